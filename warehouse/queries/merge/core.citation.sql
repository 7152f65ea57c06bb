SELECT * EXCLUDE (segment)
FROM part_core_citation
SEMI JOIN report_winner USING (report_id, segment)
