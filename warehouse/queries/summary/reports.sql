SELECT division_name, body_name, report_year, published_on, n_sections, n_figures,
    n_with_indicator, n_citations
FROM core.report_overview
WHERE is_canonical
ORDER BY ALL
LIMIT 20
