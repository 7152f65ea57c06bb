-- A 304 or an unchanged payload is a fetch of the version that was already there.
WITH seen AS (
    SELECT url, sha256, min(fetched_at) AS first_seen, max(fetched_at) AS last_seen
    FROM part_raw_fetch
    WHERE outcome IN ('ok', 'not_modified')
    GROUP BY url, sha256
)
SELECT d.* EXCLUDE (segment) REPLACE (
    coalesce(seen.first_seen, d.first_fetched_at) AS first_fetched_at,
    coalesce(seen.last_seen, d.last_fetched_at) AS last_fetched_at,
    coalesce(d.published_on, page_date.published_on) AS published_on,
    if(page_date.published_on IS NULL, d.published_on_source, 'page that links it')
        AS published_on_source
)
FROM part_core_document AS d
SEMI JOIN winner USING (document_id, segment)
LEFT JOIN seen ON seen.url = d.url AND seen.sha256 = d.sha256
LEFT JOIN page_date USING (document_id)
