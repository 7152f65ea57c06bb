-- What to compare each part with: the same part of the body's own report of the year before, and the
-- earliest part of another body that shares a band of the signature and is the most alike by it.
CREATE OR REPLACE TEMP TABLE pair AS
WITH passage AS (
    SELECT
        p.report_id, p.section_type, p.n_chars, p.signature, r.division_code, r.report_year,
        r.body_series, r.is_counted,
        (coalesce(r.published_on, make_date(r.report_year + 1, 12, 31)), p.report_id) AS rank
    FROM core.passage AS p
    JOIN mart.body_report AS r USING (report_id)
    WHERE p.n_chars >= 50
),
band AS (
    SELECT
        report_id, section_type, rank, division_code, body_series,
        hash(b, list_slice(signature, 4 * b + 1, 4 * b + 4)) AS band
    FROM passage, unnest(range(16)) AS bands(b)
),
earliest AS (
    SELECT section_type, band, arg_min(report_id, rank) AS report_id, min(rank) AS rank,
        count(*) AS n
    FROM band
    GROUP BY section_type, band
    HAVING count(*) > 1
),
other AS (
    SELECT DISTINCT b.report_id, b.section_type, e.report_id AS other_report_id
    FROM band AS b
    JOIN earliest AS e USING (section_type, band)
    WHERE e.rank < b.rank
),
most_alike AS (
    SELECT
        o.report_id, o.section_type,
        arg_max(
            o.other_report_id,
            (
                list_sum(list_transform(
                    list_zip(p.signature, q.signature), lambda pair: (pair[1] = pair[2])::INTEGER
                )),
                o.other_report_id
            )
        ) AS other_report_id
    FROM other AS o
    JOIN passage AS p USING (report_id, section_type)
    JOIN passage AS q
        ON q.report_id = o.other_report_id AND q.section_type = o.section_type
    WHERE (q.division_code, q.body_series) IS DISTINCT FROM (p.division_code, p.body_series)
    GROUP BY o.report_id, o.section_type
),
own AS (
    SELECT p.report_id, p.section_type, min(q.report_id) AS other_report_id
    FROM passage AS p
    JOIN passage AS q
        ON q.division_code = p.division_code AND q.body_series = p.body_series AND q.is_counted
        AND q.report_year = p.report_year - 1 AND q.section_type = p.section_type
    GROUP BY p.report_id, p.section_type
)
SELECT m.*, p.n_chars, mine.block, other.block AS bucket
FROM (
    SELECT 'own_last_year' AS compared_with, * FROM own
    UNION ALL
    SELECT 'other_body', * FROM most_alike
) AS m
JOIN passage AS p USING (report_id, section_type)
JOIN report_block AS mine ON mine.report_id = m.report_id
JOIN report_block AS other ON other.report_id = m.other_report_id
ORDER BY mine.block;
