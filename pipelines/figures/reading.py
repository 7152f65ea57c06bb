"""Read all figures of a report: scan once, judge each number, relate, place in sections."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.figures.clauses import Clauses
from pipelines.figures.flat import flatten
from pipelines.figures.quantities import Quantity, Reading, Refusal
from pipelines.figures.read_digits import read_arabic, read_plain
from pipelines.figures.read_numerals import read_chinese
from pipelines.figures.read_words import read_ratio, read_worded
from pipelines.figures.relations import relate
from pipelines.figures.scanner import ENCLOSURE, NO_NUMBER, OPENED_NOWHERE, SCANNER
from pipelines.rows import Figure, RefusedNumber, Section

_READERS: dict[str, Callable[[str, re.Match[str], tuple[int, int], Clauses], Reading]] = {
    "plain": read_plain,
    "number": read_arabic,
    "chinese": read_chinese,
    "words": read_worded,
    "ratio": read_ratio,
}
_AROUND_SENTENCE = " \n\t\u3000,，。；;"
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
    return FigureReading(_figures(text, quantities, clauses, _Places(sections)), tuple(refused))


def _figures(
    text: str, quantities: Sequence[Quantity], clauses: Clauses, places: "_Places"
) -> tuple[Figure, ...]:
    """The rows of `quantities`, in order: each with its sentence, its subject and its section."""
    figures: list[Figure] = []
    end, subject = 0, ""
    for q in quantities:
        approx, lower, upper = q.bounds
        value = _number(q.value)
        first, last = clauses.shortest_statement(q.start, q.end)
        subject = clauses.subject(q.clause, q.start, q.end, end, subject)
        end = q.end
        # by position: a row has nineteen fields, and keywords cost as much as the row itself
        figures.append(
            Figure(
                len(figures),
                q.start,
                end,
                text[q.start : end],
                value,
                value if lower is q.value else _number(lower),
                value if upper is q.value else _number(upper),
                approx,
                q.unit,
                q.kind,
                q.direction,
                subject,
                text[first:last].strip(_AROUND_SENTENCE),
                places.at(q.start),
                q.rule_id,
                q.from_words,
                q.unit_missing,
                q.list_group,
                q.parent,
            )
        )
    return tuple(figures)


def _judged(flat: str, sections: Sequence[Section], clauses: Clauses) -> Iterator[Reading]:
    names = _Names(flat, sections)
    done = 0
    for found in SCANNER.finditer(flat):
        form = found.lastgroup or NO_NUMBER
        if form == NO_NUMBER:
            continue
        span = found.span(form)
        start, end = span
        if start < done:
            continue
        reason = names.reason_at(start)
        if reason and not (reason == "quoted" and found[form] == "零"):
            if found[form] != "全覆盖":
                yield Refusal(start, end, reason)
            continue
        if read := _READERS.get(form):
            reading = read(flat, found, span, clauses)
        elif _HAS_NUMBER.search(flat, start, end):
            reading = Refusal(start, end, form)
        else:
            continue
        done = reading.end
        yield reading


def _share_units(flat: str, quantities: Sequence[Quantity]) -> None:
    """12、15件: numbers of one bare list share the unit that stands after the last."""
    for index in range(len(quantities) - 2, -1, -1):
        left, right = quantities[index], quantities[index + 1]
        if not left.unit_missing or left.unit is not None or right.unit is None:
            continue
        if flat[left.end : right.start] in ("、", "和", "及", "与"):
            left.share(right)


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

    def reason_at(self, start: int) -> str | None:
        """Why a number that starts at `start` is part of a name, or None."""
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
