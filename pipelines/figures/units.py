"""Recognise the measure word that stands at a place in the text."""

import re
from dataclasses import dataclass

from pipelines.figures.measure_words import NOT_UNIT_BEFORE, UNITS_BY_KIND


@dataclass(frozen=True, slots=True)
class Unit:
    """A measure word as written, what it measures, and how many characters it takes."""

    word: str
    kind: str
    length: int


@dataclass(frozen=True, slots=True)
class _Entry:
    unit: Unit
    bar: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Words:
    """Measure words of one first character: the longer by their second one, and the bare one."""

    longer: dict[str, tuple[_Entry, ...]]
    single: _Entry | None


def _index() -> dict[str, _Words]:
    entries: dict[str, list[_Entry]] = {}
    for kind, words in UNITS_BY_KIND.items():
        for word in words.split():
            bar = NOT_UNIT_BEFORE.get(word)
            entry = _Entry(Unit(word, kind, len(word)), re.compile(bar) if bar else None)
            entries.setdefault(word[0], []).append(entry)
    return {first: _by_second(found) for first, found in entries.items()}


def _by_second(entries: list[_Entry]) -> _Words:
    longer: dict[str, tuple[_Entry, ...]] = {}
    for entry in sorted(entries, key=lambda e: (-e.unit.length, e.unit.word)):
        if entry.unit.length > 1:
            second = entry.unit.word[1]
            longer[second] = (*longer.get(second, ()), entry)
    return _Words(longer, next((e for e in entries if e.unit.length == 1), None))


_INDEX = _index()
_NONE = _Words({}, None)
FIRST_CHARACTERS = "".join(sorted(_INDEX))


def unit_at(flat: str, at: int) -> Unit | None:
    """The longest measure word that starts at `at`, or None (`12处罚` has lost its unit)."""
    words = _INDEX.get(flat[at : at + 1], _NONE)
    for entry in words.longer.get(flat[at + 1 : at + 2], ()):
        unit, bar = entry.unit, entry.bar
        if flat.startswith(unit.word, at) and not (bar and bar.match(flat, at + unit.length)):
            return unit
    single = words.single
    if single is None or (single.bar and single.bar.match(flat, at + 1)):
        return None
    return single.unit
