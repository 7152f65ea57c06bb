-- One report a body and year: the base of every share. counted_reports(year := 2024,
-- province := '云泽省', level := 'county'); a province is given by name or code.
CREATE OR REPLACE MACRO counted_reports(year := NULL, province := NULL, level := NULL) AS TABLE
SELECT * EXCLUDE (is_counted)
FROM mart.body_report
WHERE is_counted
  AND (year IS NULL OR report_year = year::INTEGER)
  AND (province IS NULL OR province IN (province_code, province_name))
  AND (level IS NULL OR division_level = level)
