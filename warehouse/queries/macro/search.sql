-- Full text: reports that hold every word of the query, best first (BM25), with the hit marked.
-- search('行政复议 纠错率'), search('合法性审查', place := '云泽省', year := 2024, part := 'problems')
CREATE OR REPLACE MACRO search(
    query, place := NULL, year := NULL, part := NULL, top := 20
) AS TABLE
-- Lists, not joins of rows: planning a search takes longer than running it.
WITH asked AS MATERIALIZED (
    -- all dictionary words inside each word of the query: where they are missing, the phrase is;
    -- digits and Latin letters are words as whole runs only
    SELECT term_no, n_reports
    FROM search.term
    WHERE term IN (
        SELECT unnest(flatten(list_transform(
            string_split_regex(query, '[\s0-9A-Za-z]+'),
            lambda word: flatten(list_transform(
                range(2, 9),
                lambda size: list_transform(
                    range(1, length(word) - size + 2), lambda start: substr(word, start, size)
                )
            ))
        )))
        UNION ALL
        SELECT unnest(regexp_extract_all(query, '[0-9A-Za-z]+'))
    )
),
total AS (
    SELECT count(*) AS n_reports, avg(n_terms) AS mean_terms FROM search.report
),
scored AS (
    -- BM25 with its usual k1 = 1.2, b = 0.75
    SELECT
        d.report_id,
        sum(
            ln(1 + (total.n_reports - a.n_reports + 0.5) / (a.n_reports + 0.5))
            * p.n * 2.2 / (p.n + 1.2 * (0.25 + 0.75 * d.n_terms / total.mean_terms))
        ) AS score
    FROM search.posting AS p
    JOIN asked AS a USING (term_no)
    JOIN search.report AS d USING (report_no)
    CROSS JOIN total
    WHERE p.sections & CASE part
        WHEN 'preamble' THEN 1 WHEN 'measures' THEN 2 WHEN 'leadership_duty' THEN 4
        WHEN 'problems' THEN 8 WHEN 'plans' THEN 16 WHEN 'other' THEN 32 ELSE 63
    END > 0
    GROUP BY d.report_id
    HAVING count(*) = (SELECT count(*) FROM asked)
),
-- texts are read for the best only
best AS MATERIALIZED (
    SELECT report_id, s.score
    FROM scored AS s
    JOIN core.report AS r USING (report_id)
    WHERE r.is_canonical
      AND (place IS NULL OR contains(r.division_name, place))
      AND (year IS NULL OR r.report_year = year)
    ORDER BY s.score DESC, report_id
    LIMIT 10 * top
),
held AS (
    SELECT
        *, string_split_regex(trim(query), '\s+') AS words,
        list_reduce(words, lambda a, b: if(length(b) > length(a), b, a)) AS longest
    FROM best
    JOIN core.report USING (report_id)
)
SELECT
    round(score, 3) AS score, body_name, report_year, title,
    '…' || replace(
        substr(text, greatest(1, instr(text, longest) - 30), 90), longest, '【' || longest || '】'
    ) || '…' AS snippet,
    report_id, url
FROM held
WHERE list_bool_and(list_transform(words, lambda word: contains(text, word)))
ORDER BY score DESC, report_id
LIMIT top
