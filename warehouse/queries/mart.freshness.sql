-- Copies are left out: a second place that publishes a report makes nothing fresher.
WITH report AS (
    SELECT
        coalesce(r.province_code, 'unknown') AS province_code,
        r.published_on,
        min(d.first_fetched_at) OVER (PARTITION BY r.duplicate_group)::DATE AS collected_on,
        r.is_canonical
    FROM core.report AS r
    JOIN core.document AS d USING (document_id)
    QUALIFY r.is_canonical
),
published AS (
    SELECT
        province_code, date_trunc('month', published_on)::DATE AS month,
        count(*)::INTEGER AS n_published,
        median(greatest(collected_on - published_on, 0))::DOUBLE AS median_days_to_collect
    FROM report
    WHERE published_on IS NOT NULL
    GROUP BY ALL
),
collected AS (
    SELECT
        province_code, date_trunc('month', collected_on)::DATE AS month,
        count(*)::INTEGER AS n_collected,
        count(*) FILTER (published_on IS NULL)::INTEGER AS n_undated
    FROM report
    GROUP BY ALL
),
province AS (
    SELECT code AS province_code, arg_max(full_name, valid_from) AS province_name
    FROM ref.division
    WHERE level = 'province'
    GROUP BY code
)
SELECT
    province_code, province_name, month,
    coalesce(n_published, 0) AS n_published,
    coalesce(n_collected, 0) AS n_collected,
    coalesce(n_undated, 0) AS n_undated,
    median_days_to_collect
FROM published
FULL JOIN collected USING (province_code, month)
LEFT JOIN province USING (province_code)
