-- Where the text of each part of a report stands, by the block of its report.
CREATE OR REPLACE TEMP TABLE span AS
SELECT b.block, s.report_id, s.section_type, s.char_start, s.char_end
FROM core.section AS s
JOIN report_block AS b USING (report_id)
WHERE s.level = 1
ORDER BY b.block;
