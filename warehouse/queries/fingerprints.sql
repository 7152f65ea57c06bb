-- What the grouping of near-equal reports looks at; own_copy = posted by the body that issued it.
SELECT
    r.report_id,
    r.report_year,
    r.text_signature AS signature,
    coalesce(s.body_name = r.body_name, false) AS own_copy,
    coalesce(r.published_on, d.first_fetched_at::DATE)::VARCHAR AS seen_on,
    r.url
FROM part_core_report AS r
SEMI JOIN report_winner AS w ON w.report_id = r.report_id AND w.segment = r.segment
JOIN part_core_document AS d ON d.document_id = r.document_id AND d.segment = r.segment
LEFT JOIN ref.source AS s ON s.source_id = d.source_id
ORDER BY r.report_id
