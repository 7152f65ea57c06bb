"""Printed lines to paragraphs, by the habits of Chinese typesetting.

A paragraph begins with an indent of two characters and fills its lines to the right margin, so a
line that starts at the margin after a full line goes on; page numbers and running heads stand in
the outermost part of the page.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_PAGE_NUMBER = re.compile(
    r"[\s\-—－–_·.•~]*(?:第?\s*\d{1,4}\s*页?(?:\s*[/／,，共]*\s*共?\s*\d"
    r"{1,4}\s*页?)?|[ivxIVX]{1,6}|[一二三四五六七八九十]{1,3})[\s\-—－–_"
    r"·.•~]*"
)
_LABEL = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]"
    r"{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节部条]"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳])"
)
_SENTENCE_END = re.compile(r"[。；;！!？?：:][”’\"』」）)]*$")
# Running heads stand in this outer share of a page; Word sets text from 72 of 842 points on.
MARGIN_SHARE = 0.085


@dataclass(frozen=True, slots=True)
class PrintLine:
    """One line of print; distances in any unit from the top left of its page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class PrintPage:
    """Lines of one page in reading order."""

    width: float
    height: float
    lines: tuple[PrintLine, ...]


def paragraphs(pages: list[PrintPage]) -> list[str]:
    """Join printed lines to paragraphs over page breaks, without page numbers and running heads."""
    kept = _without_running_heads(pages)
    lines = [line for page in kept for line in page]
    if not lines:
        return []
    breaks = {id(page[0]) for page in kept if page}
    measure = _Measure.of(lines, median(page.width for page in pages))
    joined = [lines[0].text.strip()]
    for above, line in pairwise(lines):
        if _begins_paragraph(above, line, measure, id(line) in breaks):
            joined.append(line.text.strip())
        else:
            joined[-1] = glue(joined[-1], line.text.strip())
    return [text for text in joined if text]


def glue(above: str, below: str) -> str:
    """Two halves of a paragraph: Chinese joins with nothing, Latin words with a blank."""
    latin = (
        above[-1:].isascii()
        and above[-1:].isalpha()
        and below[:1].isascii()
        and below[:1].isalpha()
    )
    return f"{above} {below}" if latin else above + below


@dataclass(frozen=True, slots=True)
class _Measure:
    """The type area: margins, character size and line pitch that most lines share.

    `edge` is where the right margin stands when it mirrors the left one.
    """

    left: float
    right: float
    size: float
    pitch: float
    edge: float

    @classmethod
    def of(cls, lines: list[PrintLine], width: float) -> "_Measure":
        size = median(line.size for line in lines)
        body = [line for line in lines if abs(line.size - size) < 0.15 * size] or lines
        lefts = Counter(round(line.left / size) for line in body if len(line.text) > 12)
        common = [place for place, count in lefts.items() if count >= 0.1 * sum(lefts.values())]
        left = min(common, default=round(min(line.left for line in body) / size)) * size
        rights = sorted(line.right for line in body)
        right = rights[int(0.9 * (len(rights) - 1))]
        gaps = [b.top - a.top for a, b in pairwise(body) if 0 < b.top - a.top < 4 * size]
        return cls(left, right, size, median(gaps) if gaps else 1.5 * size, width - left)


def _begins_paragraph(above: PrintLine, line: PrintLine, m: _Measure, over_page: bool) -> bool:
    other_matter = "\t" in above.text + line.text or abs(above.size - line.size) > 0.15 * m.size
    # A title set over several centred lines counts as indented; its reader joins it.
    indented = line.left > m.left + 1.2 * m.size
    apart = not over_page and line.top - above.top > 1.9 * m.pitch
    return other_matter or indented or apart or _ends_paragraph(above, line, m)


def _ends_paragraph(above: PrintLine, line: PrintLine, m: _Measure) -> bool:
    """Whether the line above stops short of the margin, or before a heading's label."""
    ended = _SENTENCE_END.search(above.text.strip()) is not None
    full = above.right > m.right - 1.6 * m.size
    # Short of the margin that the left one mirrors: all lines of the text may be short.
    short = above.right < m.edge - 4 * m.size
    labelled = _LABEL.match(line.text.strip()) is not None
    return not full or (ended and (short or labelled))


def _without_running_heads(pages: list[PrintPage]) -> list[list[PrintLine]]:
    """Lines of every page without its number and what the margins of most pages repeat."""
    seen = Counter(
        key
        for page in pages
        for key in {_edge_key(line) for line in page.lines if _at_edge(line, page)}
    )
    repeated = {key for key, count in seen.items() if count >= 3 and count > 0.4 * len(pages)}
    return [
        [
            line
            for at, line in enumerate(page.lines)
            if line.text.strip() and not _is_running(line, page, at, repeated)
        ]
        for page in pages
    ]


def _is_running(line: PrintLine, page: PrintPage, at: int, repeated: set[str]) -> bool:
    outer = at in (0, len(page.lines) - 1)
    number = _PAGE_NUMBER.fullmatch(line.text.strip()) is not None
    if number and (outer or _at_edge(line, page)):
        return True
    return _at_edge(line, page) and _edge_key(line) in repeated


def _at_edge(line: PrintLine, page: PrintPage) -> bool:
    return line.bottom < MARGIN_SHARE * page.height or line.top > (1 - MARGIN_SHARE) * page.height


def _edge_key(line: PrintLine) -> str:
    return re.sub(r"\d+", "0", re.sub(r"\s+", "", line.text))
