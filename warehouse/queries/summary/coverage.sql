SELECT report_year, count(*) AS due,
    count(*) FILTER (status = 'published_on_time') AS on_time,
    count(*) FILTER (status = 'published_late') AS late,
    count(*) FILTER (status = 'found_undated') AS undated,
    count(*) FILTER (status = 'missing') AS missing,
    count(*) FILTER (status = 'blocked') AS blocked,
    count(*) FILTER (status = 'not_collected') AS not_collected
FROM mart.coverage
GROUP BY ALL
ORDER BY ALL
