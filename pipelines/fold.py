"""One spelling of a text for comparison: width, script and spacing make no difference."""

import re
import unicodedata
from functools import lru_cache

import opencc

_IGNORED = re.compile(
    r"[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x1f\x7f-\x9f]+"
)
# One character of these in a text makes NFKC rebuild all of it; they stand in every line.
_COMMON = re.compile("[\uff01-\uff5e\u3000\u00a0\u2026]")
_NORMAL = {
    chr(point): unicodedata.normalize("NFKC", chr(point))
    for point in (*range(0xFF01, 0xFF5F), 0x3000, 0x00A0, 0x2026)
}


@lru_cache(maxsize=1)
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


# a document's lines are folded to tell its kind, for its signature and for its passages
LINES_KEPT = 4096


def fold(text: str) -> str:
    """`text` in NFKC, simplified characters, without white space and invisible characters.

    For comparing and grouping only: offsets into the result are not offsets into the text.
    Traditional to simplified by OpenCC's t2s tables (official big5 gates, copied pages).
    """
    # Twice: a mark that stood after a blank joins its letter once the blank is gone.
    common = _COMMON.sub(lambda found: _NORMAL[found[0]], text)
    spelled = unicodedata.normalize("NFKC", common)
    spelled = unicodedata.normalize("NFKC", _IGNORED.sub("", spelled))
    return spelled if spelled.isascii() else str(_to_simplified().convert(spelled))


@lru_cache(maxsize=LINES_KEPT)
def fold_line(line: str) -> str:
    """`fold` of one line, remembered while its document is read."""
    return fold(line)


def fold_lines(text: str) -> str:
    """`fold` line by line: the same, but that no word is read across the end of a line."""
    return "".join(map(fold_line, text.split("\n")))
