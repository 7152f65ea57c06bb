-- Every place where these very characters stand, with what is around them.
-- search_phrase('最后一公里', year := 2024)
CREATE OR REPLACE MACRO search_phrase(phrase, place := NULL, year := NULL) AS TABLE
WITH asked AS MATERIALIZED (
    -- Runs of digits and letters are left out: at its edge the phrase may cut one (45 of 12345).
    SELECT term_no
    FROM search.term
    WHERE term IN (
        SELECT unnest(flatten(list_transform(
            string_split_regex(phrase, '[0-9A-Za-z]+'),
            lambda piece: flatten(list_transform(
                range(2, 9),
                lambda size: list_transform(
                    range(1, length(piece) - size + 2), lambda start: substr(piece, start, size)
                )
            ))
        )))
    )
),
narrowed AS MATERIALIZED (
    SELECT d.report_id, phrase AS wanted
    FROM search.report AS d
    JOIN (
        SELECT report_no
        FROM search.posting
        WHERE term_no IN (SELECT term_no FROM asked)
        GROUP BY report_no
        HAVING count(*) = (SELECT count(*) FROM asked)
    ) USING (report_no)
    UNION ALL
    -- a phrase without any dictionary word is looked for everywhere
    SELECT report_id, phrase FROM search.report WHERE (SELECT count(*) FROM asked) = 0
),
-- `wanted` comes with the narrowed reports, so that no text of another report is looked into
holding AS (
    SELECT
        r.division_code, r.body_name, r.report_year, r.title, r.report_id, r.url,
        string_split(r.text, phrase) AS pieces
    FROM core.report AS r
    JOIN narrowed AS n USING (report_id)
    WHERE contains(r.text, n.wanted)
      AND (place IS NULL OR contains(r.division_name, place))
      AND (year IS NULL OR r.report_year = year)
)
SELECT
    body_name, report_year, title,
    length(list_aggregate(list_slice(pieces, 1, n), 'string_agg', phrase)) AS char_start,
    right(pieces[n], 30) || '【' || phrase || '】' || left(pieces[n + 1], 30) AS context,
    report_id, url
FROM holding, unnest(range(1, len(pieces))) AS place_of(n)
ORDER BY division_code, body_name, report_year, report_id, char_start
