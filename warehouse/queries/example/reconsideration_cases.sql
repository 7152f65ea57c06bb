-- Administrative reconsideration (行政复议): cases accepted and closed, with the sentence
SELECT body_name AS body, report_year AS year, indicator_id, scope, value, unit, sentence
FROM mart.indicator_value
WHERE indicator_id IN ('reconsideration_cases_accepted', 'reconsideration_cases_closed')
  AND NOT is_target
ORDER BY ALL
LIMIT 8
