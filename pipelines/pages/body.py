"""Which range of a page is its body: the container by name, by frame, or by score."""

import re
from dataclasses import replace

from pipelines.pages.containers import Range, framed, named
from pipelines.pages.scoring import CHARS_A_MARK, SENTENCE_MARKS, scored

_TAGS = re.compile(r"<[^>]*>")
_LINKS = re.compile(r"<a\s[^<]*(?:<(?!/a>)[^<]*)*</a>")
# A body shorter than this is a shell that a script fills, or an empty slot of the template.
LEAST_CHARS = 12
# An inner element that says this share of what the outer says is the body; the rest is its head.
SAME_BODY = 0.9
# An editor with this share of the best wrapper is the body; so it is when all that the wrapper says
# besides is a title, a date line and buttons (a letter of two lines says little more).
EDITOR = 0.72
LEAST_SENTENCES = 2.0
HEAD_AND_BUTTONS = 6.0
# A named container that says less than this share of the best unnamed block is a sidebar.
SIDEBAR = 0.3
# Two elements of one name with no more markup between them are one body.
LONGEST_GAP = 300
# A named container with this share of all the page's sentences needs no comparison.
PLAINLY = 0.6


def _said(markup: str) -> float:
    """How much a range says outside links: sentence marks, and characters at a thirtieth."""
    text = _TAGS.sub("", _LINKS.sub("", markup) if "<a " in markup else markup)
    return sum(map(text.count, SENTENCE_MARKS)) + (len(text) - text.count(" ")) / CHARS_A_MARK


def _marks(markup: str, start: int = 0, end: int | None = None) -> int:
    """Sentence marks of a range, links and all: a cheap bound for the first comparison."""
    return markup.count("，", start, end) + markup.count("。", start, end)


def _best_named(markup: str) -> tuple[Range, float] | None:
    found = [(one, _said(markup[one.start : one.end])) for one in named(markup)]
    found = [pair for pair in found if pair[1] > LEAST_CHARS / CHARS_A_MARK]
    found = _joined(markup, found)
    if not found:
        return None
    most = max(said for _, said in found)
    editors = [
        pair
        for pair in found
        if pair[0].is_editor
        and (
            pair[1] >= EDITOR * most
            or (pair[1] >= LEAST_SENTENCES and most - pair[1] < HEAD_AND_BUTTONS)
        )
    ]
    if editors:
        # Outermost of nested editors: page order puts it first among those that say the most.
        return _outermost(editors)
    inner = [pair for pair in found if pair[1] >= SAME_BODY * most]
    return inner[-1]


def _joined(markup: str, found: list[tuple[Range, float]]) -> list[tuple[Range, float]]:
    """The same with neighbours of one name made one: a body in two editors."""
    joined: list[tuple[Range, float]] = []
    for one, said in found:
        last, before = joined[-1] if joined else (one, 0.0)
        gap = markup[last.end : one.start] if last.end <= one.start else None
        if gap is not None and last.name == one.name and len(gap) < LONGEST_GAP and _said(gap) < 1:
            joined[-1] = (replace(last, end=one.end), before + said)
        else:
            joined.append((one, said))
    return joined


def _outermost(found: list[tuple[Range, float]]) -> tuple[Range, float]:
    best = max(found, key=lambda pair: pair[1])
    for pair in found:
        if pair[0].start <= best[0].start and pair[0].end >= best[0].end:
            return pair
    return best


def _inside(best: tuple[Range, float] | None, frame: Range, said: float) -> Range | None:
    """The named element inside a frame that says the same; the frame may hold the title too."""
    if best is None or not frame.start <= best[0].start < best[0].end <= frame.end:
        return None
    return best[0] if best[1] >= SAME_BODY * said else None


def find_body(markup: str, floor: int = 0, title: str = "") -> Range | None:
    """The range of the body, None when the page says nothing.

    A frame that the CMS leaves, then the element that its name gives away, checked against the
    block that says the most. `floor` is where the `title` ends, for the unnamed case.
    """
    best = _best_named(markup)
    frame = framed(markup)
    if frame and (said := _said(markup[frame.start : frame.end])) > LEAST_CHARS / CHARS_A_MARK:
        return _inside(best, frame, said) or frame
    if best and _marks(markup, best[0].start, best[0].end) > PLAINLY * _marks(markup):
        return best[0]
    block = scored(markup, floor, title)
    if best is None or block is None:
        return block or (best[0] if best else None)
    outweighed = best[1] < SIDEBAR * _said(markup[block.start : block.end])
    return block if outweighed else best[0]
