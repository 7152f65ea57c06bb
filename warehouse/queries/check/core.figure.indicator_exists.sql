SELECT figure_id, indicator_id
FROM core.figure
WHERE indicator_id IS NOT NULL AND indicator_id NOT IN (SELECT indicator_id FROM ref.indicator)
