SELECT * EXCLUDE (segment)
FROM part_core_section
SEMI JOIN report_winner USING (report_id, segment)
