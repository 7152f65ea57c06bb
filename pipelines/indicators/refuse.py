"""Figures that state no indicator whatever they are about: bases of comparison, prescriptions."""

import re

from pipelines.indicators.model import Lexicon
from pipelines.indicators.passage import Piece

# 由120件下降到90件: the number before the turn is the old level
_OLD_LEVEL = re.compile(
    r"^(?:的)?(?:\w{0,4})?(?:提高|提升|上升|增加|增长|下降|减少|压缩|压减|缩短|降低|精简|降|升|增|减)(?:到|至|为)"
)
_FROM = re.compile(r"[从由自][^,，。；;]{0,14}$")
_MULTIPLES = frozenset({"multiple", "change", "area"})


def refusal(piece: Piece, lexicon: Lexicon) -> str | None:
    """Why the figure is refused, or None."""
    kind = piece.figure.kind
    if kind == "change":
        return "change"
    if kind == "area":
        return "area"
    own = piece.text[piece.left : piece.start]
    if any(word in own for word in lexicon.vocabulary.per_words):
        return "prescription"
    if _is_base(own, lexicon):
        return "comparison_base"
    if _FROM.search(own) and _OLD_LEVEL.match(piece.text[piece.end : piece.right + 4]):
        return "old_level"
    return None


def _is_base(own: str, lexicon: Lexicon) -> bool:
    for base in lexicon.vocabulary.comparison_bases:
        at = own.rfind(base)
        if at >= 0 and any(word in own[:at][-4:] for word in lexicon.vocabulary.comparison_words):
            return True
    return False
