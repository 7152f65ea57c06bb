-- Follows successors from the code of the report year to the code of today. A division that was
-- split among several keeps its own code: no rule could share its numbers out.
WITH RECURSIVE latest AS (
    SELECT code, full_name, valid_to, successors
    FROM ref.division
    QUALIFY row_number() OVER (PARTITION BY code ORDER BY valid_from DESC) = 1
),
chain AS (
    SELECT code, code AS today, 0 AS steps FROM latest
    UNION ALL
    SELECT chain.code, d.successors[1], chain.steps + 1
    FROM chain
    JOIN latest AS d ON d.code = chain.today
    -- more steps than any place was renamed: a circle in the data would end here
    WHERE d.valid_to IS NOT NULL AND len(d.successors) = 1 AND d.successors[1] <> d.code
      AND chain.steps < 10
),
today AS (
    SELECT code, arg_max(today, steps) AS today_code FROM chain GROUP BY code
),
predecessors AS (
    SELECT t.today_code, y.report_year, count(DISTINCT d.code)::INTEGER AS n_predecessors
    FROM (SELECT DISTINCT report_year FROM mart.indicator_value) AS y
    JOIN ref.division AS d
        ON d.valid_from <= y.report_year AND coalesce(d.valid_to, 9999) > y.report_year
    JOIN today AS t USING (code)
    GROUP BY t.today_code, y.report_year
),
value AS (
    SELECT
        t.today_code, v.report_year, v.scope, v.indicator_id, v.division_code, v.value,
        i.measure IN ('flow', 'stock') AS is_count
    FROM mart.indicator_value AS v
    JOIN today AS t ON t.code = v.division_code
    JOIN ref.indicator AS i USING (indicator_id)
    WHERE NOT v.is_target
      AND (v.body_series = 'government' OR v.body_type = 'government_office')
    QUALIFY row_number() OVER (
        PARTITION BY v.division_code, v.report_year, v.scope, v.indicator_id
        ORDER BY v.confidence DESC, v.figure_id
    ) = 1
),
summed AS (
    SELECT
        today_code, report_year, scope, indicator_id,
        CASE
            WHEN count(*) = 1 AND any_value(coalesce(n_predecessors, 1)) = 1 THEN any_value(value)
            WHEN bool_and(is_count) AND count(*) >= any_value(coalesce(n_predecessors, 1))
                THEN sum(value)
        END AS value,
        any_value(coalesce(n_predecessors, 1)) AS n_predecessors,
        list(division_code) AS codes
    FROM value
    LEFT JOIN predecessors USING (today_code, report_year)
    GROUP BY today_code, report_year, scope, indicator_id
)
SELECT
    s.today_code, any_value(d.full_name) AS today_name, s.report_year, s.scope,
    any_value(s.n_predecessors) AS n_predecessors,
    list_sort(list_distinct(flatten(list(s.codes)))) AS division_codes,
    {indicator_columns}
FROM summed AS s
JOIN latest AS d ON d.code = s.today_code
GROUP BY s.today_code, s.report_year, s.scope
