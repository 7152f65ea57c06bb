"""Rows of the `ref` tables from the typed rows of the other rooms, by columns of the same name."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from crawlers.source import Source
from pipelines.indicators import Indicator
from pipelines.rows import Division
from warehouse.build import dictionary_rows
from warehouse.dictionary import load_tables
from warehouse.lexicon import load_indicators
from warehouse.reference import load_hosts
from warehouse.scores import load_scores

Row = dict[str, Any]


def reference_rows(
    divisions: Sequence[Division], sources: Sequence[Source]
) -> dict[str, Sequence[Row]]:
    """Rows of every `ref` table by its name, from the project's own data and what is given."""
    return {
        "ref.division": division_rows(divisions),
        "ref.host": _rows("ref.host", load_hosts()),
        "ref.indicator": indicator_rows(load_indicators()),
        "ref.source": _rows("ref.source", sources),
        "ref.score": load_scores(),
        "ref.dictionary": dictionary_rows(),
    }


def division_rows(divisions: Sequence[Division]) -> list[Row]:
    """Rows of `ref.division`; an open start is year 0 so that it can be part of the key."""
    return _rows("ref.division", (replace(d, valid_from=d.valid_from or 0) for d in divisions))


def indicator_rows(indicators: Sequence[Indicator]) -> list[Row]:
    """Rows of `ref.indicator`."""
    return _rows("ref.indicator", indicators)


def _rows(table: str, things: Iterable[object]) -> list[Row]:
    columns = [column.name for column in load_tables()[table].columns]
    return [{column: getattr(thing, column) for column in columns} for thing in things]
