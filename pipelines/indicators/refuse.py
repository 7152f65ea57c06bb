"""Figures that state no indicator whatever they are about: bases of comparison, prescriptions."""

import re

from pipelines.indicators.heads import SMALL_WORDS
from pipelines.indicators.model import Lexicon, Role
from pipelines.indicators.passage import Piece

_TURN = (
    "(?:提高|提升|上升|增加|增长|下降|减少|压缩|压减|缩短|降低|精简|扩大|拓展|下调|升|增|减|降)"
    "(?:到|至|为)"
)
# 由120件下降到90件: the number before the turn is the old level
_OLD_LEVEL = re.compile(rf"[^,，。；;\d]{{0,6}}{_TURN}")
_FROM = re.compile(r"(?:[从由]|原来的|原有的)[^,，。；;由从]{0,14}$")
_NEW_LEVEL = re.compile(rf"[^,，。；;\d]{{0,6}}{_TURN}[^,，。；;\d]{{0,6}}$")
_SHARE = re.compile(
    "[,，]?占(?:比|(?:已|总|全部)?(?:审结|办结|结案|受理)?(?:案件)?(?:总|件)?数?量?的?)(?:达|为|到)*$"
)
_TOTALS = ("累计", "总数", "总量", "总计")
# characters of 其中 and its company that may stand before a part
_PART_STRANGERS = 2


def refusal(piece: Piece, lexicon: Lexicon) -> str | None:
    """Why the figure is refused, or None."""
    if piece.figure.kind == "area":
        return "area"
    if piece.figure.kind == "money" and piece.figure.approx == "at_most":
        return "statutory_limit"
    own = piece.text[piece.left : piece.start]
    words = lexicon.vocabulary
    if words.per_words and words.per_words.search(own):
        return "prescription"
    if words.comparison_bases and words.comparison_bases.search(own):
        return "comparison_base"
    if piece.end > piece.start and _OLD_LEVEL.match(piece.text[piece.end : piece.right]):
        return "old_level" if _FROM.search(own) else None
    return None


def reaches_level(piece: Piece, last: Piece) -> bool:
    """Whether the piece is the second half of 由…提高到…."""
    between = piece.text[last.end : piece.start]
    return bool(_NEW_LEVEL.match(between)) and piece.figure.unit == last.figure.unit


def is_running_total(piece: Piece, last: Piece) -> bool:
    """Whether the piece only sums up what the figure before it counts: 4个，累计达19个."""
    own = piece.text[piece.left : piece.start].lstrip("、,")
    if not own.startswith(_TOTALS) or piece.sentence != last.sentence:
        return False
    covered = sum(t.end - t.start for t in piece.before if t.role & Role.FILLER)
    covered += sum(mark in SMALL_WORDS for mark in own)
    return piece.figure.unit == last.figure.unit and covered >= len(own) and not piece.behind


def is_share_of_last(piece: Piece, last: Piece, counted: str | None, lexicon: Lexicon) -> bool:
    """Whether a rate says which share of all cases the last count is: 调解30件，占结案的25%."""
    return (
        piece.figure.kind == "rate"
        and counted in lexicon.vocabulary.shares
        and piece.sentence == last.sentence
        and bool(_SHARE.match(piece.text[piece.left : piece.start]))
    )


def is_part_of_last(piece: Piece, last: Piece) -> bool:
    """Whether the piece only says whose part of the last figure it is: 其中市本级402件."""
    own = piece.text[piece.left : piece.start]
    if not own.startswith("其中") or piece.sentence != last.sentence:
        return False
    if piece.figure.unit != last.figure.unit or not any(t.role & Role.PLACE for t in piece.before):
        return False
    strange = len(own) - sum(
        t.end - t.start for t in piece.before if t.role & (Role.FILLER | Role.PLACE | Role.GENERIC)
    )
    return strange <= _PART_STRANGERS and not piece.behind
