"""One spelling of a text for comparison: width, script and spacing make no difference."""

import re
import unicodedata
from functools import lru_cache

import opencc

from pipelines.step import AT_ONCE

_IGNORED = re.compile(
    r"[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x1f\x7f-\x9f]+"
)
# One character of these in a text makes NFKC rebuild all of it; they stand in every line.
_COMMON = re.compile("[\uff01-\uff5e\u3000\u00a0\u2026]")
_NORMAL = {
    chr(point): unicodedata.normalize("NFKC", chr(point))
    for point in (*range(0xFF01, 0xFF5F), 0x3000, 0x00A0, 0x2026)
}
# The signs that hardly any line is without, and the blanks between them.
_SIGNS = tuple((sign, _NORMAL[sign]) for sign in "，：；（）％")
_BLANKS = (" ", "\u3000", "\u00a0", "\t")
# Where the characters of a report come from: letters and digits, signs of quotation, Han.
_BLOCKS = ((0x21, 0x7E), (0x2010, 0x2027), (0x3001, 0x301F), (0x4E00, 0x9FFF))
# What t2s changes in a phrase (反覆, 毛坏) and leaves as it is when it stands alone.
_ONLY_IN_PHRASES = "哩坏沈甦瞭藉衹覆"


# A document's text is folded to tell its kind and for its signature, its parts for theirs; lines
# are kept where folding changes more than common signs.
TEXTS_KEPT = 2 * AT_ONCE
LINES_KEPT = 4096


@lru_cache(maxsize=1)
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=1)
def _unusual() -> re.Pattern[str]:
    """A character that folding may change: any but those proved to stay as they are."""
    known = [chr(point) for first, last in _BLOCKS for point in range(first, last + 1)]
    simplified = str(_to_simplified().convert("\n".join(known))).split("\n")
    stay = [
        char
        for char, plain in zip(known, simplified, strict=True)
        if plain == char == unicodedata.normalize("NFKC", char)
        and not unicodedata.combining(char)
        and char not in _ONLY_IN_PHRASES
    ]
    return re.compile(f"[^{re.escape(''.join(stay))}]")


def count_changing(text: str) -> int:
    """How many characters of a text `fold` rewrites at most, its common signs and blanks apart."""
    return len(_unusual().findall(_narrowed(text).replace("\n", "")))


def fold(text: str) -> str:
    """`text` in NFKC, simplified characters, without white space and invisible characters.

    For comparing and grouping only: offsets into the result are not offsets into the text.
    Traditional to simplified by OpenCC's t2s tables (official big5 gates, copied pages).
    """
    narrow = _narrowed(text)
    return _folded(narrow) if _unusual().search(narrow) else narrow


@lru_cache(maxsize=TEXTS_KEPT)
def fold_each_line(text: str) -> tuple[str, ...]:
    """`fold` of each line, the empty ones too: no word is read across the end of a line."""
    search = _unusual().search
    lines = _narrowed(text).split("\n")
    return tuple(_folded_line(line) if search(line) else line for line in lines)


def fold_lines(text: str) -> str:
    """`fold` line by line, the lines one behind the other."""
    return "".join(fold_each_line(text))


def _narrowed(text: str) -> str:
    for sign, narrow in _SIGNS:
        text = text.replace(sign, narrow)
    for blank in _BLANKS:
        text = text.replace(blank, "")
    return text


def _folded(text: str) -> str:
    # Twice: a mark that stood after a blank joins its letter once the blank is gone.
    common = _COMMON.sub(lambda found: _NORMAL[found[0]], text)
    spelled = unicodedata.normalize("NFKC", common)
    spelled = unicodedata.normalize("NFKC", _IGNORED.sub("", spelled))
    return spelled if spelled.isascii() else str(_to_simplified().convert(spelled))


@lru_cache(maxsize=LINES_KEPT)
def _folded_line(line: str) -> str:
    return _folded(line)
