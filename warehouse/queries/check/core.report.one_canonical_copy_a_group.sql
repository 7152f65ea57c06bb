SELECT duplicate_group, count(*) FILTER (is_canonical) AS n_canonical
FROM core.report
GROUP BY duplicate_group
HAVING count(*) FILTER (is_canonical) <> 1
