-- The list holds fewer items than when it was last read, or than it declares
SELECT source_id, status, items_last_time, items_now, items_declared, evidence
FROM mart.source_health
WHERE items_now < items_last_time OR items_now < items_declared
ORDER BY source_id
