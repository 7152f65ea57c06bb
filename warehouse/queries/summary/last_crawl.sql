SELECT crawl_id, outcome, count(*) AS responses, sum(n_bytes) AS bytes
FROM raw.fetch
WHERE crawl_id = (SELECT arg_max(crawl_id, fetched_at) FROM raw.fetch)
GROUP BY ALL
ORDER BY ALL
