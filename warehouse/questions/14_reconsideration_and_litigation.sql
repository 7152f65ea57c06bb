-- en: How does the reconsideration load compare with the litigation load in one place?
-- zh: 同一地区行政复议与行政诉讼案件量之比
-- can: cases accepted for reconsideration over lawsuits, both stated by one government for the same scope and year; n is the places that state both
-- cannot: tell first-instance suits from appeals where the report does not, nor the case that went through both roads
-- plot: line x=report_year y=ratio series=division_name,scope
-- param: year=NULL
-- param: province=NULL
-- param: level=NULL
WITH considered AS (
    SELECT report_year, division_level, count(*) AS n_considered
    FROM counted_reports(
        year := getvariable('year'), province := getvariable('province'),
        level := getvariable('level')
    )
    WHERE body_series = 'government'
    GROUP BY ALL
)
SELECT
    a.division_code, a.division_name, a.division_level, a.report_year, a.scope,
    a.value AS reconsideration_cases, l.value AS lawsuits,
    round(a.value / nullif(l.value, 0), 4) AS ratio,
    count(*) OVER everyone AS n,
    round(1 - count(*) OVER everyone / n_considered, 4) AS share_missing
FROM results(
    'reconsideration_cases_accepted', year := getvariable('year'),
    province := getvariable('province'), level := getvariable('level')
) AS a
JOIN mart.indicator_value AS l
    ON l.indicator_id = 'administrative_litigation_cases' AND NOT l.is_target
    AND l.division_code = a.division_code AND l.body_series = a.body_series
    AND l.report_year = a.report_year AND l.scope = a.scope
JOIN considered
    ON considered.report_year = a.report_year AND considered.division_level = a.division_level
WHERE a.body_series = 'government'
WINDOW everyone AS (PARTITION BY a.report_year, a.division_level, a.scope)
ORDER BY a.division_code, a.scope, a.report_year
