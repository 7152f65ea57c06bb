"""Written sentences as figures: `{120件}` marks the figures of a sentence (all synthetic)."""

import re
from collections.abc import Callable
from typing import Any, cast

import pytest

from pipelines.indicators import Lexicon, assign
from pipelines.rows import Figure, FigureKind, Identity, IndicatorReading, Section
from warehouse.lexicon import load_lexicon

Read = Callable[..., list[IndicatorReading]]

_MARKED = re.compile(r"\{([^{}]+)\}")
_NUMBER = re.compile(r"^(?:近|约)?[\d.,]*(?:余|多)?[万亿]?(?:余|多)?")


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def read(lexicon: Lexicon) -> Read:
    """Readings of a sentence's marked figures, under an optional heading, section and identity."""

    def reading(
        marked: str,
        heading: str = "",
        section_type: str = "measures",
        identity: Identity | None = None,
    ) -> list[IndicatorReading]:
        prefix = f"{heading}\n" if heading else ""
        text, at = prefix, 0
        figures: list[Figure] = []
        for found in _MARKED.finditer(marked):
            text += marked[at : found.start()]
            figures.append(_figure(len(figures), len(text), found[1]))
            text += found[1]
            at = found.end()
        text += marked[at:]
        section = Section(0, None, 1, "", heading, section_type, None, 0, len(text))  # type: ignore[arg-type]  # a test's word
        return list(assign(text, (section,), figures, identity, lexicon))

    return reading


def _figure(seq: int, start: int, quote: str) -> Figure:
    unit = _NUMBER.sub("", quote) or None
    kinds: dict[str | None, FigureKind] = {"%": "rate", "元": "money", "倍": "multiple"}
    worded = not any(c.isdigit() for c in quote)
    kind = "rate" if worded else kinds.get(unit, "count")
    return Figure(
        seq, start, start + len(quote), quote, None, None, None, "exact",
        "%" if worded else unit, kind, None, "", "", 0, "written", from_words=worded,
    )  # fmt: skip


@pytest.fixture
def county_justice() -> Identity:
    return _identity("department", "justice", 2023)


@pytest.fixture
def county_bureau() -> Identity:
    return _identity("department", "transport", 2023)


@pytest.fixture
def county_government() -> Identity:
    return _identity("people_government", None, 2018)


def _identity(body: str, sector: str | None, year: int) -> Identity:
    return Identity(
        "990123",
        "云泽省青川市宁平县",
        "county",
        cast("Any", body),
        sector,
        None,
        year,
        "written",
        "written",
    )
