-- In season, last year's report is two weeks later than it usually comes
SELECT source_id, days_without_report, expected_on, newest_report_year, last_published_on
FROM mart.source_health
WHERE days_without_report IS NOT NULL
  AND status <> 'never_crawled'
  AND as_of > expected_on + 14
ORDER BY days_without_report DESC, source_id
