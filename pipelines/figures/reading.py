"""Read all figures of a report: scan once, judge each number, relate, place in sections."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.figures.clauses import Clauses
from pipelines.figures.flat import flatten
from pipelines.figures.quantities import (
    Quantity,
    Reading,
    Refusal,
    read_arabic,
    read_chinese,
    read_ratio,
    read_worded,
)
from pipelines.figures.relations import relate
from pipelines.figures.scanner import ENCLOSURE, OPENED_NOWHERE, SCANNER
from pipelines.rows import Figure, RefusedNumber, Section

_HAS_NUMBER = re.compile(r"[0-9零一二三四五六七八九十百千万亿]")


@dataclass(frozen=True, slots=True)
class FigureReading:
    """All numbers of a text: the figures it states and the numbers that are none, with reasons."""

    figures: tuple[Figure, ...]
    refused: tuple[RefusedNumber, ...]


def read_figures(text: str, sections: Sequence[Section]) -> FigureReading:
    """Read every quantity that `text` states.

    Spans, quotes and sentences are those of `text`; `sections` (its heading tree, in text order)
    place each figure and keep section labels from being read as numbers. Rules: the annotation
    guide for figures (what counts, approximators, kinds) and Civil Code art. 1259 (bounds).
    """
    flat = flatten(text)
    clauses = Clauses(flat)
    quantities: list[Quantity] = []
    refused: list[RefusedNumber] = []
    for reading in _judged(flat, sections, clauses):
        if isinstance(reading, Quantity):
            quantities.append(reading)
        else:
            quote = text[reading.start : reading.end]
            refused.append(RefusedNumber(reading.start, reading.end, quote, reading.reason))
    _share_units(flat, quantities)
    relate(flat, quantities, clauses)
    places = _Places(sections)
    figures: list[Figure] = []
    for quantity in quantities:
        last = figures[-1] if figures else None
        subject = clauses.subject(
            quantity.start,
            quantity.end,
            last.char_end if last else 0,
            last.subject if last else "",
        )
        figures.append(
            _figure(
                text,
                quantity,
                clauses.shortest_statement(quantity.start, quantity.end),
                seq=len(figures),
                subject=subject,
                section_seq=places.at(quantity.start),
            )
        )
    return FigureReading(tuple(figures), tuple(refused))


def _judged(flat: str, sections: Sequence[Section], clauses: Clauses) -> Iterator[Reading]:
    names = _Names(flat, sections)
    done = 0
    for found in SCANNER.finditer(flat):
        if found.start() < done:
            continue
        reason = names.reason_at(found.start(), found.end())
        if reason:
            yield from _named(flat, found, reason)
            continue
        for reading in _read(flat, found, clauses):
            done = reading.end
            yield reading


def _read(flat: str, found: re.Match[str], clauses: Clauses) -> Iterator[Reading]:
    form = found.lastgroup
    if form == "number":
        yield read_arabic(flat, found, clauses)
    elif form == "chinese":
        yield read_chinese(flat, found, clauses)
    elif form == "words":
        yield read_worded(flat, found, clauses)
    elif form == "ratio":
        yield read_ratio(flat, found)
    elif form is not None and _HAS_NUMBER.search(found.group()):
        yield Refusal(found.start(), found.end(), form)


def _named(flat: str, found: re.Match[str], reason: str) -> Iterator[Reading]:
    words = found.group()
    if reason == "quoted" and words == "零":
        yield from _read(flat, found, Clauses(flat))
    elif words == "全覆盖":
        return
    else:
        yield Refusal(found.start(), found.end(), reason)


def _share_units(flat: str, quantities: Sequence[Quantity]) -> None:
    """12、15件: numbers of one bare list share the unit that stands after the last."""
    for left, right in zip(reversed(quantities[:-1]), reversed(quantities[1:]), strict=True):
        bare = left.unit is None and left.unit_missing and right.unit is not None
        if bare and flat[left.end : right.start] in ("、", "和", "及", "与"):
            left.share(right)


def _figure(
    text: str, q: Quantity, statement: tuple[int, int], *, seq: int, subject: str, section_seq: int
) -> Figure:
    first, last = statement
    return Figure(
        seq=seq,
        char_start=q.start,
        char_end=q.end,
        quote=text[q.start : q.end],
        value=_number(q.value),
        lower=_number(q.bounds.lower),
        upper=_number(q.bounds.upper),
        approx=q.bounds.approx,
        unit=q.unit,
        kind=q.kind,
        direction=q.direction,
        subject=subject,
        sentence=text[first:last].strip(" \n\t\u3000,，。；;"),
        section_seq=section_seq,
        rule_id=q.rule_id,
        from_words=q.from_words,
        unit_missing=q.unit_missing,
        list_group=q.list_group,
        parent_seq=q.parent,
    )


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


class _Names:
    """Spans whose numbers are parts of names: titles, quotations, section labels."""

    def __init__(self, flat: str, sections: Sequence[Section]) -> None:
        spans = [
            (*m.span(), "title" if m.group()[-1] == "》" else "quoted")
            for m in ENCLOSURE.finditer(flat)
        ]
        if flat.count("》") > flat.count("《"):
            spans += [(*m.span(), "title") for m in OPENED_NOWHERE.finditer(flat)]
        spans += [
            (s.char_start, s.char_start + len(s.label), "heading_label")
            for s in sections
            if s.label
        ]
        self._spans = sorted(spans)
        self._starts = [span[0] for span in self._spans]

    def reason_at(self, start: int, end: int) -> str | None:
        """Why a number at `start:end` is part of a name, or None."""
        index = bisect_right(self._starts, start) - 1
        if index < 0:
            return None
        _, stop, reason = self._spans[index]
        return reason if start < stop else None


class _Places:
    """The deepest section at each place of the text."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sorted(sections, key=lambda s: (s.char_start, s.level))
        self._starts = [s.char_start for s in self._sections]

    def at(self, place: int) -> int:
        """`seq` of the deepest section that holds `place`; 0 where none does."""
        for index in range(bisect_right(self._starts, place) - 1, -1, -1):
            if place < self._sections[index].char_end:
                return self._sections[index].seq
        return 0
