"""Rows of the `ref` tables from the data files of the other rooms."""

from collections.abc import Sequence
from typing import Any

from crawlers.source import Source
from pipelines.indicators import Indicator
from pipelines.rows import Division

Row = dict[str, Any]


def division_rows(divisions: Sequence[Division]) -> list[Row]:
    """Rows of `ref.division`; an open start is year 0 so that it can be part of the key."""
    return [
        {
            "code": division.code,
            "name": division.name,
            "full_name": division.full_name,
            "level": division.level,
            "parent_code": division.parent_code,
            "short_names": list(division.short_names),
            "valid_from": division.valid_from or 0,
            "valid_to": division.valid_to,
            "successors": list(division.successors),
        }
        for division in divisions
    ]


def indicator_rows(indicators: Sequence[Indicator]) -> list[Row]:
    """Rows of `ref.indicator`."""
    return [
        {
            "indicator_id": indicator.indicator_id,
            "tier": indicator.tier,
            "name_zh": indicator.name_zh,
            "name_en": indicator.name_en,
            "theme": indicator.theme,
            "units": list(indicator.units),
            "measure": indicator.measure,
            "scope_default": indicator.scope_default,
            "definition": indicator.definition,
            "confusable_with": list(indicator.confusable_with),
        }
        for indicator in indicators
    ]


def source_rows(sources: Sequence[Source]) -> list[Row]:
    """Rows of `ref.source`."""
    return [
        {
            "source_id": source.source_id,
            "url": source.url,
            "family": source.family,
            "province_code": source.province_code,
            "division_code": source.division_code,
            "body_name": source.body_name,
            "body_type": source.body_type,
            "cadence": source.cadence,
            "evidence": source.evidence,
            "verified_on": source.verified_on,
        }
        for source in sources
    ]
