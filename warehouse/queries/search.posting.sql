SELECT t.term_no, r.report_no, p.n, p.sections
FROM core.term AS p
JOIN search.term AS t USING (term)
JOIN search.report AS r USING (report_id)
