-- What the grouping of near-equal reports looks at, in the order of rank: of copies, that of the
-- body which issued it comes first, then the one that was seen first.
SELECT r.report_id, r.report_year, r.text_signature AS signature
FROM part_core_report AS r
SEMI JOIN report_winner AS w ON w.report_id = r.report_id AND w.segment = r.segment
JOIN part_core_document AS d ON d.document_id = r.document_id AND d.segment = r.segment
LEFT JOIN ref.source AS s ON s.source_id = d.source_id
ORDER BY
    coalesce(s.body_name = r.body_name, false) DESC,
    coalesce(r.published_on, d.first_fetched_at::DATE),
    r.url, r.report_id
