-- Rates change by points, everything else by percent; a claim agrees within one unit, because
-- reports cut as often as they round.
WITH claim AS (
    SELECT
        r.division_code, r.body_series, r.body_name, r.report_year, f.indicator_id,
        f.scope, f.figure_id,
        if(f.direction = 'down', -f.value, f.value) AS claimed_change
    FROM core.figure AS f
    JOIN mart.body_report AS r USING (report_id)
    WHERE f.kind = 'change' AND f.indicator_id IS NOT NULL AND f.direction IS NOT NULL
      AND NOT f.is_target
    QUALIFY row_number() OVER (
        PARTITION BY r.division_code, r.body_series, r.report_year, f.indicator_id, f.scope
        ORDER BY f.confidence DESC, f.seq
    ) = 1
),
series AS (
    SELECT
        v.*, last.value AS last_value,
        CASE
            WHEN i.measure = 'rate' THEN v.value - last.value
            WHEN last.value <> 0 THEN 100 * (v.value - last.value) / last.value
        END AS own_change
    FROM mart.indicator_value AS v
    JOIN ref.indicator AS i USING (indicator_id)
    LEFT JOIN mart.indicator_value AS last
        ON last.division_code = v.division_code AND last.body_series = v.body_series
        AND last.report_year = v.report_year - 1 AND last.indicator_id = v.indicator_id
        AND last.scope = v.scope AND NOT last.is_target
    WHERE NOT v.is_target AND v.value IS NOT NULL
)
SELECT
    s.division_code, s.division_name, s.body_name, s.report_year, s.indicator_id, s.scope,
    s.value, s.last_value, round(s.own_change, 4) AS own_change, c.claimed_change,
    c.figure_id AS claim_figure_id,
    abs(s.own_change - c.claimed_change) <= 1 AS agrees,
    s.parser_version
FROM series AS s
LEFT JOIN claim AS c
    ON c.division_code = s.division_code AND c.body_series = s.body_series
    AND c.report_year = s.report_year AND c.indicator_id = s.indicator_id AND c.scope = s.scope
WHERE s.last_value IS NOT NULL OR c.figure_id IS NOT NULL
