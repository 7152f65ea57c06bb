SELECT report_year, count(*) AS reports, count(*) FILTER (is_canonical) AS without_copies,
    count(DISTINCT division_code) AS divisions
FROM core.report
GROUP BY ALL
ORDER BY ALL
