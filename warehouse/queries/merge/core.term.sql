SELECT * EXCLUDE (segment)
FROM part_core_term
SEMI JOIN report_winner USING (report_id, segment)
