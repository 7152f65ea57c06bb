-- Administrative reconsideration cases (行政复议案件) by place and year, with the sentence
SELECT division_name, report_year, indicator_id, value, unit, sentence
FROM mart.indicator_value
WHERE indicator_id IN ('reconsideration_applications_received', 'reconsideration_cases_accepted', 'reconsideration_cases_closed')
  AND NOT is_target
ORDER BY ALL
LIMIT 8
