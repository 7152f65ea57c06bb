-- Mean seconds between two archived answers of a host in a crawl: the gaps add up to the whole.
SELECT
    crawl_id, host,
    round(date_diff('microsecond', min(fetched_at), max(fetched_at)) / 1e6 / (count(*) - 1), 3)
        AS mean_gap_s
FROM (
    SELECT crawl_id, fetched_at,
        lower(regexp_extract(final_url, '^[a-z]+://(?:[^/@]*@)?([^/:?#]+)', 1, 'i')) AS host
    FROM raw.fetch
    WHERE role IS NOT NULL AND http_status IS NOT NULL
)
WHERE host <> ''
GROUP BY crawl_id, host
HAVING count(*) > 1
ORDER BY crawl_id, host
