-- The longest unread first; a refusal comes after what a person can mend at once.
SELECT source_id AS source, evidence, likely_mend, failed_in_a_row AS failed,
    last_complete_at::DATE AS last_whole, rests_until
FROM mart.source_health
WHERE needs_person
ORDER BY status = 'blocked', failed_in_a_row DESC, source_id
