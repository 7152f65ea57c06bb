-- Corrections that stand in no table now: each to be checked again or deleted by a person. Those of
-- reports that are not held here are no fault of theirs: one line for all.
SELECT status, table_name || '.' || field AS what, coalesce(report_id, url) AS report, note,
    reviewer, reviewed_on
FROM core.correction
WHERE status <> 'applied' AND note <> 'no such report is held'
UNION ALL
SELECT status, count(*) || ' corrections', NULL, note, NULL, max(reviewed_on)
FROM core.correction
WHERE note = 'no such report is held'
GROUP BY status, note
ORDER BY status, what, report
