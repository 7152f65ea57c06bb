"""Which labels are headings: the ones whose place and number fit the outline so far."""

from collections.abc import Iterable
from typing import NamedTuple

from pipelines.sections.headings import clean, heading_span
from pipelines.sections.labels import Label, Style
from pipelines.sections.vocabulary import BLANKS, MARKS

RANK: dict[Style, float] = {
    "part": 0.0, "title": 0.5, "cn": 1.0, "pcn": 2.0, "num": 3.0, "decimal": 3.5, "pnum": 4.0,
    "ordinal": 4.5, "circle": 5.0, "free": 6.0,
}  # fmt: skip
_BOUNDARY = frozenset("。！？!?：:”）)」")
_NOT_BEFORE = frozenset("第，、,.．/-—～~和及与至的")


class Heading(NamedTuple):
    """A heading with its place: `body` is the offset where its own text begins."""

    start: int
    style: Style
    number: int | None
    label: str
    heading: str
    body: int
    sign: str
    parts: tuple[int, ...] = ()


class _Runs:
    """The numbers last seen of each style still open."""

    def __init__(self) -> None:
        self._last: dict[Style, int | None] = {}

    def enter(self, style: Style, number: int | None) -> None:
        rank = RANK[style]
        self._last = {s: n for s, n in self._last.items() if RANK[s] <= rank}
        self._last[style] = number

    def is_open(self, style: Style) -> bool:
        return style in self._last

    def continues(self, label: Label, reach: int = 1) -> bool:
        last = self._last.get(label.style)
        return last is not None and label.number is not None and 1 <= label.number - last <= reach


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _build(text: str, label: Label) -> Heading:
    limit = _line_end(text, label.end)
    start, end, sign = heading_span(text, label.end, limit, label.at_line_start)
    sign_text = text[label.start : label.end].strip(MARKS)
    return Heading(
        label.start, label.style, label.number, sign_text, clean(text[start:end]), end, sign,
        label.parts,
    )  # fmt: skip


def _fits_mid_line(
    label: Label, runs: _Runs, previous: Heading | None, starts: set[tuple[Style, int]]
) -> bool:
    """Whether a label inside a line belongs to the outline (a whole report may be one line)."""
    open_heading = previous is not None and label.start <= previous.body
    if label.number == 1:
        if (label.style, 2) not in starts or runs.is_open(label.style):
            return False
        return open_heading or label.spaced or label.before in _BOUNDARY
    if label.before in {"；", ";"}:
        return runs.continues(label) and open_heading
    if label.before in _BOUNDARY or label.spaced:
        return runs.continues(label, reach=2)
    return runs.continues(label) and label.before not in _NOT_BEFORE


def _is_item(heading: Heading, open_heading: bool) -> bool:
    """1.…；2.…；3.… inside a sentence are its items, not headings of the report."""
    return heading.sign in ("；", ";") and not open_heading


def _decimal_fits(label: Label, accepted: list[Heading]) -> bool:
    """1.1 opens a run and 1.2 follows 1.1; 12.4 and 3.15 in a text are days."""
    if label.parts[-1] == 1:
        return True
    *stem, last = label.parts
    before = (*stem, last - 1)
    return any(h.parts == before for h in accepted)


def headings_of(text: str, labels: Iterable[Label]) -> list[Heading]:
    """Choose the labels that are headings and read each heading, in text order."""
    candidates = list(labels)
    starts = {(c.style, c.number) for c in candidates if c.number is not None}
    runs = _Runs()
    accepted: list[Heading] = []
    covered = 0
    for label in candidates:
        previous = accepted[-1] if accepted else None
        if label.start < covered:
            continue
        if label.style == "decimal" and not _decimal_fits(label, accepted):
            continue
        if label.at_line_start:
            if previous and label.start < previous.body:
                continue
        elif not _fits_mid_line(label, runs, previous, starts):
            continue
        heading = _build(text, label)
        open_heading = previous is not None and label.start <= previous.body
        if not label.at_line_start and _is_item(heading, open_heading):
            continue
        if not heading.heading or _is_contents_line(heading.heading):
            continue
        if previous and previous.body > label.start:
            accepted[-1] = _cut_short(text, previous, label.start)
        accepted.append(heading)
        covered = label.end
        runs.enter(label.style, label.number)
    return accepted


def _cut_short(text: str, heading: Heading, end: int) -> Heading:
    """A heading without a stop ends where the next label begins."""
    at = text.find(heading.label, heading.start) + len(heading.label)
    return heading._replace(heading=clean(text[at:end].lstrip(BLANKS + "、.．")), body=end, sign="")


def _is_contents_line(heading: str) -> bool:
    """A line of a table of contents: leader dots or a tab, then the page."""
    bare = heading.rstrip("0123456789 -—")
    return bare != heading and bare.endswith(("…", "...", "··", "\t", "．．"))
