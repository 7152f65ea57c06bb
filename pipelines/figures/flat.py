"""One plain form of the text for scanning, with every character kept in its place."""

import re

from pipelines.script import simplified

_FULL = "".join(chr(c) for c in range(0xFF01, 0xFF5F))
_HALF = "".join(chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F))
_DASHES = "—–―─‐‑−﹣"
# a tab stays, since it parts the cells of a table
_BLANKS = "\u3000\u00a0\u2002\u2003\u2009\u200b\u202f\ufeff"
_PLAIN = dict(
    zip(
        _FULL + _DASHES + _BLANKS + "〜∼〇∶",
        _HALF + "-" * len(_DASHES) + " " * len(_BLANKS) + "~~零:",
        strict=True,
    )
)


# The marks of running text first, each in one sweep; the others only where a text has one.
_FREQUENT = "，：；（）％\u3000"
_RARE = re.compile("[" + re.escape("".join(sorted(_PLAIN.keys() - set(_FREQUENT)))) + "]")


def flatten(text: str) -> str:
    """Full-width forms, dashes, blanks and traditional characters made plain, one for one.

    The result has the length of `text`, so offsets found in it hold in `text`.
    """
    text = simplified(text)
    for char in _FREQUENT:
        text = text.replace(char, _PLAIN[char])
    for char in sorted(set(_RARE.findall(text))):
        text = text.replace(char, _PLAIN[char])
    return text
