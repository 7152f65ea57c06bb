-- Over all scored indicators, weighted by the figures they were scored on.
SELECT
    count(*) AS n_indicators, sum(n_scored) AS n_scored,
    round(sum("precision" * n_scored) / sum(n_scored) FILTER ("precision" IS NOT NULL), 3)
        AS "precision",
    round(sum(recall * n_scored) / sum(n_scored) FILTER (recall IS NOT NULL), 3) AS recall
FROM ref.score
WHERE n_scored > 0
