-- en: Which share of reconsideration cases is settled, by the stated rate and by our quotient?
-- zh: 行政复议调解和解率：报告所述与件数之商
-- can: the stated rate beside settled over closed cases of the same report and scope, and the gap where a report gives both; n gives either
-- cannot: say which base a body used for its rate; some count terminated or withdrawn cases as settled
-- plot: line x=report_year y=median_quotient series=division_level,scope
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
stated AS (
    SELECT
        v.division_code, v.report_year, v.scope, r.division_level,
        any_value(v.value) FILTER (v.indicator_id = 'reconsideration_mediation_rate') AS rate,
        any_value(v.value) FILTER (v.indicator_id = 'reconsideration_cases_mediated') AS settled,
        any_value(v.value) FILTER (v.indicator_id = 'reconsideration_cases_closed') AS closed
    FROM mart.indicator_value AS v
    JOIN counted_reports(
        year := getvariable('year'), province := getvariable('province'),
        level := getvariable('level')
    ) AS r USING (division_code, body_series, report_year)
    WHERE v.indicator_id IN (
            'reconsideration_mediation_rate', 'reconsideration_cases_mediated',
            'reconsideration_cases_closed'
        )
      AND NOT v.is_target AND v.body_series = 'government'
    GROUP BY ALL
),
beside AS (
    SELECT *, 100 * settled / nullif(closed, 0) AS quotient FROM stated
)
SELECT
    report_year, division_level, scope,
    count(*) AS n,
    count(rate) AS n_rates,
    round(median(rate), 2) AS median_rate,
    count(quotient) AS n_quotients,
    round(median(quotient), 2) AS median_quotient,
    count(rate - quotient) AS n_both,
    round(median(rate - quotient), 2) AS median_gap,
    round(1 - count(*) / any_value(n_considered), 4) AS share_missing
FROM beside
JOIN considered USING (report_year, division_level)
WHERE rate IS NOT NULL OR quotient IS NOT NULL
GROUP BY report_year, division_level, scope
ORDER BY division_level, scope, report_year
