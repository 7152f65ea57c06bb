-- Two routes to the same reports: the columns of a division, and the site search of it or of the
-- division above. A route that was never read has no word here; one that was read badly has, and
-- other_route_status says so.
WITH route AS (
    SELECT
        s.source_id, starts_with(s.family, 'search_') AS is_search, s.province_code,
        coalesce(s.division_code, s.province_code) AS division_code,
        arg_max(c.status, (c.finished_at, c.crawl_id)) AS status
    FROM ref.source AS s
    LEFT JOIN raw.crawl_source AS c USING (source_id)
    WHERE s.source_id IN (SELECT source_id FROM raw.listing)
        OR c.crawl_id IS NOT NULL
    GROUP BY ALL
),
read AS (
    -- an address has the report of its newest version, and whether any version was read at all
    SELECT
        d.url,
        arg_max(r.report_id, d.last_fetched_at) AS report_id,
        arg_max(r.duplicate_group, d.last_fetched_at) AS duplicate_group
    FROM core.document AS d
    LEFT JOIN core.report AS r USING (document_id)
    GROUP BY d.url
),
item AS (
    -- what was read and is no report is no gap, whichever route lists it
    SELECT l.*, read.report_id, read.duplicate_group
    FROM raw.listing AS l
    LEFT JOIN read USING (url)
    WHERE read.report_id IS NOT NULL OR (l.is_candidate AND read.url IS NULL)
),
scope AS (
    -- a search of a province covers its columns, one of a city those of the city
    SELECT search.source_id AS search_source_id, search.status AS search_status,
        search.province_code, search.division_code, col.source_id AS column_source_id,
        col.status AS column_status
    FROM route AS search
    JOIN route AS col
        ON search.is_search AND NOT col.is_search
        AND starts_with(col.division_code, regexp_replace(search.division_code, '(00){1,2}$', ''))
),
by_column AS (
    SELECT
        scope.search_source_id, item.url_key,
        min(item.url) AS url, min(item.title) AS title, min(item.title_key) AS title_key,
        min(item.report_id) AS report_id, min(item.duplicate_group) AS duplicate_group,
        list_sort(list(DISTINCT item.source_id)) AS sources,
        min(item.list_url) AS list_url
    FROM scope
    JOIN item ON item.source_id = scope.column_source_id
    GROUP BY scope.search_source_id, item.url_key
),
by_search AS (
    SELECT
        item.source_id AS search_source_id, item.url_key,
        min(item.url) AS url, min(item.title) AS title, min(item.title_key) AS title_key,
        min(item.report_id) AS report_id, min(item.duplicate_group) AS duplicate_group,
        min(item.list_url) AS list_url
    FROM item
    WHERE item.source_id IN (SELECT search_source_id FROM scope)
    GROUP BY item.source_id, item.url_key
),
-- A title proves something where it names one page on each side: 法治政府建设年度报告 alone does not.
lone_title AS (
    SELECT search_source_id, title_key
    FROM (
        SELECT 'column' AS route, search_source_id, title_key, url_key FROM by_column
        UNION ALL
        SELECT 'search', search_source_id, title_key, url_key FROM by_search
    )
    GROUP BY search_source_id, title_key
    HAVING count(*) FILTER (route = 'column') = 1 AND count(*) FILTER (route = 'search') = 1
),
matched AS (
    SELECT
        c.search_source_id, c.url_key AS column_key, s.url_key AS search_key,
        CASE
            WHEN c.url_key = s.url_key THEN 'url'
            WHEN c.duplicate_group = s.duplicate_group THEN 'text'
            ELSE 'title'
        END AS matched_by
    FROM by_column AS c
    JOIN by_search AS s
        ON c.search_source_id = s.search_source_id
        AND (
            c.url_key = s.url_key
            OR c.duplicate_group = s.duplicate_group
            OR (
                c.title_key = s.title_key
                AND (c.search_source_id, c.title_key) IN (
                    SELECT (search_source_id, title_key) FROM lone_title
                )
            )
        )
),
best AS (
    SELECT *
    FROM matched
    QUALIFY row_number() OVER (
        PARTITION BY search_source_id, column_key
        ORDER BY matched_by = 'url' DESC, matched_by = 'text' DESC, search_key
    ) = 1
),
routes AS (
    SELECT
        search_source_id, any_value(province_code) AS province_code,
        any_value(division_code) AS division_code, any_value(search_status) AS search_status,
        CASE
            WHEN bool_and(column_status IN ('complete', 'not_modified')) THEN 'complete'
            ELSE min(column_status) FILTER (column_status NOT IN ('complete', 'not_modified'))
        END AS column_status,
        min(column_source_id) AS column_source_id
    FROM scope
    GROUP BY search_source_id
),
rows AS (
    SELECT
        c.search_source_id, c.url_key, c.title, c.report_id, c.sources AS column_source_ids,
        if(b.column_key IS NULL, 'column_only', 'both') AS status, b.matched_by,
        c.url AS column_url, c.list_url AS column_list_url,
        s.url AS search_url, s.list_url AS search_list_url
    FROM by_column AS c
    LEFT JOIN best AS b
        ON b.search_source_id = c.search_source_id AND b.column_key = c.url_key
    LEFT JOIN by_search AS s
        ON s.search_source_id = b.search_source_id AND s.url_key = b.search_key
    UNION ALL BY NAME
    SELECT
        s.search_source_id, s.url_key, s.title, s.report_id, []::VARCHAR[] AS column_source_ids,
        'search_only' AS status, NULL AS matched_by, NULL AS column_url, NULL AS column_list_url,
        s.url AS search_url, s.list_url AS search_list_url
    FROM by_search AS s
    WHERE (s.search_source_id, s.url_key) NOT IN (
        SELECT (search_source_id, search_key) FROM matched
    )
)
SELECT
    rows.search_source_id, rows.url_key, routes.province_code, routes.division_code, rows.title,
    rows.report_id, r.report_year, r.body_name, rows.status, rows.matched_by,
    rows.column_source_ids, rows.column_url, rows.column_list_url, rows.search_url,
    rows.search_list_url,
    CASE rows.status
        WHEN 'column_only' THEN coalesce(routes.search_status, 'unknown')
        WHEN 'search_only' THEN coalesce(routes.column_status, 'unknown')
    END AS other_route_status
FROM rows
JOIN routes USING (search_source_id)
LEFT JOIN core.report AS r ON r.report_id = rows.report_id
