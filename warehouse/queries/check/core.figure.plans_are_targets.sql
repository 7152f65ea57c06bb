-- Figures under plans are targets of the next year, never results.
SELECT f.figure_id, f.quote
FROM core.figure AS f
JOIN core.section AS s USING (section_id)
WHERE s.section_type = 'plans' AND f.indicator_id IS NOT NULL AND NOT f.is_target
