-- Results only; the columns are the indicators of the dictionary.
SELECT
    division_code, division_name, body_type, body_name, report_year, scope,
    {indicator_columns}
FROM mart.indicator_value
WHERE NOT is_target
GROUP BY ALL
