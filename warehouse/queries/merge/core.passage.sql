SELECT * EXCLUDE (segment)
FROM part_core_passage
SEMI JOIN report_winner USING (report_id, segment)
