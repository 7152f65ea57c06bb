-- en: Which share of counties published a report, by province and year?
-- zh: 各省有多大比例的县（市、区）公布了年度报告？
-- can: found reports against the counties in force that year; share_of_asked leaves out counties whose site was never asked
-- cannot: tell a report that was never published from one that stood where nobody looked (not_collected), or was removed before the crawl
-- plot: heatmap x=report_year y=province_name series=share_published
-- param: year=NULL
-- param: province=NULL
-- param: level=county
SELECT
    province_code, province_name, report_year,
    count(*) AS n,
    count(*) FILTER (is_found) AS n_published,
    count(*) FILTER (status = 'missing') AS n_asked_and_missing,
    count(*) FILTER (status IN ('blocked', 'not_collected')) AS n_not_asked,
    round(count(*) FILTER (is_found) / count(*), 4) AS share_published,
    round(
        count(*) FILTER (is_found) / nullif(count(*) FILTER (is_found OR status = 'missing'), 0), 4
    ) AS share_of_asked,
    round(count(*) FILTER (NOT is_found) / count(*), 4) AS share_missing
FROM due_reports(
    year := getvariable('year'), province := getvariable('province'), level := getvariable('level')
)
GROUP BY ALL
ORDER BY province_code, report_year
