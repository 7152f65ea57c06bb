SELECT t.term_no, p.report_no, p.n::INTEGER AS n, p.sections::INTEGER AS sections
FROM (
    SELECT r.report_no, unnest(c.terms) AS term, unnest(c.counts) AS n,
        unnest(c.sections) AS sections
    FROM core.term AS c
    JOIN search.report AS r USING (report_id)
) AS p
JOIN search.term AS t USING (term)
