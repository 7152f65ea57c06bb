-- Full text: reports that hold every word of the query, best first (BM25), with the hit marked.
-- search('行政复议 纠错率'), search('合法性审查', place := '云泽省', year := 2024, part := 'problems')
CREATE OR REPLACE MACRO search(
    query, place := NULL, year := NULL, part := NULL, top := 20
) AS TABLE
WITH word AS (
    SELECT DISTINCT unnest(string_split_regex(trim(query), '\s+')) AS word
),
-- all dictionary words inside each word of the query: where they are missing, the phrase is
asked AS (
    SELECT DISTINCT t.term_no, t.n_reports
    FROM word, unnest(range(1, length(word) + 1)) AS s(start), unnest(range(2, 9)) AS l(size)
    JOIN search.term AS t ON t.term = substr(word, start, size)
    WHERE start + size <= length(word) + 1
),
bits AS (
    SELECT CASE part
        WHEN 'preamble' THEN 1 WHEN 'measures' THEN 2 WHEN 'leadership_duty' THEN 4
        WHEN 'problems' THEN 8 WHEN 'plans' THEN 16 WHEN 'other' THEN 32 ELSE 63
    END AS mask
),
total AS (
    SELECT count(*) AS n_reports, avg(n_terms) AS mean_terms FROM search.report
),
scored AS (
    -- BM25 with its usual k1 = 1.2, b = 0.75
    SELECT
        p.report_no,
        sum(
            ln(1 + (total.n_reports - a.n_reports + 0.5) / (a.n_reports + 0.5))
            * p.n * 2.2 / (p.n + 1.2 * (0.25 + 0.75 * d.n_terms / total.mean_terms))
        ) AS score
    FROM search.posting AS p
    JOIN asked AS a USING (term_no)
    JOIN search.report AS d USING (report_no)
    CROSS JOIN total
    CROSS JOIN bits
    WHERE p.term_no IN (SELECT term_no FROM asked) AND (p.sections & bits.mask) > 0
    GROUP BY p.report_no
    HAVING count(*) = (SELECT count(*) FROM asked)
),
best AS (
    SELECT r.report_id, s.score, r.body_name, r.division_name, r.report_year, r.title, r.url, r.text
    FROM scored AS s
    JOIN search.report USING (report_no)
    JOIN core.report AS r USING (report_id)
    WHERE r.is_canonical
      AND (place IS NULL OR contains(r.division_name, place))
      AND (year IS NULL OR r.report_year = year)
    ORDER BY s.score DESC, r.report_id
    LIMIT 10 * top
)
SELECT
    round(score, 3) AS score, body_name, report_year, title,
    (
        SELECT '…' || replace(
            substr(text, greatest(1, instr(text, w.word) - 30), 90), w.word, '【' || w.word || '】'
        ) || '…'
        FROM word AS w ORDER BY length(w.word) DESC, w.word LIMIT 1
    ) AS snippet,
    report_id, url
FROM best
WHERE (SELECT bool_and(contains(best.text, w.word)) FROM word AS w)
ORDER BY score DESC, report_id
LIMIT top
