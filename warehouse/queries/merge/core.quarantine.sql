SELECT DISTINCT ON (quarantine_id) * EXCLUDE (segment)
FROM part_core_quarantine
ORDER BY quarantine_id, segment
