-- en: How many items are in the list of major decisions, by level of government?
-- zh: 各级政府重大行政决策事项目录有多少项？
-- can: spread of the items that governments state, by level, year and scope
-- cannot: tell an empty list from a list that the report does not mention, nor weigh the items
-- plot: line x=report_year y=median_items series=division_level,scope
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
    report_year, division_level, scope,
    count(*) AS n,
    min(value) AS least,
    median(value) AS median_items,
    max(value) AS most,
    round(1 - count(*) / any_value(n_considered), 4) AS share_missing
FROM results(
    'major_decision_items', year := getvariable('year'), province := getvariable('province'),
    level := getvariable('level')
)
JOIN considered USING (report_year, division_level)
WHERE body_series = 'government'
GROUP BY report_year, division_level, scope
ORDER BY division_level, scope, report_year
