-- en: Did reconsideration cases rise after the new Reconsideration Law (in force 1 January 2024)?
-- zh: 新修订《行政复议法》施行（2024年1月1日）后受理案件是否上升？
-- can: change of cases accepted by the same government in the same scope on the year before, beside what the reports claim themselves
-- cannot: prove that the law was the cause, nor speak for governments that state only one of the two years (share_missing)
-- plot: line x=report_year y=median_change_percent series=division_level,scope
-- param: year=NULL
-- param: province=NULL
-- param: level=NULL
WITH accepted AS (
    FROM results(
        'reconsideration_cases_accepted', province := getvariable('province'),
        level := getvariable('level')
    )
    WHERE body_series = 'government' AND report_year BETWEEN 2022 AND 2025
),
considered AS (
    SELECT report_year, division_level, count(*) AS n_considered
    FROM counted_reports(province := getvariable('province'), level := getvariable('level'))
    WHERE body_series = 'government'
    GROUP BY ALL
),
pair AS (
    SELECT
        a.report_year, a.division_level, a.scope, a.value, b.value AS last_value,
        100 * (a.value - b.value) / nullif(b.value, 0) AS change_percent, c.claimed_change
    FROM accepted AS a
    JOIN accepted AS b
        ON b.division_code = a.division_code AND b.scope = a.scope
        AND b.report_year = a.report_year - 1
    LEFT JOIN mart.change AS c
        ON c.indicator_id = 'reconsideration_cases_accepted'
        AND c.division_code = a.division_code AND c.body_name = a.body_name
        AND c.report_year = a.report_year AND c.scope = a.scope
)
SELECT
    report_year, division_level, scope,
    count(*) AS n,
    sum(last_value) AS cases_last_year,
    sum(value) AS cases,
    round(100 * (sum(value) - sum(last_value)) / nullif(sum(last_value), 0), 2)
        AS change_percent,
    round(median(change_percent), 2) AS median_change_percent,
    round(count(*) FILTER (value > last_value) / count(*), 4) AS share_rising,
    count(claimed_change) AS n_claims,
    round(median(claimed_change), 2) AS median_claimed_percent,
    round(1 - count(*) / any_value(n_considered), 4) AS share_missing
FROM pair
JOIN considered USING (report_year, division_level)
WHERE getvariable('year') IS NULL OR report_year = getvariable('year')::INTEGER
GROUP BY report_year, division_level, scope
ORDER BY division_level, scope, report_year
