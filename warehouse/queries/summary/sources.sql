-- Health of the sources that were crawled, the worst first; what never was is one line of its own.
SELECT source_id AS source, status, last_crawled_at::DATE AS last_crawled,
    last_complete_at::DATE AS last_whole, items_now AS items, items_last_time AS last_time,
    n_reports AS reports, newest_report_year AS newest_year, expected_on,
    days_without_report AS days_without, rests_until,
    array_to_string(error_classes, ', ') AS errors
FROM mart.source_health
WHERE status <> 'never_crawled'
ORDER BY needs_person DESC, failed_in_a_row DESC, source_id
