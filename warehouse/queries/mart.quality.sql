WITH read AS (
    SELECT
        f.indicator_id, count(*)::INTEGER AS n_figures,
        count(DISTINCT f.report_id)::INTEGER AS n_reports,
        round(avg(f.confidence), 4) AS mean_confidence,
        round(count(*) FILTER (f.approx NOT IN ('exact', 'range')) / count(*), 4) AS share_vague
    FROM core.figure AS f
    JOIN core.report AS r USING (report_id)
    WHERE f.indicator_id IS NOT NULL AND r.is_canonical
    GROUP BY f.indicator_id
),
competing AS (
    SELECT indicator_id, count(*)::INTEGER AS n_competing
    FROM mart.indicator_value
    WHERE choice_rule NOT IN ('only_value', 'all_agree')
    GROUP BY indicator_id
),
conflicting AS (
    SELECT f.indicator_id, count(DISTINCT f.figure_id)::INTEGER AS n_in_conflict
    FROM (SELECT unnest(figure_ids) AS figure_id FROM core.conflict)
    JOIN core.figure AS f USING (figure_id)
    WHERE f.indicator_id IS NOT NULL
    GROUP BY f.indicator_id
)
SELECT
    i.indicator_id, coalesce(r.n_figures, 0) AS n_figures, coalesce(r.n_reports, 0) AS n_reports,
    r.mean_confidence, r.share_vague, coalesce(c.n_competing, 0) AS n_competing,
    coalesce(x.n_in_conflict, 0) AS n_in_conflict, s.n_scored, s."precision", s.recall
FROM ref.indicator AS i
LEFT JOIN read AS r USING (indicator_id)
LEFT JOIN competing AS c USING (indicator_id)
LEFT JOIN conflicting AS x USING (indicator_id)
LEFT JOIN ref.score AS s USING (indicator_id)
