-- Pages that are no reports by reason, then what could not be read at all.
SELECT kind, reject_reason AS reason, count(*) AS pages
FROM core.document
WHERE reject_reason IS NOT NULL
GROUP BY ALL
UNION ALL
SELECT 'quarantine', stage || ': ' || rule, count(*)
FROM core.quarantine
GROUP BY ALL
ORDER BY ALL
