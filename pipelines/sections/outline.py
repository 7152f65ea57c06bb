"""Which labels are headings: the ones whose place and number fit the outline so far."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipelines.sections.headings import clean, heading_span
from pipelines.sections.labels import Label, Style
from pipelines.sections.vocabulary import BLANKS, MARKS, NOT_FIRST

RANK: dict[Style, float] = {
    "part": 0.0, "title": 0.5, "cn": 1.0, "pcn": 2.0, "num": 3.0, "decimal": 3.5, "pnum": 4.0,
    "ordinal": 4.5, "circle": 5.0, "free": 6.0,
}  # fmt: skip
_ATTACHMENTS = re.compile(r"(?:[\n。\s])附\s?件\s*\d{0,2}\s*[:：]")
_BOUNDARY = frozenset("。！？!?：:”）)」")
_FINISHED = frozenset("。！？!?：:；;”）)")
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
        self._ever: dict[Style, int | None] = {}

    def enter(self, style: Style, number: int | None) -> None:
        rank = RANK[style]
        self._last = {s: n for s, n in self._last.items() if RANK[s] <= rank}
        self._last[style] = self._ever[style] = number

    def is_open(self, style: Style) -> bool:
        return style in self._last

    def continues(self, label: Label, reach: int = 1) -> bool:
        last = self._last.get(label.style)
        return last is not None and label.number is not None and 1 <= label.number - last <= reach

    def begins(self, label: Label) -> bool:
        """Whether it is the first label of all of its style, one that only headings use."""
        chinese = label.style in {"cn", "pcn"} and label.style not in self._ever
        return chinese and label.before not in _NOT_BEFORE

    def runs_on(self, label: Label) -> bool:
        """Whether it takes up a run that goes on over chapters: （一）1. 2. （二）3. 4."""
        last = self._ever.get(label.style)
        return last is not None and label.number == last + 1


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
        if runs.is_open(label.style):
            return False
        if (label.style, 2) not in starts and not _lost_line(label, open_heading):
            return False
        stands_apart = open_heading or label.spaced or label.before in _BOUNDARY
        return stands_apart or (label.before not in NOT_FIRST and runs.begins(label))
    if label.before in {"；", ";"}:
        return runs.continues(label) and open_heading
    if label.before in _BOUNDARY or label.spaced:
        return runs.continues(label, reach=2) or runs.runs_on(label)
    return runs.continues(label) and label.before not in _NOT_BEFORE


def _lost_line(label: Label, open_heading: bool) -> bool:
    """Whether a blank before a Chinese label stands for the end of a line (…如下： 一、 （一）).

    It does after a finished sentence or right behind another heading.
    """
    chinese = label.style in {"cn", "pcn"}
    return chinese and label.spaced and (open_heading or label.before in _FINISHED)


def _is_item(heading: Heading, open_heading: bool) -> bool:
    """1.…；2.…；3.… inside a sentence are its items, not headings of the report."""
    return heading.sign in ("；", ";") and not open_heading


def _has_company(label: Label, accepted: list[Heading], starts: set[tuple[Style, int]]) -> bool:
    """Decimals and ordinals count only in a run.

    1.1 opens one and 1.2 follows it, while 12.4 and 3.15 are days; 第一， needs a 第二， after it.
    """
    if label.style == "ordinal":
        return label.number != 1 or (label.style, 2) in starts
    if label.style != "decimal" or label.parts[-1] == 1:
        return True
    *stem, last = label.parts
    before = (*stem, last - 1)
    return any(h.parts == before for h in accepted)


def _stands_alone(text: str, label: Label, previous: Heading | None) -> bool:
    """Whether a label that lost its numeral follows a finished line, not half a sentence."""
    gap = text[: label.start].rstrip(MARKS + "\n")
    blank_line = "\n\n" in text[len(gap) : label.start].replace(" ", "")
    follows_heading = previous is not None and previous.body >= len(gap)
    return not gap or blank_line or follows_heading or gap[-1] in _FINISHED


def _admits(
    text: str,
    label: Label,
    accepted: list[Heading],
    runs: _Runs,
    starts: set[tuple[Style, int]],
) -> bool:
    """Whether a label fits the outline so far, by its place and its number."""
    previous = accepted[-1] if accepted else None
    if not _has_company(label, accepted, starts):
        return False
    if label.number is None and not _stands_alone(text, label, previous):
        return False
    if label.at_line_start:
        return previous is None or label.start >= previous.body
    return _fits_mid_line(label, runs, previous, starts)


def headings_of(text: str, labels: Iterable[Label]) -> list[Heading]:
    """Choose the labels that are headings and read each heading, in text order."""
    stop = _attachments(text)
    candidates = [c for c in labels if c.start < stop]
    starts = {(c.style, c.number) for c in candidates if c.number is not None}
    runs = _Runs()
    accepted: list[Heading] = []
    covered = 0
    for label in candidates:
        if label.start < covered or not _admits(text, label, accepted, runs, starts):
            continue
        previous = accepted[-1] if accepted else None
        heading = _build(text, label)
        open_heading = previous is not None and label.start <= previous.body
        if not label.at_line_start and _is_item(heading, open_heading):
            continue
        if not heading.heading or is_contents_line(heading.heading):
            continue
        if previous and previous.body > label.start:
            accepted[-1] = _cut_short(text, previous, label.start)
        accepted.append(heading)
        covered = label.end
        runs.enter(label.style, label.number)
    return accepted


def _attachments(text: str) -> int:
    """Where the list of attachments begins, after which numbers count files; else the end."""
    at = text.find("附", len(text) // 2)
    m = _ATTACHMENTS.search(text, at - 1) if at > 0 else None
    return m.start() if m else len(text)


def _cut_short(text: str, heading: Heading, end: int) -> Heading:
    """A heading without a stop ends where the next label begins."""
    at = text.find(heading.label, heading.start) + len(heading.label)
    return heading._replace(heading=clean(text[at:end].lstrip(BLANKS + "、.．")), body=end, sign="")


def is_contents_line(heading: str) -> bool:
    """A line of a table of contents: leader dots or a tab, then the page."""
    bare = heading.rstrip("0123456789 -—")
    return bare != heading and bare.endswith(("…", "...", "··", "\t", "．．"))
