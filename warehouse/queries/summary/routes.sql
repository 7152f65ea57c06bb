SELECT search_source_id AS search, count(*) FILTER (status = 'both') AS both_routes,
    count(*) FILTER (status = 'column_only') AS column_only,
    count(*) FILTER (status = 'search_only') AS search_only
FROM mart.reconciliation
GROUP BY ALL
ORDER BY column_only + search_only DESC, search
LIMIT 20
