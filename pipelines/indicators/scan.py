"""One pass over the text: every word of the lexicon, longest first, none overlapping."""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipelines.indicators.lexicon import Lexicon
from pipelines.script import simplified

_NARROW = (("（", "("), ("）", ")"), ("％", "%"), ("［", "("), ("］", ")"))
# marks that split a term without changing it: “双公示”信息, 53 个部门
_SPLITTERS = re.compile("[“”‘’「」『』\"' \t\u3000\xa0]+")
_TITLE = re.compile(r"《[^《》]{1,150}》")
TITLE = "《》"
_OPAQUE = "\0"
_PAIR = (2,)


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
        text = simplified(text)
        self._ends: list[int] = []
        self._removed: list[int] = []
        kept: list[str] = []
        end = removed = 0
        for gap in _SPLITTERS.finditer(text):
            kept.append(text[end : gap.start()])
            end = gap.end()
            removed += end - gap.start()
            self._ends.append(end)
            self._removed.append(removed)
        kept.append(text[end:])
        squeezed = "".join(kept)
        for wide, narrow in _NARROW:
            squeezed = squeezed.replace(wide, narrow)
        self.text = squeezed

    def spans(self, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Where spans of the original text, in order, lie in the squeezed one."""
        found: list[tuple[int, int]] = []
        ends = [*self._ends, sys.maxsize]
        removed = [0, *self._removed]
        i = 0
        for start, end in spans:
            while ends[i] <= start:
                i += 1
            last = i
            while ends[last] <= end:
                last += 1
            found.append((start - removed[i], end - removed[last]))
        return found

    def at(self, offset: int) -> int:
        """Where an offset of the original text lies in the squeezed one."""
        i = bisect_left(self._ends, offset + 1)
        return offset - (self._removed[i - 1] if i else 0)


class Scanner:
    """The words of a squeezed text, read where they are asked for.

    A 《…》 is one opaque word; `numbers`, the spans of the figures, are none, so that no word is
    read across their units.
    """

    __slots__ = ("_hidden", "_lexicon", "_starts", "_titles", "read", "text")

    def __init__(
        self, text: str, lexicon: Lexicon, numbers: Sequence[tuple[int, int]] = ()
    ) -> None:
        self.text = text
        self._lexicon = lexicon
        # spans whose words are kept by who asked for them, in order
        self.read: list[tuple[int, int]] = []
        self._titles = [m.span() for m in _TITLE.finditer(text)]
        self._hidden = _hide(text, sorted([*self._titles, *numbers]))
        self._starts = lexicon.pairs.starts(self._hidden)

    def words(self, start: int, end: int) -> list[Token]:
        """Words between two offsets, in order."""
        first = bisect_left(self._starts, start)
        starts = self._starts[first : bisect_left(self._starts, end, first)]
        tokens = _scan(self._hidden, starts, end, self._lexicon)
        first = bisect_left(self._titles, (start, 0))
        titles = self._titles[first : bisect_left(self._titles, (end, 0), first)]
        if titles and titles[-1][1] > end:
            titles.pop()
        if titles:
            role = self._lexicon.roles.get(TITLE, 0)
            tokens += [Token(*span, TITLE, role) for span in titles]
            tokens.sort()
        return tokens


def tokenise(text: str, lexicon: Lexicon, numbers: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """All words of a squeezed text in order."""
    return Scanner(text, lexicon, numbers).words(0, len(text))


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


def _scan(text: str, starts: Sequence[int], end: int, lexicon: Lexicon) -> list[Token]:
    """Words that begin at some of the offsets, in order, and end by `end`."""
    make = tuple.__new__
    sizes_of, role_of = lexicon.sizes.get, lexicon.roles.get
    tokens: list[Token] = []
    free = 0
    for at in starts:
        if at < free:
            continue
        for size in sizes_of(text[at : at + 3], _PAIR):
            word = text[at : at + size]
            role = role_of(word)
            if role and at + size <= end:
                free = at + size
                tokens.append(make(Token, (at, free, word, role)))
                break
    return tokens
