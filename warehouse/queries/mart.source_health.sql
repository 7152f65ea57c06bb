-- Days are counted to the end of the last crawl, at the sites' own clock (UTC+8), never to today:
-- the same archive gives the same table.
WITH now AS (
    SELECT (max(finished_at) + INTERVAL 8 HOUR)::DATE AS as_of FROM raw.crawl
),
season AS (
    -- Reports come out from mid-January and are due by 1 April (厅字〔2019〕28号).
    SELECT
        as_of,
        make_date(year(as_of), 1, 15) AS season_start,
        as_of BETWEEN make_date(year(as_of), 1, 15) AND make_date(year(as_of), 4, 15) AS in_season
    FROM now
),
visit AS (
    SELECT
        *,
        row_number() OVER newest AS nth,
        lead(items_found) OVER newest AS items_last_time,
        -- failures since it was last read whole: none for the visit that was whole
        count(*) FILTER (status NOT IN ('complete', 'not_modified')) OVER newest AS n_failed,
        count(*) FILTER (status IN ('complete', 'not_modified')) OVER newest AS n_whole
    FROM raw.crawl_source
    WINDOW newest AS (
        PARTITION BY source_id ORDER BY finished_at DESC, crawl_id DESC
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    )
),
crawled AS (
    SELECT
        source_id,
        any_value(crawl_id) FILTER (nth = 1) AS last_crawl_id,
        max(finished_at) AS last_crawled_at,
        max(finished_at) FILTER (status IN ('complete', 'not_modified')) AS last_complete_at,
        coalesce(max(n_failed) FILTER (n_whole = 0), 0)::INTEGER AS failed_in_a_row
    FROM visit
    GROUP BY source_id
),
last_visit AS (
    SELECT * FROM visit WHERE nth = 1
),
gave AS (
    SELECT DISTINCT f.source_id, r.report_id, r.report_year, r.published_on
    FROM raw.fetch AS f
    JOIN core.report AS r ON r.url = f.url
    UNION
    SELECT l.source_id, r.report_id, r.report_year, r.published_on
    FROM raw.listing AS l
    JOIN core.report AS r ON r.url = l.url
),
given AS (
    SELECT
        source_id,
        count(*)::INTEGER AS n_reports,
        max(report_year) AS newest_report_year,
        max(published_on) AS last_published_on,
        -- what was published years after it was due says nothing of the habit
        median(dayofyear(published_on)) FILTER (year(published_on) = report_year + 1)
            AS usual_day_of_year
    FROM gave
    GROUP BY source_id
),
known AS (
    SELECT
        s.*, c.last_crawl_id, c.last_crawled_at, c.last_complete_at,
        coalesce(c.failed_in_a_row, 0) AS failed_in_a_row,
        coalesce(v.status, 'never_crawled') AS status,
        v.items_found AS items_now, v.items_last_time, v.items_declared, v.shrunk_from,
        coalesce(v.pages, 0) AS pages,
        coalesce(v.reasons, []) AS reasons, coalesce(v.error_classes, []) AS error_classes,
        coalesce(g.n_reports, 0) AS n_reports, g.newest_report_year, g.last_published_on,
        starts_with(s.family, 'search_') AS is_search,
        season.as_of, season.season_start, season.in_season,
        -- the year whose report is waited for, and the day on which it usually comes
        greatest(year(season.as_of) - 1, coalesce(g.newest_report_year + 1, 0)) AS awaited_year,
        coalesce(g.usual_day_of_year, 91) AS usual_day_of_year  -- 1 April
    FROM ref.source AS s
    CROSS JOIN season
    LEFT JOIN crawled AS c USING (source_id)
    LEFT JOIN last_visit AS v USING (source_id)
    LEFT JOIN given AS g USING (source_id)
),
resting AS (
    SELECT k.source_id, max(b.rests_until) AS rests_until,
        max_by(b.scope || ' ' || b.place, b.rests_until) AS refused_place
    FROM known AS k
    JOIN raw.back_off AS b
        ON b.rests_until > k.as_of
        AND (
            (b.scope = 'host'
                AND b.place = lower(regexp_extract(k.url, '^[a-z]+://([^/:?#]+)', 1, 'i')))
            OR (b.scope = 'prefecture'
                AND b.place = left(coalesce(k.division_code, k.province_code), 4))
        )
    GROUP BY k.source_id
),
cue AS (
    SELECT
        k.*, r.rests_until, r.refused_place,
        CASE
            WHEN status = 'never_crawled' THEN 'never_crawled'
            WHEN status = 'blocked' THEN 'refused'
            WHEN status = 'unreachable' AND list_contains(error_classes, 'not_found')
                THEN 'address_gone'
            WHEN status = 'unreachable' AND list_contains(error_classes, 'robots')
                THEN 'robots_forbid'
            WHEN status = 'unreachable' AND failed_in_a_row = 1 AND last_complete_at IS NOT NULL
                THEN 'unreachable_once'
            WHEN status = 'unreachable' THEN 'unreachable'
            WHEN status = 'incomplete' AND items_now = 0 THEN 'empty_list'
            WHEN status = 'incomplete' AND shrunk_from IS NOT NULL THEN 'shrunk_list'
            WHEN status = 'incomplete' AND items_declared > items_now THEN 'short_of_declared'
            WHEN status = 'incomplete' THEN 'pages_failed'
            WHEN NOT is_search AND n_reports = 0 THEN 'no_report'
            -- one missing year is a finding about the body, two are one about the address
            WHEN NOT is_search AND as_of > make_date(year(as_of), 4, 15)
                AND newest_report_year < year(as_of) - 2 THEN 'years_behind'
            ELSE 'well'
        END AS cue
    FROM known AS k
    LEFT JOIN resting AS r USING (source_id)
),
mend(cue, needs_person, likely_mend) AS (
    VALUES
    ('well', false, NULL),
    ('never_crawled', false, 'crawl it once: make crawl SOURCES={source}'),
    ('refused', true, 'leave it alone; write to the site, or take the pages from the province''s search or the superior''s column'),
    ('address_gone', true, 'the column moved: look for it from the home page, then make add-source URL=<its address> BODY={body}'),
    ('robots_forbid', true, 'robots.txt forbids the list: leave it alone; write to the site, or use another route'),
    ('unreachable_once', false, 'nothing yet: the next crawl asks again'),
    ('unreachable', true, 'check the host in a browser: it moved, or it is down; correct url and hosts of the registry row'),
    ('empty_list', true, 'family or its parameters changed, or the list needs a browser: look at the archived list page'),
    ('shrunk_list', true, 'look at the list: where it is whole, set verified_on of the registry row to that day; else its pager or parameters changed'),
    ('short_of_declared', true, 'the pager changed: check the parameters of its family against the last list page'),
    ('pages_failed', true, 'read the reasons: pages of the list or reports failed; crawl it again, then check family and parameters'),
    ('no_report', true, 'the column holds other things: look for the right one, then make add-source URL=<its address> BODY={body}'),
    ('years_behind', true, 'the column may have moved: look for a newer one, then make add-source URL=<its address> BODY={body}')
)
SELECT
    source_id, province_code, division_code, body_name, family, url, cadence, status, cue,
    last_crawl_id, last_crawled_at, last_complete_at, failed_in_a_row,
    items_now, items_last_time, items_declared,
    n_reports, newest_report_year, last_published_on,
    CASE
        WHEN in_season AND coalesce(newest_report_year, 0) < year(as_of) - 1
            THEN (as_of - greatest(season_start, coalesce(last_published_on, season_start)))
    END::INTEGER AS days_without_report,
    (make_date(awaited_year + 1, 1, 1) + (round(usual_day_of_year)::INTEGER - 1)) AS expected_on,
    error_classes, rests_until, needs_person,
    replace(replace(likely_mend, '{source}', source_id), '{body}', body_name) AS likely_mend,
    CASE
        WHEN status = 'never_crawled' THEN 'in the registry, in no crawl'
        WHEN len(reasons) > 0 THEN array_to_string(reasons, '; ')
        WHEN cue = 'no_report' THEN 'read whole, ' || items_now || ' items, no report among them'
        WHEN cue = 'years_behind'
            THEN 'read whole, its newest report is on ' || newest_report_year
        WHEN refused_place IS NOT NULL THEN 'rests with ' || refused_place
        ELSE 'read whole, ' || items_now || ' items'
    END AS evidence,
    as_of
FROM cue
JOIN mend USING (cue)
