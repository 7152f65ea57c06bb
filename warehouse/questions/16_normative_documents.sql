-- en: How many normative documents were issued, reviewed, repealed and filed, by body?
-- zh: 各主体制定、审查、废止、备案规范性文件多少件？
-- can: the counts of each body and year in one scope side by side; an empty cell is not mentioned
-- cannot: add them up (one document can be issued, reviewed and filed), nor put review before issue and filing review after it together
-- plot: none
-- param: year=NULL
-- param: province=NULL
-- param: level=NULL
WITH considered AS (
    SELECT *, count(*) OVER (PARTITION BY report_year, division_level) AS n_considered
    FROM counted_reports(
        year := getvariable('year'), province := getvariable('province'),
        level := getvariable('level')
    )
),
wide AS (
    SELECT
        division_code, body_series, report_year, scope,
        any_value(value) FILTER (indicator_id = 'normative_documents_issued') AS issued,
        any_value(value) FILTER (indicator_id = 'normative_documents_reviewed') AS reviewed,
        any_value(value) FILTER (indicator_id = 'normative_documents_repealed') AS repealed,
        any_value(value) FILTER (indicator_id = 'normative_documents_invalidated') AS lapsed,
        any_value(value) FILTER (indicator_id = 'normative_documents_filed_upward')
            AS filed_upward,
        any_value(value) FILTER (indicator_id = 'normative_documents_filed_received')
            AS received_for_filing
    FROM mart.indicator_value
    WHERE NOT is_target AND indicator_id IN (
        'normative_documents_issued', 'normative_documents_reviewed',
        'normative_documents_repealed', 'normative_documents_invalidated',
        'normative_documents_filed_upward', 'normative_documents_filed_received'
    )
    GROUP BY ALL
)
SELECT
    c.division_code, c.division_name, c.division_level, c.body_name, c.report_year, w.scope,
    w.issued, w.reviewed, w.repealed, w.lapsed, w.filed_upward, w.received_for_filing,
    count(*) OVER everyone AS n,
    round(1 - count(*) OVER everyone / c.n_considered, 4) AS share_missing
FROM considered AS c
JOIN wide AS w USING (division_code, body_series, report_year)
WINDOW everyone AS (PARTITION BY c.report_year, c.division_level, w.scope)
ORDER BY c.division_code, c.body_name, c.report_year, w.scope
