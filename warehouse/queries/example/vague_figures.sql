-- How many figures are vague (余, 近, 多, 以上), by body
SELECT
    r.body_name AS body, r.report_year AS year, count(*) AS figures,
    round(100.0 * count(*) FILTER (f.approx NOT IN ('exact', 'range')) / count(*), 1)
        AS percent_vague
FROM core.figure AS f
JOIN core.report AS r USING (report_id)
WHERE r.is_canonical
GROUP BY ALL
ORDER BY percent_vague DESC, body, year
LIMIT 8
