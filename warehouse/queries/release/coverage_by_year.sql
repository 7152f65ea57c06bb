SELECT
    c.report_year AS "year",
    count(*) AS "governments due",
    count(*) FILTER (c.status = 'published_on_time') AS "on time",
    count(*) FILTER (c.status = 'published_late') AS "late",
    count(*) FILTER (c.status = 'found_undated') AS "undated",
    count(*) FILTER (c.status = 'missing') AS "missing",
    count(*) FILTER (c.status = 'blocked') AS "blocked",
    count(*) FILTER (c.status = 'not_collected') AS "not collected",
    (
        SELECT count(*) FROM core.report AS r
        WHERE r.is_canonical AND r.report_year = c.report_year
    ) AS "reports of all bodies"
FROM mart.coverage AS c
GROUP BY c.report_year
ORDER BY c.report_year
