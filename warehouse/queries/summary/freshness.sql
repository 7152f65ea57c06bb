-- The last twelve months in which anything was published or collected.
SELECT strftime(month, '%Y-%m') AS month, sum(n_published) AS published,
    sum(n_collected) AS first_collected, sum(n_undated) AS of_these_undated,
    count(*) FILTER (n_published > 0) AS provinces_publishing
FROM mart.freshness
GROUP BY month
ORDER BY month DESC
LIMIT 12
