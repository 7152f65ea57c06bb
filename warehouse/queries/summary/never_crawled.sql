SELECT province_code, count(*) AS sources, min(source_id) AS first_of_them
FROM mart.source_health
WHERE status = 'never_crawled'
  AND province_code IN (SELECT province_code FROM mart.source_health WHERE status <> 'never_crawled')
GROUP BY ALL
ORDER BY ALL
