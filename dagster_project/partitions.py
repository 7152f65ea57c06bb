"""How the assets are cut: crawls by province, everything derived from the archive by segment."""

import dagster as dg

from crawlers.registry import load_sources

SAMPLE_PARTITION = "99"  # the bundled portal's fictional province

PROVINCES = dg.StaticPartitionsDefinition(
    sorted({source.province_code[:2] for source in load_sources()} | {SAMPLE_PARTITION})
)
SEGMENTS = dg.DynamicPartitionsDefinition(name="segment")
