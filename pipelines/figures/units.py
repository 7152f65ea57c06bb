"""Recognise the measure word that stands at a place in the text."""

import re
from typing import NamedTuple

from pipelines.figures.measure_words import NOT_UNIT_BEFORE, UNITS_BY_KIND


class Unit(NamedTuple):
    """A measure word as written, what it measures, and how many characters it takes."""

    word: str
    kind: str
    length: int


def _index() -> dict[str, tuple[tuple[Unit, re.Pattern[str] | None], ...]]:
    entries: dict[str, list[tuple[Unit, re.Pattern[str] | None]]] = {}
    for kind, words in UNITS_BY_KIND.items():
        for word in words.split():
            bar = NOT_UNIT_BEFORE.get(word)
            rule = re.compile(bar) if bar else None
            entries.setdefault(word[0], []).append((Unit(word, kind, len(word)), rule))
    return {
        first: tuple(sorted(found, key=lambda e: (-e[0].length, e[0].word)))
        for first, found in entries.items()
    }


_INDEX = _index()
FIRST_CHARACTERS = "".join(sorted(_INDEX))


def unit_at(flat: str, at: int) -> Unit | None:
    """The longest measure word that starts at `at`, or None (`12处罚` has lost its unit)."""
    for unit, bar in _INDEX.get(flat[at : at + 1], ()):
        if flat.startswith(unit.word, at) and not (bar and bar.match(flat, at + unit.length)):
            return unit
    return None
