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
    LEFT JOIN (SELECT DISTINCT code FROM ref.division WHERE level = 'township') AS town
        ON town.code = division_code
    -- a town without a row of its own stands under its county, whose government it is not
    WHERE CASE WHEN town.code IS NULL
        THEN division_level <> 'township' AND body_type IN (
            'people_government', 'government_office', 'party_committee_and_government'
        )
        ELSE body_type IN ('people_government', 'township_government', 'subdistrict_office')
    END
    GROUP BY division_code, report_year
),
-- Only a column of the government itself that was read whole after the report was due proves that
-- it is missing; a department's column, a search or a crawl that was cut short proves nothing.
visit AS (
    SELECT
        s.division_code, s.url, c.finished_at, c.crawl_id, c.status,
        c.status IN ('complete', 'not_modified') AS is_whole,
        (c.finished_at + INTERVAL 8 HOUR)::DATE AS visited_on  -- the sites' own clock
    FROM ref.source AS s
    JOIN raw.crawl_source AS c USING (source_id)
    WHERE s.division_code IS NOT NULL
      AND NOT starts_with(s.family, 'search_')
      AND s.body_type IN (
        'people_government', 'government_office', 'party_committee_and_government'
    )
),
asked AS (
    SELECT
        due.division_code, due.report_year,
        max(v.visited_on) FILTER (v.is_whole AND v.visited_on > due_on) AS read_whole_on,
        arg_max(v.url, (v.finished_at, v.crawl_id))
            FILTER (v.is_whole AND v.visited_on > due_on) AS whole_url,
        arg_max(v.status, (v.finished_at, v.crawl_id)) FILTER (v.visited_on > due_on)
            AS last_status,
        max(v.visited_on) FILTER (v.visited_on > due_on) AS last_visited_on,
        max(v.visited_on) AS ever_visited_on,
        arg_max(v.url, (v.finished_at, v.crawl_id)) AS last_url
    FROM (SELECT *, make_date(report_year + 1, 4, 1) AS due_on FROM due) AS due
    JOIN visit AS v ON v.division_code = due.division_code AND year(v.visited_on) > due.report_year
    GROUP BY due.division_code, due.report_year
)
SELECT
    due.division_code, due.division_name, due.division_level, due.report_year,
    'people_government' AS body_type,
    CASE
        WHEN found.published_on <= make_date(due.report_year + 1, 4, 1) THEN 'published_on_time'
        WHEN found.published_on IS NOT NULL THEN 'published_late'
        WHEN found.report_id IS NOT NULL THEN 'found_undated'
        WHEN asked.read_whole_on IS NOT NULL THEN 'missing'
        WHEN asked.last_status = 'blocked' THEN 'blocked'
        ELSE 'not_collected'
    END AS status,
    (found.published_on - make_date(due.report_year + 1, 4, 1))::INTEGER AS days_after_due,
    found.report_id,
    CASE
        WHEN found.report_id IS NOT NULL THEN found.url
        WHEN asked.read_whole_on IS NOT NULL
            THEN 'read whole on ' || asked.read_whole_on || ' without such a report: '
                || asked.whole_url
        WHEN asked.last_status IS NOT NULL
            THEN asked.last_status || ' on ' || asked.last_visited_on || ', never read whole since '
                || 'it was due: ' || asked.last_url
        WHEN asked.ever_visited_on IS NOT NULL
            THEN 'last asked on ' || asked.ever_visited_on || ', before it was due: '
                || asked.last_url
        ELSE 'no column of this government was asked'
    END AS evidence
FROM due
LEFT JOIN found USING (division_code, report_year)
LEFT JOIN asked USING (division_code, report_year)
