"""Levels of headings: the depth at which each style of label stands in its own report."""

from collections.abc import Sequence
from typing import NamedTuple

from pipelines.sections.kinds import names_both
from pipelines.sections.labels import Style
from pipelines.sections.outline import RANK, Heading


class _Open(NamedTuple):
    rank: float
    number: int | None
    style: str


_NESTED = 0.25  # a second run of one style inside a chapter stands just below the first


def _ranks(headings: Sequence[Heading]) -> list[float]:
    """Rank of each heading by its style; where a report turns two styles round, so does its rank.

    Some write 1. over （一）, or （一） over 一、: the style whose numbers run on while the other
    starts again is the upper one.
    """
    rank = dict(RANK)
    for upper, lower in (("num", "pcn"), ("pcn", "cn"), ("num", "cn"), ("pnum", "num")):
        if _runs_over(headings, upper, lower):
            rank[upper] = rank[lower] - 0.3  # type: ignore[index]  # the names are styles
    ranks: list[float] = []
    chapter: Heading | None = None
    rank["title"] = _title_rank(headings, rank)
    for h in headings:
        if h.style == "title" and chapter and names_both(chapter.heading):
            ranks.append(rank[chapter.style] + _NESTED)
            continue
        ranks.append(rank[h.style] + 0.05 * max(len(h.parts) - 2, 0))
        if chapter is None or rank[h.style] <= rank[chapter.style]:
            chapter = h
    return ranks


def _title_rank(headings: Sequence[Heading], rank: dict[Style, float]) -> float:
    """Where headings without a label stand to the uppermost labels.

    Above them where these start again under each; just below where they run on over one; beside
    them where there is but one.
    """
    labelled = [h for h in headings if h.label]
    if not labelled:
        return rank["title"]
    top = min(rank[h.style] for h in labelled)
    last: int | None = None
    crossed = False
    for h in headings:
        if h.style == "title":
            crossed = last is not None
        elif rank[h.style] == top:
            if crossed and last is not None and h.number == last + 1:
                return top + _NESTED
            last, crossed = h.number, False
    titles = sum(h.style == "title" for h in headings)
    return rank["title"] if titles > 1 else top


def _runs_over(headings: Sequence[Heading], upper: str, lower: str) -> bool:
    """Whether `lower` starts again at 1 twice while one run of `upper` goes on."""
    styles = [h.style for h in headings]
    if upper not in styles or lower not in styles:
        return False
    if styles.index(lower) < styles.index(upper):
        return False
    restarts = 0
    last = 0
    pending = False
    for h in headings:
        if h.style == lower and h.number == 1 and last:
            pending = True
        elif h.style == upper and h.number is not None:
            if h.number == last + 1 and pending:
                restarts += 1
            elif h.number != last + 1 and last:
                return False
            last, pending = h.number, False
    return restarts >= 1 and (restarts + pending) >= 2


def _opens_nested_run(headings: Sequence[Heading], at: int, outer: int) -> bool:
    """Whether the run that starts at `at` ends again and the outer one, at `outer`, goes on."""
    style, expected = headings[at].style, 2
    for h in headings[at + 1 :]:
        if RANK[h.style] < RANK[style]:
            return False
        if h.style != style or h.number is None:
            continue
        if h.number == expected:
            expected += 1
        else:
            return h.number == outer + 1
    return False


def levels_of(headings: Sequence[Heading]) -> list[int]:
    """Level of each heading, 1 the uppermost: its depth in the outline, whatever label it uses."""
    stack: list[_Open] = []
    levels = []
    ranks = _ranks(headings)
    for i, h in enumerate(headings):
        rank = ranks[i]
        same = [o for o in stack if o.style == h.style]
        if h.number == 1 and same and same[-1].number:
            if _opens_nested_run(headings, i, same[-1].number):
                rank = same[-1].rank + _NESTED
        else:
            follows = [o for o in same if o.number is not None and h.number == o.number + 1]
            rank = (follows or same or [_Open(rank, None, "")])[-1].rank
        while stack and stack[-1].rank >= rank:
            stack.pop()
        stack.append(_Open(rank, h.number, h.style))
        levels.append(len(stack))
    return levels
