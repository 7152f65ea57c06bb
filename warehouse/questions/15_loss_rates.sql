-- en: Which governments state a loss rate in court, and which only compare?
-- zh: 哪些政府说明败诉率，哪些只作比较？
-- can: for each government that speaks of its loss rate: a level in digits, a level in words, or only a change; with the sentence
-- cannot: see a change whose sentence does not name the rate, nor compute a rate where only lost cases are given
-- plot: none
-- param: year=NULL
-- param: province=NULL
-- param: level=NULL
WITH considered AS (
    SELECT *, count(*) OVER (PARTITION BY report_year, division_level) AS n_considered
    FROM counted_reports(
        year := getvariable('year'), province := getvariable('province'),
        level := getvariable('level')
    )
    WHERE body_series = 'government'
),
spoken AS (
    SELECT
        report_id, scope,
        arg_min(
            struct_pack(value, sentence, from_words, kind),
            (kind = 'change' OR value IS NULL, from_words, -confidence, seq)
        ) AS best
    FROM core.figure
    WHERE indicator_id = 'litigation_loss_rate' AND NOT is_target
    GROUP BY report_id, scope
)
SELECT
    c.division_code, c.division_name, c.division_level, c.report_year, s.scope,
    CASE
        WHEN s.best.kind = 'change' OR s.best.value IS NULL THEN 'only_compares'
        WHEN s.best.from_words THEN 'states_in_words'
        ELSE 'states_a_rate'
    END AS statement,
    if(s.best.kind = 'change', NULL, s.best.value) AS rate,
    count(DISTINCT c.report_id) OVER everyone AS n,
    round(1 - count(DISTINCT c.report_id) OVER everyone / c.n_considered, 4) AS share_missing,
    s.best.sentence AS sentence, c.report_id
FROM considered AS c
JOIN spoken AS s USING (report_id)
WINDOW everyone AS (PARTITION BY c.report_year, c.division_level)
ORDER BY c.division_code, c.report_year, s.scope
