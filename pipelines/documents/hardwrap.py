"""Text whose paragraphs somebody broke into lines of print: OCR, and files saved with line breaks.

Widths stand in for the printed geometry: a Chinese character is two columns wide.
"""

import re
import unicodedata

from pipelines.documents.layout import PrintLine, PrintPage, paragraphs

# Chinese set in lines has 20 to 60 characters a line.
_NARROWEST, _WIDEST = 40, 120
_LEAST_LINES = 8
# A line is full when no more than two characters are missing: punctuation may not begin a line.
_SLACK = 4
_INDENT = 4
_FOLIO = re.compile(r"\s*[-—－–]+\s*\d{1,4}\s*[-—－–]+\s*")


def is_hard_wrapped(lines: tuple[str, ...]) -> bool:
    """Whether the lines are lines of print: half of them end at the same right margin.

    `lines` keep their indents. Paragraphs as published differ in length by hundreds.
    """
    widths = [_columns(line.rstrip()) for line in lines if line.strip()]
    if len(widths) < _LEAST_LINES:
        return False
    margin = max(widths)
    full = sum(width > margin - _SLACK - 1 for width in widths)
    return _NARROWEST <= margin <= _WIDEST and full >= 0.5 * len(widths)


def rejoin(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Paragraphs of hard-wrapped lines, by the same rules as print; indents may be lost."""
    kept = [line.rstrip() for line in lines if line.strip() and not _FOLIO.fullmatch(line)]
    if not kept:
        return ()
    indents = _indents(kept)
    # The text stands amid a tall page: no line of it is where running heads stand.
    height = 100.0 * len(kept)
    printed = tuple(
        PrintLine(
            text=line.strip(),
            left=float(indent),
            right=float(indent + _columns(line.strip())),
            top=height / 2 + 3.0 * at,
            bottom=height / 2 + 3.0 * at + 2.0,
            size=2.0,
        )
        for at, (line, indent) in enumerate(zip(kept, indents, strict=True))
    )
    width = max(line.right for line in printed)
    return tuple(paragraphs([PrintPage(width, height, printed)]))


def _indents(lines: list[str]) -> list[int]:
    """Columns of indent of every line; put back by the short lines above where all are lost."""
    found = [_columns(line) - _columns(line.lstrip()) for line in lines]
    if any(found):
        return found
    widths = [_columns(line) for line in lines]
    margin, begins = max(widths), True
    for at, width in enumerate(widths):
        found[at] = _INDENT if begins and width + _INDENT <= margin + 1 else 0
        begins = width + found[at] < margin - _SLACK + 1
    return found


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
