SELECT f.figure_id, f.section_id
FROM core.figure AS f
LEFT JOIN core.section AS s USING (section_id)
WHERE s.report_id IS DISTINCT FROM f.report_id
   OR f.char_start < s.char_start
   OR f.char_end > s.char_end
