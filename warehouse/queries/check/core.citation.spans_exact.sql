-- The span holds the title; the marks around it may be broken in the source.
SELECT c.citation_id, c.title
FROM core.citation AS c
JOIN core.report AS r USING (report_id)
WHERE NOT contains(substr(r.text, c.char_start + 1, c.char_end - c.char_start), c.title)
