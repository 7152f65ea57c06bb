-- en: Did lenient penalties grow after the rules on discretion benchmarks of July 2022?
-- zh: 《国务院办公厅关于进一步规范行政裁量权基准制定和管理工作的意见》（国办发〔2022〕27号）出台后，免罚轻罚案件是否增长？
-- can: cases with no or lighter penalty by year, the growth of governments that state two years running in the same scope, and of those among them that state how many benchmarks they have
-- cannot: prove that benchmarks were the cause, nor tell no penalty from a lighter one where the report joins them
-- plot: line x=report_year y=median_cases series=division_level,scope
-- param: year=NULL
-- param: province=NULL
-- param: level=NULL
WITH considered AS (
    SELECT report_year, division_level, count(*) AS n_considered
    FROM counted_reports(province := getvariable('province'), level := getvariable('level'))
    WHERE body_series = 'government'
    GROUP BY ALL
),
cases AS (
    FROM results(
        'lenient_penalty_cases', province := getvariable('province'),
        level := getvariable('level')
    )
    WHERE body_series = 'government'
),
benchmarked AS (
    SELECT DISTINCT division_code, body_series, report_year
    FROM mart.indicator_value
    WHERE indicator_id = 'discretion_benchmarks' AND NOT is_target
),
pair AS (
    SELECT
        a.report_year, a.division_level, a.scope, a.value,
        100 * (a.value - b.value) / nullif(b.value, 0) AS growth,
        k.report_year IS NOT NULL AS has_benchmarks
    FROM cases AS a
    LEFT JOIN cases AS b
        ON b.division_code = a.division_code AND b.body_series = a.body_series
        AND b.scope = a.scope AND b.report_year = a.report_year - 1
    LEFT JOIN benchmarked AS k
        ON k.division_code = a.division_code AND k.body_series = a.body_series
        AND k.report_year = a.report_year
)
SELECT
    report_year, division_level, scope,
    count(*) AS n,
    median(value) AS median_cases,
    count(growth) AS n_with_last_year,
    round(median(growth), 2) AS median_growth_percent,
    count(growth) FILTER (has_benchmarks) AS n_with_benchmarks,
    round(median(growth) FILTER (has_benchmarks), 2) AS median_growth_with_benchmarks,
    round(1 - count(*) / any_value(n_considered), 4) AS share_missing
FROM pair
JOIN considered USING (report_year, division_level)
WHERE getvariable('year') IS NULL OR report_year = getvariable('year')::INTEGER
GROUP BY report_year, division_level, scope
ORDER BY division_level, scope, report_year
