SELECT coalesce(body_name, division_name) AS body, report_year AS year, published_on,
    n_chars AS characters, n_sections AS sections, n_figures AS figures,
    n_with_indicator AS with_indicator, n_citations AS citations, n_conflicts AS conflicts
FROM core.report_overview
WHERE is_canonical
ORDER BY ALL
LIMIT 20
