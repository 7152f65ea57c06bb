-- One preferred value a body, year, indicator and scope; the losers stay reachable by id.
-- Rates said in words and changes are no levels and stay out.
WITH candidate AS (
    SELECT
        f.*,
        r.division_code, r.division_name, r.province_code, r.body_type, r.body_series,
        r.body_name, r.report_year,
        f.parent_figure_id IS NULL AS is_whole
    FROM core.figure AS f
    JOIN mart.body_report AS r USING (report_id)
    WHERE f.indicator_id IS NOT NULL
      AND f.kind <> 'change'
      AND f.value IS NOT NULL
      AND r.division_code IS NOT NULL
),
ranked AS (
    SELECT
        *,
        row_number() OVER preference AS place,
        list(figure_id) OVER everyone AS figure_ids,
        count(*) OVER everyone AS n_candidates,
        count(DISTINCT value) OVER everyone AS n_values
    FROM candidate
    WINDOW
        everyone AS (
            PARTITION BY division_code, body_series, report_year, indicator_id, scope, is_target
        ),
        preference AS (
            PARTITION BY division_code, body_series, report_year, indicator_id, scope, is_target
            ORDER BY confidence DESC, is_whole DESC, approx = 'exact' DESC, report_id, seq
        )
)
SELECT
    division_code, division_name, province_code, body_type, body_series, body_name,
    report_year, indicator_id, scope, is_target, value, lower, upper, approx, unit, confidence,
    CASE
        WHEN n_candidates = 1 THEN 'only_value'
        WHEN n_values = 1 THEN 'all_agree'
        ELSE 'most_confident_then_whole_then_exact_then_first'
    END AS choice_rule,
    figure_id,
    list_sort(list_filter(figure_ids, lambda other: other <> figure_id)) AS other_figure_ids,
    report_id, sentence, parser_version
FROM ranked
WHERE place = 1
