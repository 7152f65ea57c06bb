"""Rows of the `ref` tables from the typed rows of the other rooms, by columns of the same name."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from crawlers.source import Source
from pipelines.indicators import Indicator
from pipelines.rows import Division
from warehouse.dictionary import load_tables

Row = dict[str, Any]


def division_rows(divisions: Sequence[Division]) -> list[Row]:
    """Rows of `ref.division`; an open start is year 0 so that it can be part of the key."""
    return _rows("ref.division", (replace(d, valid_from=d.valid_from or 0) for d in divisions))


def indicator_rows(indicators: Sequence[Indicator]) -> list[Row]:
    """Rows of `ref.indicator`."""
    return _rows("ref.indicator", indicators)


def source_rows(sources: Sequence[Source]) -> list[Row]:
    """Rows of `ref.source`."""
    return _rows("ref.source", sources)


def _rows(table: str, things: Iterable[object]) -> list[Row]:
    columns = [column.name for column in load_tables()[table].columns]
    return [{column: getattr(thing, column) for column in columns} for thing in things]
