"""One pass over the text: every word of the lexicon, longest first, none overlapping."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress
from operator import concat
from typing import NamedTuple

from pipelines.indicators.model import Lexicon

_NARROW = (("（", "("), ("）", ")"), ("％", "%"), ("［", "("), ("］", ")"))
# marks that split a term without changing it: “双公示”信息, 53 个部门
_SPLITTERS = re.compile("[“”‘’「」『』\"' \t\u3000\xa0]+")
_TITLE = re.compile(r"《[^《》]{1,150}》")
TITLE = "《》"
_OPAQUE = "\0"
_SHORT = (3, 2)


class Token(NamedTuple):
    """A word of the lexicon at its place; `role` is a set of `Role` bits."""

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
        squeezed = "".join(kept)
        for wide, narrow in _NARROW:
            squeezed = squeezed.replace(wide, narrow)
        self.text = squeezed

    def at(self, offset: int) -> int:
        """Where an offset of the original text lies in the squeezed one."""
        i = bisect_left(self._ends, offset + 1)
        return offset - (self._removed[i - 1] if i else 0)


def tokenise(text: str, lexicon: Lexicon, numbers: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """The words of a squeezed text in order; a 《…》 is one opaque word, a number none.

    `numbers` are the spans of the figures, so that no word is read across their units.
    """
    titles = [m.span() for m in _TITLE.finditer(text)]
    hidden = _hide(text, sorted([*titles, *numbers]))
    tokens = _scan(hidden, lexicon)
    if titles:
        role = lexicon.roles.get(TITLE, 0)
        tokens += [Token(start, end, TITLE, role) for start, end in titles]
        tokens.sort()
    return tokens


def _hide(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with the spans blotted out, of the same length."""
    kept: list[str] = []
    at = 0
    for start, end in spans:
        if start >= at:
            kept += (text[at:start], _OPAQUE * (end - start))
            at = end
    kept.append(text[at:])
    return "".join(kept)


def _scan(text: str, lexicon: Lexicon) -> list[Token]:
    found = map(lexicon.pairs.__contains__, map(concat, text, text[1:]))
    sizes_of, role_of = lexicon.long_sizes.get, lexicon.roles.get
    tokens: list[Token] = []
    free = 0
    for at in compress(range(len(text)), found):
        if at < free:
            continue
        for size in sizes_of(text[at : at + 4], _SHORT):
            word = text[at : at + size]
            role = role_of(word)
            if role:
                free = at + size
                tokens.append(tuple.__new__(Token, (at, free, word, role)))
                break
    return tokens
