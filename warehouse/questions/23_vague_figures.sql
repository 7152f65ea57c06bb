-- en: How many figures are vague (more than, nearly, at least), by level?
-- zh: 各级报告中有多少数字是约数（余、近、多、以上）？
-- can: all figures of the reports, aims left out, by how the words qualify them
-- cannot: see that a round number given as exact was rounded
-- plot: bar x=report_year y=share_vague series=division_level
-- param: year=NULL
-- param: province=NULL
-- param: level=NULL
WITH considered AS (
    FROM counted_reports(
        year := getvariable('year'), province := getvariable('province'),
        level := getvariable('level')
    )
),
by_report AS (
    SELECT
        report_id,
        count(*) AS n_figures,
        count(*) FILTER (approx = 'more_than') AS n_more_than,
        count(*) FILTER (approx = 'at_least') AS n_at_least,
        count(*) FILTER (approx IN ('nearly', 'about')) AS n_nearly_or_about,
        count(*) FILTER (approx IN ('less_than', 'at_most')) AS n_less_or_at_most
    FROM core.figure
    WHERE NOT is_target
    GROUP BY report_id
)
SELECT
    report_year, division_level,
    coalesce(sum(n_figures), 0)::BIGINT AS n,
    sum(n_more_than)::BIGINT AS n_more_than,
    sum(n_at_least)::BIGINT AS n_at_least,
    sum(n_nearly_or_about)::BIGINT AS n_nearly_or_about,
    sum(n_less_or_at_most)::BIGINT AS n_less_or_at_most,
    round(
        sum(n_more_than + n_at_least + n_nearly_or_about + n_less_or_at_most)
        / nullif(sum(n_figures), 0), 4
    ) AS share_vague,
    round(count(*) FILTER (n_figures IS NULL) / count(*), 4) AS share_missing
FROM considered
LEFT JOIN by_report USING (report_id)
GROUP BY ALL
ORDER BY division_level, report_year
