-- Each figure with where it stands; near-equal copies of a report are left out, so that a number
-- counts once (they stay in core.figure).
CREATE VIEW core.figure_in_context AS
SELECT
    f.figure_id, r.division_name, r.body_name, r.report_year, f.quote, f.value, f.lower, f.upper,
    f.unit, f.approx, f.kind, f.indicator_id, i.name_zh AS indicator_name, f.confidence, f.scope,
    f.is_target, s.section_type, s.topic, f.sentence, f.char_start, f.char_end, r.url
FROM core.figure AS f
JOIN core.report AS r USING (report_id)
JOIN core.section AS s USING (section_id)
LEFT JOIN ref.indicator AS i USING (indicator_id)
WHERE r.is_canonical
