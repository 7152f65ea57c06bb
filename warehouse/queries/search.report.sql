SELECT (row_number() OVER (ORDER BY report_id))::INTEGER AS report_no, report_id,
    list_sum(counts)::INTEGER AS n_terms
FROM core.term
WHERE len(terms) > 0
