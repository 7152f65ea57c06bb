-- en: How long is the part on problems against the whole report, and does it change?
-- zh: “存在问题”部分占全文多少，是否有变化？
-- can: median length and share of the level-1 parts on problems, white space left out; n has such a part, share_missing has none
-- cannot: see problems that stand inside another part, nor weigh what is said
-- plot: line x=report_year y=median_share series=division_level
-- param: year=NULL
-- param: province=NULL
-- param: level=NULL
WITH length AS (
    SELECT
        report_id, sum(n_chars) AS n_all,
        sum(n_chars) FILTER (section_type = 'problems') AS n_problems
    FROM core.passage
    GROUP BY report_id
)
SELECT
    report_year, division_level,
    count(n_problems) AS n,
    median(n_problems) AS median_chars,
    round(median(n_problems / n_all), 4) AS median_share,
    round(quantile_cont(n_problems / n_all, 0.1), 4) AS p10_share,
    round(quantile_cont(n_problems / n_all, 0.9), 4) AS p90_share,
    round(count(*) FILTER (n_problems IS NULL) / count(*), 4) AS share_missing
FROM counted_reports(
    year := getvariable('year'), province := getvariable('province'), level := getvariable('level')
)
JOIN length USING (report_id)
GROUP BY ALL
ORDER BY division_level, report_year
