-- Provinces of which anything is held; what is due counts every year of the release.
WITH due AS (
    SELECT left(division_code, 2) AS code, count(*) AS n_due, count(report_id) AS n_found
    FROM mart.coverage
    GROUP BY ALL
),
held AS (
    SELECT left(division_code, 2) AS code, count(*) AS n_held
    FROM core.report
    WHERE is_canonical AND division_code IS NOT NULL
    GROUP BY ALL
),
province AS (
    SELECT left(code, 2) AS code, arg_max(name, valid_from) AS name
    FROM ref.division
    WHERE level = 'province'
    GROUP BY ALL
)
SELECT
    p.name AS "province", coalesce(d.n_due, 0) AS "governments due",
    coalesce(d.n_found, 0) AS "found",
    round(100.0 * d.n_found / d.n_due, 1) AS "found, %", h.n_held AS "reports of all bodies"
FROM held AS h
JOIN province AS p USING (code)
LEFT JOIN due AS d USING (code)
ORDER BY h.code
