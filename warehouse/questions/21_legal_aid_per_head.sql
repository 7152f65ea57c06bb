-- en: How much legal aid and mediation is there for 10,000 people?
-- zh: 每万人法律援助、人民调解案件多少？
-- can: cases stated by the government for the whole jurisdiction; for 10,000 people where you bring a table of population (POPULATION=<csv with division_code, report_year, population>)
-- cannot: give rates without your table: population is no figure of these reports; cases of a city's own centre are left out
-- plot: line x=report_year y=cases_per_10000 series=division_name,indicator_id
-- param: year=NULL
-- param: province=NULL
-- param: level=NULL
-- table: population(division_code VARCHAR, report_year INTEGER, population BIGINT)
WITH considered AS (
    SELECT *, count(*) OVER (PARTITION BY report_year, division_level) AS n_considered
    FROM counted_reports(
        year := getvariable('year'), province := getvariable('province'),
        level := getvariable('level')
    )
    WHERE body_series = 'government'
)
SELECT
    c.division_code, c.division_name, c.division_level, c.report_year, v.indicator_id,
    v.value AS cases, p.population,
    round(10000 * v.value / nullif(p.population, 0), 4) AS cases_per_10000,
    count(*) OVER everyone AS n,
    round(1 - count(*) OVER everyone / c.n_considered, 4) AS share_missing
FROM considered AS c
JOIN mart.indicator_value AS v USING (division_code, body_series, report_year)
LEFT JOIN population AS p USING (division_code, report_year)
WHERE v.indicator_id IN ('legal_aid_cases', 'disputes_mediated')
  AND v.scope = 'jurisdiction' AND NOT v.is_target
WINDOW everyone AS (PARTITION BY c.report_year, c.division_level, v.indicator_id)
ORDER BY c.division_code, c.report_year, v.indicator_id
