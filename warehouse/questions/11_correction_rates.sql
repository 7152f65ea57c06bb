-- en: How do correction rates spread, and do they fit the stated counts?
-- zh: 行政复议纠错率的分布如何，与所列件数是否吻合？
-- can: spread of the stated rates; where the same report gives corrected and closed cases in the same scope, the quotient beside the rate and the base that the rate implies
-- cannot: call a rate wrong: its official base is not all closed cases, so a quotient below the rate shows another base, not an error
-- plot: line x=report_year y=median_rate series=division_level,scope
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
rate AS (
    FROM results(
        'reconsideration_correction_rate', year := getvariable('year'),
        province := getvariable('province'), level := getvariable('level')
    )
    WHERE body_series = 'government'
),
fit AS (
    SELECT
        r.report_year, r.division_level, r.scope, r.value AS rate,
        100 * k.value / nullif(c.value, 0) AS quotient,
        100 * k.value / nullif(r.value, 0) / nullif(c.value, 0) AS implied_base
    FROM rate AS r
    LEFT JOIN mart.indicator_value AS k
        ON k.indicator_id = 'reconsideration_cases_corrected' AND NOT k.is_target
        AND k.division_code = r.division_code AND k.body_series = r.body_series
        AND k.report_year = r.report_year AND k.scope = r.scope
    LEFT JOIN mart.indicator_value AS c
        ON c.indicator_id = 'reconsideration_cases_closed' AND NOT c.is_target
        AND c.division_code = r.division_code AND c.body_series = r.body_series
        AND c.report_year = r.report_year AND c.scope = r.scope
)
SELECT
    report_year, division_level, scope,
    count(*) AS n,
    round(quantile_cont(rate, 0.1), 2) AS p10_rate,
    round(median(rate), 2) AS median_rate,
    round(quantile_cont(rate, 0.9), 2) AS p90_rate,
    count(quotient) AS n_with_counts,
    round(median(quotient), 2) AS median_quotient,
    -- a tenth of a point: rates are printed with one or two decimals, cut as often as rounded
    round(count(*) FILTER (abs(rate - quotient) <= 0.1) / nullif(count(quotient), 0), 4)
        AS share_that_fits,
    round(median(implied_base), 4) AS median_base_of_closed,
    round(1 - count(*) / any_value(n_considered), 4) AS share_missing
FROM fit
JOIN considered USING (report_year, division_level)
GROUP BY report_year, division_level, scope
ORDER BY division_level, scope, report_year
