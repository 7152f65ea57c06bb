SELECT
    (SELECT count(*) FROM raw.fetch) AS responses,
    (SELECT count(*) FROM core.document) AS pages,
    (SELECT count(*) FROM core.report) AS reports,
    (SELECT count(*) FROM core.report WHERE NOT is_canonical) AS copies,
    (SELECT count(*) FROM core.section) AS sections,
    (SELECT count(*) FROM core.figure) AS figures,
    (SELECT count(indicator_id) FROM core.figure) AS figures_with_indicator,
    (SELECT count(*) FROM core.citation) AS citations,
    (SELECT count(*) FROM core.conflict) AS conflicts,
    (SELECT count(*) FROM core.quarantine) AS quarantined
