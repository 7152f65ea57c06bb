SELECT figure_id, quote, lower, value, upper
FROM core.figure
WHERE value < lower OR value > upper
