-- en: How many legality reviews come on each legal adviser?
-- zh: 每名法律顾问对应多少件合法性审查？
-- can: all legality reviews of a year over the legal advisers engaged, both stated by one body for the same scope; n is the bodies that state both
-- cannot: say that advisers did the reviews (officials do most of them); reviews are a flow and advisers a stock, so it is a load, not an output
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
    GROUP BY ALL
)
SELECT
    r.division_code, r.division_name, r.division_level, r.body_name, r.report_year, r.scope,
    r.value AS reviews, a.value AS advisers,
    round(r.value / nullif(a.value, 0), 4) AS reviews_per_adviser,
    count(*) OVER everyone AS n,
    round(1 - count(*) OVER everyone / n_considered, 4) AS share_missing
FROM results(
    'legality_reviews_total', year := getvariable('year'), province := getvariable('province'),
    level := getvariable('level')
) AS r
JOIN mart.indicator_value AS a
    ON a.indicator_id = 'government_legal_advisers' AND NOT a.is_target
    AND a.division_code = r.division_code AND a.body_series = r.body_series
    AND a.report_year = r.report_year AND a.scope = r.scope
JOIN considered
    ON considered.report_year = r.report_year AND considered.division_level = r.division_level
WINDOW everyone AS (PARTITION BY r.report_year, r.division_level, r.scope)
ORDER BY r.division_code, r.body_name, r.report_year, r.scope
