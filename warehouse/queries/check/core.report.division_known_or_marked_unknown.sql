SELECT report_id, division_code, division_evidence
FROM core.report AS r
WHERE (division_code IS NOT NULL AND division_code NOT IN (SELECT code FROM ref.division))
   OR (division_code IS NULL
       AND division_evidence NOT LIKE 'unknown%'
       AND division_level IS DISTINCT FROM 'country')
