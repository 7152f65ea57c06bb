-- A target is for the year after the report that sets it.
WITH target AS (
    SELECT f.*, r.division_code, r.division_name, r.body_series, r.body_name,
        r.report_year + 1 AS target_year
    FROM core.figure AS f
    JOIN mart.body_report AS r USING (report_id)
    WHERE f.is_target AND f.indicator_id IS NOT NULL AND f.kind <> 'change'
      AND r.division_code IS NOT NULL
)
SELECT
    t.division_code, t.division_name, t.body_name, t.target_year, t.indicator_id, t.scope,
    t.value AS target, t.approx AS target_approx, t.sentence AS target_sentence,
    t.figure_id AS target_figure_id,
    v.value AS outcome, v.approx AS outcome_approx, v.figure_id AS outcome_figure_id,
    CASE
        WHEN v.value IS NOT NULL AND t.approx IN ('less_than', 'at_most')
            THEN if(v.value <= t.value, 'reached', 'not_reached')
        WHEN v.value IS NOT NULL THEN if(v.value >= t.value, 'reached', 'not_reached')
        WHEN next_report.division_code IS NOT NULL THEN 'not_mentioned'
        ELSE 'no_report'
    END AS status,
    t.parser_version
FROM target AS t
LEFT JOIN mart.indicator_value AS v
    ON v.division_code = t.division_code AND v.body_series = t.body_series
    AND v.report_year = t.target_year AND v.indicator_id = t.indicator_id
    AND v.scope = t.scope AND NOT v.is_target
LEFT JOIN (
    SELECT division_code, body_series, report_year
    FROM mart.body_report
    WHERE is_counted
) AS next_report
    ON next_report.division_code = t.division_code AND next_report.body_series = t.body_series
    AND next_report.report_year = t.target_year
