-- What a release says of itself in one row.
SELECT
    (SELECT count(*) FROM core.report WHERE is_canonical) AS n_reports,
    (SELECT count(*) FROM core.report WHERE NOT is_canonical) AS n_copies,
    (SELECT count(*) FROM core.figure) AS n_figures,
    (SELECT count(indicator_id) FROM core.figure) AS n_with_indicator,
    (SELECT count(*) FROM core.report WHERE report_year IS NULL) AS n_without_year,
    (SELECT count(*) FROM core.report WHERE division_code IS NULL AND division_level IS DISTINCT FROM 'country')
        AS n_without_division,
    (SELECT count(*) FROM core.report WHERE division_code LIKE '99%') AS n_fictional,
    (SELECT count(*) FROM core.quarantine) AS n_quarantined,
    (SELECT count(*) FROM core.conflict) AS n_conflicts,
    (SELECT count(*) FROM core.correction WHERE status = 'applied') AS n_corrected,
    (SELECT count(*) FROM core.correction WHERE status <> 'applied') AS n_not_corrected,
    (SELECT min(fetched_at)::DATE FROM raw.fetch) AS fetched_from,
    (SELECT max(fetched_at)::DATE FROM raw.fetch) AS fetched_to,
    (SELECT string_agg(DISTINCT parser_version, ', ' ORDER BY parser_version) FROM core.document)
        AS parser_version
