-- en: Which required parts are left out, by province and year?
-- zh: 各省各年度报告缺少哪些规定内容？
-- can: the share of reports without each of the four required parts (厅字〔2019〕28号), a part at any level of the heading tree counts; share_missing lacks at least one
-- cannot: see a duty that is fulfilled in a sentence under another heading, nor how good a part is
-- plot: heatmap x=report_year y=province_name series=share_missing
-- param: year=NULL
-- param: province=NULL
-- param: level=NULL
WITH part AS (
    SELECT
        report_id,
        bool_or(section_type = 'measures') AS measures,
        bool_or(section_type = 'problems') AS problems,
        bool_or(section_type = 'leadership_duty') AS leadership_duty,
        bool_or(section_type = 'plans') AS plans
    FROM core.section
    GROUP BY report_id
)
SELECT
    province_code, province_name, report_year,
    count(*) AS n,
    round(count(*) FILTER (NOT measures) / count(*), 4) AS share_without_measures,
    round(count(*) FILTER (NOT problems) / count(*), 4) AS share_without_problems,
    round(count(*) FILTER (NOT leadership_duty) / count(*), 4) AS share_without_leadership_duty,
    round(count(*) FILTER (NOT plans) / count(*), 4) AS share_without_plans,
    round(
        count(*) FILTER (NOT (measures AND problems AND leadership_duty AND plans)) / count(*), 4
    ) AS share_missing
FROM counted_reports(
    year := getvariable('year'), province := getvariable('province'), level := getvariable('level')
)
JOIN part USING (report_id)
GROUP BY ALL
ORDER BY province_code, report_year
