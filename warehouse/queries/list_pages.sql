-- Every version of every archived list page once a source: where its bytes lie, when it was first
-- and last the answer. A later fetch of the same bytes is a revisit, so the first one holds them.
SELECT
    source_id, url, sha256,
    any_value(final_url) AS final_url,
    any_value(media_type) AS media_type,
    any_value(warc_file) AS warc_file,
    any_value(warc_offset) AS warc_offset,
    min(fetched_at) AS first_fetched_at,
    max(fetched_at) AS last_fetched_at
FROM (
    SELECT
        source_id, url, sha256, fetched_at,
        first_value(final_url) OVER bytes AS final_url,
        first_value(media_type) OVER bytes AS media_type,
        first_value(warc_file) OVER bytes AS warc_file,
        first_value(warc_offset) OVER bytes AS warc_offset
    FROM raw.fetch
    WHERE role = 'list' AND outcome IN ('ok', 'not_modified')
    WINDOW bytes AS (PARTITION BY url, sha256 ORDER BY fetched_at, warc_file, warc_offset)
)
GROUP BY source_id, url, sha256
ORDER BY last_fetched_at, source_id, url, sha256
