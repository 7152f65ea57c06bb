-- en: Which topics get most text, before and after the 2021 outline?
-- zh: 《法治政府建设实施纲要（2021—2025年）》前后，哪些主题篇幅最大？
-- can: the characters of chapters and first sub-chapters under measures by their topic, before (reports on 2020 and earlier) and after; share_missing has no heading on the topic
-- cannot: split a heading that joins two topics, nor count headings without a topic; topics below the second level go with the heading above
-- plot: bar x=topic y=share_of_text series=period
-- param: year=NULL
-- param: province=NULL
-- param: level=NULL
WITH considered AS (
    SELECT report_id, if(report_year <= 2020, 'before', 'after') AS period
    FROM counted_reports(
        year := getvariable('year'), province := getvariable('province'),
        level := getvariable('level')
    )
),
considered_by_period AS (
    SELECT period, count(*) AS n_considered FROM considered GROUP BY period
),
chapter AS (
    SELECT section_id, report_id, topic, char_end - char_start AS n_chars
    FROM core.section
    WHERE level = 1 AND section_type = 'measures'
),
topical AS (
    SELECT report_id, topic, n_chars FROM chapter WHERE topic IS NOT NULL
    UNION ALL
    SELECT s.report_id, s.topic, s.char_end - s.char_start
    FROM core.section AS s
    JOIN chapter AS c ON c.section_id = s.parent_section_id AND c.topic IS NULL
    WHERE s.level = 2 AND s.section_type = 'measures' AND s.topic IS NOT NULL
),
by_topic AS (
    SELECT c.period, t.topic, count(DISTINCT t.report_id) AS n, sum(t.n_chars) AS n_chars
    FROM topical AS t
    JOIN considered AS c USING (report_id)
    GROUP BY c.period, t.topic
)
SELECT
    period, topic, n,
    round(n_chars / n) AS mean_chars,
    round(n_chars / sum(n_chars) OVER (PARTITION BY period), 4) AS share_of_text,
    round(1 - n / n_considered, 4) AS share_missing
FROM by_topic
JOIN considered_by_period USING (period)
ORDER BY period DESC, share_of_text DESC, topic
