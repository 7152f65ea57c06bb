"""One plain form of the text for scanning, with every character kept in its place."""

_FULL = "".join(chr(c) for c in range(0xFF01, 0xFF5F))
_HALF = "".join(chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F))
_DASHES = "—–―─‐‑−﹣"
_BLANKS = "\u3000\u00a0\u2002\u2003\u2009\u200b\u202f\ufeff\t"
_PLAIN = dict(
    zip(
        _FULL + _DASHES + _BLANKS + "〜∼〇∶",
        _HALF + "-" * len(_DASHES) + " " * len(_BLANKS) + "~~零:",
        strict=True,
    )
)


def flatten(text: str) -> str:
    """Full-width forms, dashes and blanks made plain, one character for one.

    The result has the length of `text`, so offsets found in it hold in `text`.
    """
    for char in sorted(_PLAIN.keys() & set(text)):
        text = text.replace(char, _PLAIN[char])
    return text
