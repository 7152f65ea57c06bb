SELECT s.section_id, s.char_start, s.char_end, r.n_chars
FROM core.section AS s
JOIN core.report AS r USING (report_id)
WHERE s.char_start < 0 OR s.char_end > r.n_chars OR s.char_end < s.char_start
