"""One pass over the text: every word of the lexicon, longest first, none overlapping."""

import re
from typing import NamedTuple

from pipelines.indicators.model import Lexicon

# one character for one character, so that offsets stay those of the text
_SAME_WIDTH = str.maketrans("（）％［］“”‘’「」『』\"'　\xa0", "()%()““““““““““  ")
_TITLE = re.compile(r"《[^《》]{1,150}》")
TITLE = "《》"


class Token(NamedTuple):
    """A word of the lexicon at its place; `role` is a set of `Role` flags."""

    start: int
    end: int
    word: str
    role: int


def normalise(text: str) -> str:
    """Brackets, quotation marks and blanks in one form each; every offset stays."""
    return text.translate(_SAME_WIDTH)


def tokenise(text: str, lexicon: Lexicon) -> list[Token]:
    """The words of normalised `text` in order; a 《…》 is one opaque word."""
    tokens: list[Token] = []
    at = 0
    for title in _TITLE.finditer(text):
        _scan(text, at, title.start(), lexicon, tokens)
        tokens.append(Token(title.start(), title.end(), TITLE, lexicon.roles.get(TITLE, 0)))
        at = title.end()
    _scan(text, at, len(text), lexicon, tokens)
    return tokens


def _scan(text: str, at: int, stop: int, lexicon: Lexicon, tokens: list[Token]) -> None:
    sizes_of, roles = lexicon.lengths.get, lexicon.roles
    while at < stop:
        pair = text[at : at + 2]
        sizes = sizes_of(pair)
        if sizes is not None:
            for size in sizes:
                word = text[at : at + size]
                if word in roles and at + size <= stop:
                    tokens.append(Token(at, at + size, word, roles[word]))
                    at += size
                    break
            else:
                at += _single(text, at, lexicon, tokens)
        else:
            at += _single(text, at, lexicon, tokens)


def _single(text: str, at: int, lexicon: Lexicon, tokens: list[Token]) -> int:
    role = lexicon.roles.get(text[at])
    if role is not None:
        tokens.append(Token(at, at + 1, text[at], role))
    return 1
