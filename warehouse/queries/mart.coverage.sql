-- Due: the people's government of every division in force, by 1 April of the next year
-- (厅字〔2019〕28号). One row a division and year, from the first year collected to the last.
WITH years AS (
    SELECT unnest(range(min(report_year), max(report_year) + 1))::INTEGER AS report_year
    FROM core.report
    WHERE report_year IS NOT NULL
),
due AS (
    SELECT d.code AS division_code, d.full_name AS division_name, d.level AS division_level,
        y.report_year
    FROM years AS y
    JOIN ref.division AS d
        ON d.level <> 'country'
        AND d.valid_from <= y.report_year AND coalesce(d.valid_to, 9999) >= y.report_year
    QUALIFY row_number() OVER (
        PARTITION BY d.code, y.report_year ORDER BY d.valid_from DESC
    ) = 1
),
found AS (
    SELECT
        division_code, report_year,
        arg_min(report_id, (published_on IS NULL, published_on, report_id)) AS report_id,
        arg_min(url, (published_on IS NULL, published_on, report_id)) AS url,
        min(published_on) AS published_on
    FROM core.report
    WHERE division_level <> 'township'
      AND body_type IN (
        'people_government', 'government_office', 'party_committee_and_government'
    )
    GROUP BY division_code, report_year
),
asked AS (
    SELECT
        s.division_code,
        year(f.fetched_at) AS fetched_year,
        bool_or(f.outcome = 'blocked') AS was_blocked,
        bool_or(f.outcome IN ('ok', 'not_modified')) AS answered,
        min(s.url) AS url
    FROM ref.source AS s
    JOIN raw.fetch AS f USING (source_id)
    WHERE s.division_code IS NOT NULL
    GROUP BY s.division_code, year(f.fetched_at)
)
SELECT
    due.division_code, due.division_name, due.division_level, due.report_year,
    'people_government' AS body_type,
    CASE
        WHEN found.published_on <= make_date(due.report_year + 1, 4, 1) THEN 'published_on_time'
        WHEN found.published_on IS NOT NULL THEN 'published_late'
        WHEN found.report_id IS NOT NULL THEN 'found_undated'
        WHEN asked.answered THEN 'missing'
        WHEN asked.was_blocked THEN 'blocked'
        ELSE 'not_collected'
    END AS status,
    (found.published_on - make_date(due.report_year + 1, 4, 1))::INTEGER AS days_after_due,
    found.report_id,
    CASE
        WHEN found.report_id IS NOT NULL THEN found.url
        WHEN asked.answered THEN 'asked and answered without such a report: ' || asked.url
        WHEN asked.was_blocked THEN 'blocked: ' || asked.url
        ELSE 'no source of this division was asked'
    END AS evidence
FROM due
LEFT JOIN found USING (division_code, report_year)
LEFT JOIN (
    SELECT
        d.division_code, d.report_year, bool_or(a.was_blocked) AS was_blocked,
        bool_or(a.answered) AS answered, min(a.url) AS url
    FROM due AS d
    JOIN asked AS a ON a.division_code = d.division_code AND a.fetched_year > d.report_year
    GROUP BY d.division_code, d.report_year
) AS asked USING (division_code, report_year)
