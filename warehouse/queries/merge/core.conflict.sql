SELECT * EXCLUDE (segment)
FROM part_core_conflict
SEMI JOIN report_winner USING (report_id, segment)
