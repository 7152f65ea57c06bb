-- A document that stands in several segments is read from the first one, so nothing is doubled.
CREATE TEMP TABLE winner AS
SELECT document_id, arg_min(segment, (first_fetched_at, segment)) AS segment
FROM part_core_document
GROUP BY document_id;

CREATE TEMP TABLE report_winner AS
SELECT report_id, segment
FROM part_core_report
SEMI JOIN winner USING (document_id, segment);

-- An attached file seldom shows a date of publication: that of the page which links it is its own.
CREATE TEMP TABLE page_date AS
SELECT child.document_id, min(page.published_on) AS published_on
FROM part_core_document AS child
JOIN part_raw_fetch AS f ON f.url = child.url AND f.sha256 = child.sha256
JOIN part_core_document AS page ON page.url = f.referrer
WHERE f.role = 'attachment' AND child.published_on IS NULL AND page.published_on IS NOT NULL
GROUP BY child.document_id;
