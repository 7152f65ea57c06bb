SELECT DISTINCT ON (fetch_id) * EXCLUDE (segment)
FROM part_raw_fetch
ORDER BY fetch_id, segment
