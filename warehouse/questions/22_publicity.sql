-- en: Do publicity events, leaflets and audiences inflate over time, with their bounds?
-- zh: 普法活动、宣传资料和受众数量逐年变化（含上下界）
-- can: median of what governments state and of the bounds that their words allow (余, 近, 以上), by year, level and scope, with the share of vague figures
-- cannot: tell persons from times a person came, nor one kind of material from another where a report joins them
-- plot: line x=report_year y=median_value series=indicator_id,division_level,scope
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
)
SELECT
    v.indicator_id, r.report_year, r.division_level, v.scope,
    count(*) AS n,
    median(v.value) AS median_value,
    median(v.lower) AS median_lower,
    median(v.upper) AS median_upper,
    round(count(*) FILTER (v.approx NOT IN ('exact', 'range')) / count(*), 4) AS share_vague,
    round(1 - count(*) / any_value(n_considered), 4) AS share_missing
FROM counted_reports(
    year := getvariable('year'), province := getvariable('province'), level := getvariable('level')
) AS r
JOIN mart.indicator_value AS v USING (division_code, body_series, report_year)
JOIN considered USING (report_year, division_level)
WHERE v.indicator_id IN (
        'legal_publicity_events', 'publicity_materials_distributed', 'publicity_audience'
    )
  AND NOT v.is_target AND body_series = 'government'
GROUP BY v.indicator_id, r.report_year, r.division_level, v.scope
ORDER BY v.indicator_id, r.division_level, v.scope, r.report_year
