-- en: Which share came out by 1 April, and is it rising?
-- zh: 有多大比例在4月1日前公布，是否在上升？
-- can: the share of dated government reports that came by 1 April of the next year, by level, with its change on the year before
-- cannot: date a report whose page shows no date (share_missing of the found ones); a page put up anew carries its new date
-- plot: line x=report_year y=share_on_time series=division_level
-- param: year=NULL
-- param: province=NULL
-- param: level=NULL
WITH by_year AS (
    SELECT
        report_year, coalesce(division_level, 'all levels') AS division_level,
        count(days_after_due) AS n,
        count(*) FILTER (status = 'published_on_time') AS n_on_time,
        round(
            count(*) FILTER (status = 'published_on_time') / nullif(count(days_after_due), 0), 4
        ) AS share_on_time,
        round(count(*) FILTER (days_after_due IS NULL) / count(*), 4) AS share_missing
    FROM due_reports(province := getvariable('province'), level := getvariable('level'))
    WHERE is_found
    GROUP BY GROUPING SETS ((report_year, division_level), (report_year))
)
SELECT
    y.report_year, y.division_level, y.n, y.n_on_time, y.share_on_time,
    round(y.share_on_time - b.share_on_time, 4) AS change_on_last_year, y.share_missing
FROM by_year AS y
LEFT JOIN by_year AS b
    ON b.division_level = y.division_level AND b.report_year = y.report_year - 1
WHERE getvariable('year') IS NULL OR y.report_year = getvariable('year')::INTEGER
ORDER BY y.division_level, y.report_year
