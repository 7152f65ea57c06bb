-- en: How many days after 1 April do reports come, by level and type of body?
-- zh: 各级各类主体比4月1日晚公布多少天？
-- can: median and spread of the days after 1 April of the next year; negative is early
-- cannot: say when a report was signed or handed up, nor date pages that show no date (share_missing)
-- plot: line x=report_year y=median_days series=division_level,body_type
-- param: year=NULL
-- param: province=NULL
-- param: level=NULL
SELECT
    report_year, division_level, body_type,
    count(days_after_due) AS n,
    median(days_after_due) AS median_days,
    quantile_cont(days_after_due, 0.1) AS p10_days,
    quantile_cont(days_after_due, 0.9) AS p90_days,
    round(count(*) FILTER (days_after_due <= 0) / nullif(count(days_after_due), 0), 4)
        AS share_on_time,
    round(count(*) FILTER (days_after_due IS NULL) / count(*), 4) AS share_missing
FROM counted_reports(
    year := getvariable('year'), province := getvariable('province'), level := getvariable('level')
)
GROUP BY ALL
ORDER BY ALL
