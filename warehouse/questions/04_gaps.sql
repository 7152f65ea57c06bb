-- en: Which bodies miss a year between two that they published?
-- zh: 哪些主体在两个已公布年度之间缺了一年？
-- can: each missing year with the years before and after, and for governments what the ledger knows of it; n is the years from first to last, share_missing the part of them without a report
-- cannot: see gaps before the first and after the last year found; a body that changed its name or code ends one series and begins another
-- plot: none
-- param: year=NULL
-- param: province=NULL
-- param: level=NULL
WITH found AS (
    SELECT division_code, division_name, division_level, body_series, body_name, report_year
    FROM counted_reports(province := getvariable('province'), level := getvariable('level'))
    WHERE division_code IS NOT NULL
),
gap AS (
    SELECT
        division_code, division_name, division_level, body_series, body_name,
        report_year AS last_year_before,
        lead(report_year) OVER series AS first_year_after,
        max(report_year) OVER body - min(report_year) OVER body + 1 AS n,
        count(*) OVER body AS n_found
    FROM found
    WINDOW
        body AS (PARTITION BY division_code, body_series),
        series AS (PARTITION BY division_code, body_series ORDER BY report_year)
),
missing AS (
    SELECT *, unnest(range(last_year_before + 1, first_year_after))::INTEGER AS missing_year
    FROM gap
    WHERE first_year_after > last_year_before + 1
)
SELECT
    m.division_code, m.division_name, m.body_name, m.missing_year, m.last_year_before,
    m.first_year_after, c.status, c.evidence,
    m.n, round(1 - m.n_found / m.n, 4) AS share_missing
FROM missing AS m
LEFT JOIN mart.coverage AS c
    ON c.division_code = m.division_code AND c.report_year = m.missing_year
    AND m.body_series = 'government'
WHERE getvariable('year') IS NULL OR m.missing_year = getvariable('year')::INTEGER
ORDER BY m.division_code, m.body_name, m.missing_year
