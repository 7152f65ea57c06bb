-- The text of each part of a report (all sections of one type), white space left out, for the
-- reports from $first to $last.
INSERT INTO part_text
SELECT
    s.report_id || '/' || s.section_type AS part,
    regexp_replace(
        string_agg(substr(r.text, s.char_start + 1, s.char_end - s.char_start), '' ORDER BY s.seq),
        '\s+', '', 'g'
    ) AS text
FROM core.section AS s
JOIN core.report AS r USING (report_id)
WHERE s.level = 1
  AND s.report_id BETWEEN $first AND $last
  AND r.report_id BETWEEN $first AND $last
GROUP BY s.report_id, s.section_type
