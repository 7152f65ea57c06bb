-- Which of the four required parts are left out (厅字〔2019〕28号)
SELECT
    r.body_name AS body, r.report_year AS year,
    bool_or(s.section_type = 'measures') AS measures,
    bool_or(s.section_type = 'problems') AS problems,
    bool_or(s.section_type = 'leadership_duty') AS leadership_duty,
    bool_or(s.section_type = 'plans') AS plans
FROM core.report AS r
JOIN core.section AS s USING (report_id)
WHERE r.is_canonical
GROUP BY ALL
ORDER BY ALL
LIMIT 8
