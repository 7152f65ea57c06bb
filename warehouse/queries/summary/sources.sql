-- Health by source: what its last crawl answered, and the newest report it gave.
SELECT
    f.source_id,
    max(f.fetched_at) AS last_asked,
    count(*) FILTER (f.outcome = 'ok') AS ok,
    count(*) FILTER (f.outcome = 'not_modified') AS not_modified,
    count(*) FILTER (f.outcome = 'blocked') AS blocked,
    count(*) FILTER (f.outcome IN ('error', 'not_found')) AS failed,
    count(DISTINCT r.report_id) AS reports,
    max(r.report_year) AS newest_year
FROM raw.fetch AS f
LEFT JOIN core.document AS d ON d.url = f.url AND d.sha256 = f.sha256
LEFT JOIN core.report AS r USING (document_id)
GROUP BY f.source_id
ORDER BY f.source_id
