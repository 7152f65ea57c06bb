-- en: How many reconsideration cases were accepted, by place and year?
-- zh: 各地各年度受理行政复议案件多少件？
-- can: the preferred value of each government with its bounds and its sentence; n is the governments of that year, level and scope that state it
-- cannot: compare the two scopes (a county's own cases, all cases in the county) with each other; a government that is silent is not mentioned, never zero
-- plot: line x=report_year y=value series=division_name,scope
-- param: year=NULL
-- param: province=NULL
-- param: level=county
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
    division_code, division_name, division_level, report_year, scope, value, lower, upper, approx,
    count(*) OVER everyone AS n,
    round(1 - count(*) OVER everyone / n_considered, 4) AS share_missing,
    sentence, report_id
FROM results(
    'reconsideration_cases_accepted', year := getvariable('year'),
    province := getvariable('province'), level := getvariable('level')
)
JOIN considered USING (report_year, division_level)
WHERE body_series = 'government'
WINDOW everyone AS (PARTITION BY report_year, division_level, scope)
ORDER BY division_code, scope, report_year
