-- en: How many reports give an attendance rate of heads in court of exactly 100 %?
-- zh: 多少报告的行政机关负责人出庭应诉率恰为100%？
-- can: reports of all bodies that state the rate, and those that state exactly 100 (in digits or in words), by level and scope
-- cannot: check the rate against judgments; a body that is never sued has none to state, and silence is not mentioned (share_missing)
-- plot: bar x=report_year y=share_full series=division_level,scope
-- param: year=NULL
-- param: province=NULL
-- param: level=NULL
WITH considered AS (
    SELECT report_year, division_level, count(*) AS n_considered
    FROM counted_reports(
        year := getvariable('year'), province := getvariable('province'),
        level := getvariable('level')
    )
    GROUP BY ALL
)
SELECT
    report_year, division_level, scope,
    count(*) AS n,
    count(*) FILTER (value = 100 AND approx = 'exact') AS n_full,
    round(count(*) FILTER (value = 100 AND approx = 'exact') / count(*), 4) AS share_full,
    round(median(value), 2) AS median_rate,
    round(1 - count(*) / any_value(n_considered), 4) AS share_missing
FROM results(
    'officials_court_attendance_rate', year := getvariable('year'),
    province := getvariable('province'), level := getvariable('level')
)
JOIN considered USING (report_year, division_level)
GROUP BY report_year, division_level, scope
ORDER BY division_level, scope, report_year
