-- Pairs from the $first to before the $last, with the two texts to compare.
SELECT pair.* EXCLUDE (part, other_part), a.text AS text, b.text AS other_text
FROM (SELECT * FROM pair WHERE rowid >= $first AND rowid < $last) AS pair
JOIN part_text AS a USING (part)
JOIN part_text AS b ON b.part = pair.other_part
