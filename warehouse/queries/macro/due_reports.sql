-- The ledger of what governments had to publish, with the province: due_reports(year := 2024,
-- province := '云泽省', level := 'county'). The first two digits of a code are its province's.
CREATE OR REPLACE MACRO due_reports(year := NULL, province := NULL, level := NULL) AS TABLE
SELECT
    c.*, p.province_code, p.province_name,
    c.status IN ('published_on_time', 'published_late', 'found_undated') AS is_found
FROM mart.coverage AS c
JOIN (
    SELECT code AS province_code, arg_max(full_name, valid_from) AS province_name
    FROM ref.division AS d
    WHERE d.level = 'province'
    GROUP BY code
) AS p ON p.province_code = left(c.division_code, 2) || '0000'
WHERE (year IS NULL OR c.report_year = year::INTEGER)
  AND (province IS NULL OR province IN (p.province_code, p.province_name))
  AND (level IS NULL OR c.division_level = level)
