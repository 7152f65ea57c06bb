-- Requests of the last crawl failed otherwise than by a page that is gone or that robots.txt forbids
SELECT source_id, status, array_to_string(error_classes, ', ') AS errors, evidence
FROM mart.source_health
WHERE len(list_filter(error_classes, lambda e: e NOT IN ('not_found', 'robots', 'foreign_host'))) > 0
ORDER BY source_id
