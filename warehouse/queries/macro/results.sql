-- Preferred values of one indicator, results only, each with place and level of its body.
-- results('reconsideration_cases_accepted', year := 2024, province := '云泽省', level := 'county')
CREATE OR REPLACE MACRO results(
    indicator, year := NULL, province := NULL, level := NULL
) AS TABLE
SELECT
    v.division_code, v.division_name, r.division_level, r.province_code, r.province_name,
    v.body_type, v.body_series, v.body_name, v.report_year, v.scope, v.value, v.lower, v.upper,
    v.approx, v.unit, v.report_id, v.sentence
FROM mart.indicator_value AS v
JOIN mart.body_report AS r
    ON r.division_code = v.division_code AND r.body_series = v.body_series
    AND r.report_year = v.report_year AND r.is_counted
WHERE v.indicator_id = indicator AND NOT v.is_target
  AND (year IS NULL OR v.report_year = year::INTEGER)
  AND (province IS NULL OR province IN (r.province_code, r.province_name))
  AND (level IS NULL OR r.division_level = level)
