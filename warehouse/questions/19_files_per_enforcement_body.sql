-- en: How many case files are reviewed and problems found for each enforcement body?
-- zh: 每个行政执法主体评查案卷、发现问题多少？
-- can: files reviewed and problems found over the enforcement bodies of the place, stated by one government for the same scope; n states the bodies and at least one of the two
-- cannot: tell whether few problems mean good files or few reviews; an empty cell is not mentioned
-- plot: none
-- param: year=NULL
-- param: province=NULL
-- param: level=NULL
WITH considered AS (
    SELECT *, count(*) OVER (PARTITION BY report_year, division_level) AS n_considered
    FROM counted_reports(
        year := getvariable('year'), province := getvariable('province'),
        level := getvariable('level')
    )
    WHERE body_series = 'government'
),
wide AS (
    SELECT
        division_code, report_year, scope,
        any_value(value) FILTER (indicator_id = 'enforcement_agencies') AS bodies,
        any_value(value) FILTER (indicator_id = 'case_files_reviewed') AS files,
        any_value(value) FILTER (indicator_id = 'enforcement_problems_found') AS problems
    FROM mart.indicator_value
    WHERE NOT is_target AND body_series = 'government' AND indicator_id IN (
        'enforcement_agencies', 'case_files_reviewed', 'enforcement_problems_found'
    )
    GROUP BY ALL
    HAVING bodies IS NOT NULL AND (files IS NOT NULL OR problems IS NOT NULL)
)
SELECT
    c.division_code, c.division_name, c.division_level, c.report_year, w.scope,
    w.bodies, w.files, w.problems,
    round(w.files / nullif(w.bodies, 0), 4) AS files_per_body,
    round(w.problems / nullif(w.bodies, 0), 4) AS problems_per_body,
    count(*) OVER everyone AS n,
    round(1 - count(*) OVER everyone / c.n_considered, 4) AS share_missing
FROM considered AS c
JOIN wide AS w USING (division_code, report_year)
WINDOW everyone AS (PARTITION BY c.report_year, c.division_level, w.scope)
ORDER BY c.division_code, c.report_year, w.scope
