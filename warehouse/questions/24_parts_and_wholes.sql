-- en: Do the parts that reports give add up to the whole?
-- zh: 报告所列分项之和与总数是否一致？
-- can: wholes with at least two parts (n), and those whose parts give more or less, with one example; share_missing gives no such whole
-- cannot: judge parts that were never meant to be all of them: a sum below the whole only counts where the wording lists all parts
-- plot: bar x=report_year y=share_not_adding_up series=division_level
-- param: year=NULL
-- param: province=NULL
-- param: level=NULL
WITH disagreeing AS (
    SELECT
        report_id, figure_ids[1] AS whole_id, min(kind) AS kind,
        min(note) AS note
    FROM core.conflict
    WHERE starts_with(kind, 'parts_')
    GROUP BY ALL
),
parted AS (
    SELECT report_id, parent_figure_id AS whole_id
    FROM core.figure
    WHERE parent_figure_id IS NOT NULL AND NOT is_target
    GROUP BY report_id, parent_figure_id
    HAVING count(*) > 1
),
by_report AS (
    SELECT
        report_id, count(*) AS n_wholes,
        count(*) FILTER (kind = 'parts_sum_above_whole') AS n_above,
        count(*) FILTER (kind <> 'parts_sum_above_whole') AS n_below_or_near,
        min(note) AS note
    FROM parted
    FULL JOIN disagreeing USING (report_id, whole_id)
    GROUP BY report_id
)
SELECT
    report_year, division_level,
    coalesce(sum(n_wholes), 0)::BIGINT AS n,
    coalesce(sum(n_above), 0)::BIGINT AS n_above,
    coalesce(sum(n_below_or_near), 0)::BIGINT AS n_below_or_near,
    round(sum(n_above + n_below_or_near) / sum(n_wholes), 4) AS share_not_adding_up,
    round(count(*) FILTER (n_wholes IS NULL) / count(*), 4) AS share_missing,
    min(note) AS example,
    arg_min(report_id, note) AS example_report_id
FROM counted_reports(
    year := getvariable('year'), province := getvariable('province'), level := getvariable('level')
)
LEFT JOIN by_report USING (report_id)
GROUP BY report_year, division_level
ORDER BY division_level, report_year
