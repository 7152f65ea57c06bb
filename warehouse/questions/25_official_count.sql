-- en: How does the official count of bodies that published compare with what we found?
-- zh: 官方所述公开年度报告的单位数与本库所见之比
-- can: the bodies said to have published their own report beside the bodies of that place (and below it) of which we hold a report on the same year and on the year before
-- cannot: say which year the government means, nor name the bodies it counted; what we lack may stand on a site that was never asked
-- plot: none
-- param: year=NULL
-- param: province=NULL
-- param: level=NULL
WITH considered AS (
    SELECT report_year, division_level, count(*) AS n_considered
    FROM counted_reports(
        year := getvariable('year'), province := getvariable('province'),
        level := getvariable('level')
    )
    WHERE body_series = 'government'
    GROUP BY ALL
),
-- a code begins with the code of what it lies in: 2 digits a province, 4 a prefecture, 6 a county
held AS (
    SELECT left(division_code, digits) AS area, report_year, count(*) AS n_bodies
    FROM mart.body_report, unnest([2, 4, 6, 9]) AS d(digits)
    WHERE is_counted AND length(division_code) >= digits
    GROUP BY ALL
),
stated AS (
    SELECT
        *,
        left(
            division_code,
            CASE division_level
                WHEN 'province' THEN 2 WHEN 'prefecture' THEN 4 WHEN 'county' THEN 6 ELSE 9
            END
        ) AS area
    FROM results(
        'bodies_publishing_annual_report', year := getvariable('year'),
        province := getvariable('province'), level := getvariable('level')
    )
    WHERE body_series = 'government'
)
SELECT
    s.division_code, s.division_name, s.division_level, s.report_year, s.scope,
    s.value AS bodies_stated,
    coalesce(h.n_bodies, 0) AS bodies_found,
    coalesce(b.n_bodies, 0) AS bodies_found_year_before,
    round(coalesce(h.n_bodies, 0) / nullif(s.value, 0), 4) AS share_found,
    count(*) OVER everyone AS n,
    round(1 - count(*) OVER everyone / n_considered, 4) AS share_missing,
    s.sentence, s.report_id
FROM stated AS s
JOIN considered
    ON considered.report_year = s.report_year AND considered.division_level = s.division_level
LEFT JOIN held AS h ON h.area = s.area AND h.report_year = s.report_year
LEFT JOIN held AS b ON b.area = s.area AND b.report_year = s.report_year - 1
WINDOW everyone AS (PARTITION BY s.report_year, s.division_level, s.scope)
ORDER BY s.division_code, s.report_year, s.scope
