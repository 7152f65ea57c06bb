"""One pass over the text: every word of the lexicon, longest first, none overlapping."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from pipelines.indicators.model import Lexicon

# one character for one character
_SAME_WIDTH = str.maketrans("（）％［］", "()%()")
# marks that split a term without changing it: “双公示”信息, 53 个部门
_SPLITTERS = re.compile("[“”‘’「」『』\"' \t\u3000\xa0]+")
_TITLE = re.compile(r"《[^《》]{1,150}》")
TITLE = "《》"


class Token(NamedTuple):
    """A word of the lexicon at its place; `role` is a set of `Role` flags."""

    start: int
    end: int
    word: str
    role: int


class Squeezed:
    """A text without quotation marks and blanks, and the way back to its offsets."""

    __slots__ = ("_ends", "_removed", "text")

    def __init__(self, text: str) -> None:
        kept: list[str] = []
        self._ends: list[int] = []
        self._removed: list[int] = []
        at = removed = 0
        for gap in _SPLITTERS.finditer(text):
            kept.append(text[at : gap.start()])
            at = gap.end()
            removed += at - gap.start()
            self._ends.append(at)
            self._removed.append(removed)
        kept.append(text[at:])
        self.text = "".join(kept).translate(_SAME_WIDTH)

    def at(self, offset: int) -> int:
        """Where an offset of the original text lies in the squeezed one."""
        i = bisect_left(self._ends, offset + 1)
        return offset - (self._removed[i - 1] if i else 0)


def tokenise(text: str, lexicon: Lexicon, numbers: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """The words of a squeezed text in order; a 《…》 is one opaque word, a number none.

    `numbers` are the spans of the figures, so that no word is read across their units.
    """
    tokens: list[Token] = []
    titles = [(m.start(), m.end(), True) for m in _TITLE.finditer(text)]
    at = 0
    for start, end, is_title in sorted(titles + [(s, e, False) for s, e in numbers]):
        if start < at:
            continue
        _scan(text, at, start, lexicon, tokens)
        if is_title:
            tokens.append(Token(start, end, TITLE, lexicon.roles.get(TITLE, 0)))
        at = end
    _scan(text, at, len(text), lexicon, tokens)
    return tokens


def _scan(text: str, at: int, stop: int, lexicon: Lexicon, tokens: list[Token]) -> None:
    sizes_of, role_of, add = lexicon.lengths.get, lexicon.roles.get, tokens.append
    while at < stop:
        for size in sizes_of(text[at : at + 2], ()) or sizes_of(text[at], ()):
            word = text[at : at + size]
            role = role_of(word)
            if role is not None and at + size <= stop:
                add(Token(at, at + size, word, role))
                at += size
                break
        else:
            at += 1
