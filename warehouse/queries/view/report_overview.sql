CREATE VIEW core.report_overview AS
SELECT
    r.report_id, r.division_name, r.body_name, r.body_type, r.report_year, r.published_on, r.url,
    r.n_chars, r.is_canonical,
    (SELECT count(*) FROM core.section AS s WHERE s.report_id = r.report_id) AS n_sections,
    (SELECT count(*) FROM core.figure AS f WHERE f.report_id = r.report_id) AS n_figures,
    (SELECT count(f.indicator_id) FROM core.figure AS f WHERE f.report_id = r.report_id)
        AS n_with_indicator,
    (SELECT count(*) FROM core.citation AS c WHERE c.report_id = r.report_id) AS n_citations,
    (SELECT count(*) FROM core.conflict AS x WHERE x.report_id = r.report_id) AS n_conflicts
FROM core.report AS r
