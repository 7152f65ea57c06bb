SELECT * EXCLUDE (segment)
FROM part_core_figure
SEMI JOIN report_winner USING (report_id, segment)
