SELECT term, (row_number() OVER (ORDER BY term))::INTEGER AS term_no, count(*)::INTEGER AS n_reports
FROM (SELECT unnest(terms) AS term FROM core.term)
GROUP BY term
