"""Which range of a page is its body: the container by name, by frame, or by score."""

from collections.abc import Callable
from dataclasses import replace

from pipelines.pages.containers import framed, named
from pipelines.pages.pieces import Pieces, Range
from pipelines.pages.scoring import CHARS_A_MARK, SENTENCE_MARKS, scored

# It leads nowhere, and what it holds is text.
_ANCHOR = "<a>"
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


class _Speech:
    """What ranges of a page say outside the links in them."""

    def __init__(self, page: Pieces) -> None:
        self._texts = page.texts
        self._spoken = page.texts.copy()
        # Links around blocks: a closing tag is missing, or the block is an invitation.
        self._wide: list[tuple[int, int]] = []
        kinds, position = page.kinds, 0
        for _ in range(kinds.count("a")):
            start = kinds.index("a", position)
            position = start + 1
            if page.raw[start] == _ANCHOR:
                continue
            while position < len(kinds) and kinds[position] not in ("a", "/a"):
                position += 1
            self._spoken[start + 1 : position + 1] = [""] * (position - start)
            if position > start + 1:
                self._wide.append((start, position))

    def said(self, start: int, end: int) -> float:
        """Sentence marks, and characters at a thirtieth."""
        pieces = self._spoken[start + 1 : end]
        for opening, closing in self._wide:
            if opening < start < closing:
                pieces = [*self._texts[start + 1 : closing + 1], *self._spoken[closing + 1 : end]]
        text = "".join(pieces[: end - start - 1])
        return sum(map(text.count, SENTENCE_MARKS)) + (len(text) - text.count(" ")) / CHARS_A_MARK

    def marks(self, where: Range) -> int:
        """Sentence marks of a range, links and all: a cheap bound for the first comparison."""
        text = "".join(self._texts[where.start + 1 : where.end])
        return text.count("，") + text.count("。")


def _best_named(page: Pieces, speech: _Speech) -> tuple[Range, float] | None:
    found = [(one, speech.said(one.start, one.end)) for one in named(page)]
    found = [pair for pair in found if pair[1] > LEAST_CHARS / CHARS_A_MARK]
    found = _joined(page, speech, found)
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


def _joined(
    page: Pieces, speech: _Speech, found: list[tuple[Range, float]]
) -> list[tuple[Range, float]]:
    """The same with neighbours of one name made one: a body in two editors."""
    joined: list[tuple[Range, float]] = []
    for one, said in found:
        last, before = joined[-1] if joined else (one, 0.0)
        is_next = last.name == one.name and last.end <= one.start
        if is_next and _is_gap(page, speech, last.end, one.start):
            joined[-1] = (replace(last, end=one.end), before + said)
        else:
            joined.append((one, said))
    return joined


def _is_gap(page: Pieces, speech: _Speech, start: int, end: int) -> bool:
    length = sum(map(len, page.texts[start : end + 1])) + sum(map(len, page.raw[start:end]))
    return length < LONGEST_GAP and speech.said(start - 1, end + 1) < 1


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


def _title_floor(page: Pieces, title: str) -> int:
    """The first tag after the text that says the title first; 0 when none does."""
    inline = {one for one, tag in page.read.items() if not tag.mark and tag.kind != "a"}
    last = -1
    for number, raw in enumerate(page.raw):
        if raw not in inline:
            text = "".join(page.texts[last + 1 : number + 1])
            last = number
            if title in text:
                return number + text.endswith(title)
    return 0


def find_body(page: Pieces, title_of: Callable[[], str] = str) -> Range | None:
    """The range of the body, None when the page says nothing.

    A frame that the CMS leaves, then the element that its name gives away, checked against the
    block that says the most; an unnamed one stands after the title, which is asked for only then.
    """
    speech = _Speech(page)
    best = _best_named(page, speech)
    frame = framed(page)
    if frame and (said := speech.said(frame.start, frame.end)) > LEAST_CHARS / CHARS_A_MARK:
        return _inside(best, frame, said) or frame
    if best and speech.marks(best[0]) > PLAINLY * speech.marks(Range(-1, len(page.texts), "")):
        return best[0]
    title = title_of()
    block = scored(page, _title_floor(page, title) if title else 0, title)
    if best is None or block is None:
        return block or (best[0] if best else None)
    outweighed = best[1] < SIDEBAR * speech.said(block.start, block.end)
    return block if outweighed else best[0]
