SELECT (row_number() OVER (ORDER BY report_id))::INTEGER AS report_no, report_id,
    sum(n)::INTEGER AS n_terms
FROM core.term
GROUP BY report_id
