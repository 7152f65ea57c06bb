-- Every place where these very characters stand, with what is around them.
-- search_phrase('最后一公里', year := 2024)
CREATE OR REPLACE MACRO search_phrase(phrase, place := NULL, year := NULL) AS TABLE
WITH asked AS (
    SELECT DISTINCT t.term_no
    FROM unnest(range(1, length(phrase) + 1)) AS s(start), unnest(range(2, 9)) AS l(size)
    JOIN search.term AS t ON t.term = substr(phrase, start, size)
    WHERE start + size <= length(phrase) + 1
),
narrowed AS (
    SELECT d.report_id
    FROM search.posting AS p
    JOIN search.report AS d USING (report_no)
    WHERE p.term_no IN (SELECT term_no FROM asked)
    GROUP BY d.report_id
    HAVING count(*) = (SELECT count(*) FROM asked)
    UNION
    -- a phrase without any dictionary word is looked for everywhere
    SELECT report_id FROM search.report WHERE NOT EXISTS (FROM asked)
),
holding AS (
    SELECT r.*
    FROM core.report AS r
    SEMI JOIN narrowed USING (report_id)
    WHERE contains(r.text, phrase)
      AND (place IS NULL OR contains(r.division_name, place))
      AND (year IS NULL OR r.report_year = year)
)
SELECT
    body_name, report_year, title,
    length(list_aggregate(list_slice(pieces, 1, n), 'string_agg', phrase)) AS char_start,
    right(pieces[n], 30) || '【' || phrase || '】' || left(pieces[n + 1], 30) AS context,
    report_id, url
FROM (
    SELECT *, string_split(text, phrase) AS pieces FROM holding
), unnest(range(1, len(pieces))) AS place_of(n)
ORDER BY division_code, body_name, report_year, report_id, char_start
