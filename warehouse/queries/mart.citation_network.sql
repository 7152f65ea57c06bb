SELECT
    c.report_id, r.division_code, r.body_name, r.report_year, c.normalised_title,
    min(c.kind) AS kind,
    max(c.document_number) AS document_number,
    count(*)::INTEGER AS n_citations,
    list_sort(list(DISTINCT s.section_type)) AS section_types,
    any_value(c.parser_version) AS parser_version
FROM core.citation AS c
JOIN core.report AS r USING (report_id)
JOIN core.section AS s USING (section_id)
WHERE r.is_canonical
GROUP BY c.report_id, r.division_code, r.body_name, r.report_year, c.normalised_title
