SELECT r.* EXCLUDE (segment) REPLACE (
    g.leader AS duplicate_group,
    g.leader = r.report_id AS is_canonical,
    coalesce(r.published_on, page_date.published_on) AS published_on
)
FROM part_core_report AS r
SEMI JOIN report_winner USING (report_id, segment)
JOIN duplicate_groups AS g USING (report_id)
LEFT JOIN page_date USING (document_id)
