-- A document that stands in several segments is read from the first one, so nothing is doubled.
CREATE TEMP TABLE winner AS
SELECT document_id, arg_min(segment, (first_fetched_at, segment)) AS segment
FROM part_core_document
GROUP BY document_id;

CREATE TEMP TABLE report_winner AS
SELECT report_id, segment
FROM part_core_report
SEMI JOIN winner USING (document_id, segment);
