-- Indicators by how often they are read, with what is known of their quality.
SELECT
    indicator_id AS "indicator", n_figures AS "figures", n_reports AS "reports",
    mean_confidence AS "mean confidence", n_competing AS "cells that compete",
    n_in_conflict AS "in conflicts", n_scored AS "scored on", "precision", recall
FROM mart.quality
WHERE n_figures > 0
ORDER BY n_figures DESC, indicator_id
LIMIT 40
