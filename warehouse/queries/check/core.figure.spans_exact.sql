-- The promise to the reader: the span holds the very characters of the quote.
SELECT f.figure_id, f.quote, substr(r.text, f.char_start + 1, f.char_end - f.char_start) AS found
FROM core.figure AS f
JOIN core.report AS r USING (report_id)
WHERE substr(r.text, f.char_start + 1, f.char_end - f.char_start) <> f.quote
   OR f.char_end <= f.char_start
