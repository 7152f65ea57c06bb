-- Canonical reports with a known year, narrow: the base that shares are taken of. A government is
-- one body whether it reports alone or together with its Party committee.
WITH named AS (
    SELECT
        r.report_id, r.division_code, r.division_name, r.division_level, r.province_code,
        p.full_name AS province_name, r.body_type,
        CASE
            WHEN r.division_code IS NOT NULL
                AND r.body_type IN ('people_government', 'party_committee_and_government')
                THEN 'government'
            WHEN town.code IS NOT NULL
                AND r.body_type IN ('township_government', 'subdistrict_office')
                THEN 'government'
            ELSE coalesce(nullif(r.body_name, ''), r.report_id)
        END AS body_series,
        coalesce(r.body_name, '') AS body_name,
        r.report_year, r.published_on,
        (r.published_on - make_date(r.report_year + 1, 4, 1))::INTEGER AS days_after_due,
        r.n_chars, r.url, r.parser_version
    FROM core.report AS r
    LEFT JOIN (
        SELECT code, arg_max(full_name, valid_from) AS full_name
        FROM ref.division
        WHERE level = 'province'
        GROUP BY code
    ) AS p ON p.code = r.province_code
    -- A town without a row of its own stands under its county, whose government it is not.
    LEFT JOIN (SELECT DISTINCT code FROM ref.division WHERE level = 'township') AS town
        ON town.code = r.division_code
    WHERE r.is_canonical AND r.report_year IS NOT NULL
)
SELECT
    *,
    row_number() OVER (
        PARTITION BY division_code, body_series, report_year
        ORDER BY published_on NULLS LAST, report_id
    ) = 1 AS is_counted
FROM named
