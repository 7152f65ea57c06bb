-- en: How alike are the problems of one body in two years?
-- zh: 同一主体前后两年的“存在问题”有多相似？
-- can: the share of the part on problems (in windows of 8 characters) that stands word for word in the body's own report of the year before, most alike first; n is the pairs of that year and level
-- cannot: see the same problem in other words; reports without one of the year before, or with a part under 50 characters, have no pair (share_missing)
-- plot: line x=report_year y=share_repeated series=division_name
-- param: year=NULL
-- param: province=NULL
-- param: level=NULL
WITH considered AS (
    SELECT *, count(*) OVER (PARTITION BY report_year, division_level) AS n_considered
    FROM counted_reports(
        year := getvariable('year'), province := getvariable('province'),
        level := getvariable('level')
    )
)
SELECT
    c.division_code, c.division_name, c.division_level, c.body_name, c.report_year,
    c.report_year - 1 AS other_year, t.share_repeated, t.n_chars,
    count(*) OVER everyone AS n,
    round(1 - count(*) OVER everyone / c.n_considered, 4) AS share_missing,
    c.report_id, t.other_report_id
FROM considered AS c
JOIN mart.text_reuse AS t USING (report_id)
WHERE t.section_type = 'problems' AND t.compared_with = 'own_last_year'
WINDOW everyone AS (PARTITION BY c.report_year, c.division_level)
ORDER BY t.share_repeated DESC, c.division_code, c.body_name, c.report_year
