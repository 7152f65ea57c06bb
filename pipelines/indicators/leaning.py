"""Figures that state nothing of their own: they compare, prescribe, or lean on the last one."""

import re

from pipelines.indicators.lexicon import Lexicon
from pipelines.indicators.model import Role
from pipelines.indicators.passage import Piece
from pipelines.indicators.verdict import Verdict
from pipelines.indicators.words import PERSONS, SMALL_WORDS

TURN = (
    "(?:提高|提升|上升|增加|增长|下降|减少|压缩|压减|缩短|降低|精简|扩大|拓展|下调|升|增|减|降)"
    "(?:到|至|为)"
)
# 由120件下降到90件: the number before the turn is the old level
# (a turn ends in one of three characters: most numbers have none near and are passed at a glance)
_OLD_LEVEL = re.compile(rf"(?=.{{1,8}}?[到至为])[^,，。；;\d]{{0,6}}{TURN}")
_FROM = re.compile(r"(?:[从由]|原来的|原有的)[^,，。；;由从]{0,14}$")
_SHARE = re.compile(
    "[,，]?占(?:比|(?:已|总|全部)?(?:审结|办结|结案|受理)?(?:案件)?(?:总|件)?数?量?的?)(?:达|为|到)*$"
)
# what may part an event and the people at it: 讲座5场，覆盖干部300人次，其中市级80人次
_LEVELS = re.compile("[,，、]?(?:其中)?[^,，。；;]{0,4}级$")
_ATTENDANCE_REACH = 16
# marks that part the members of a list
LIST_JOINTS = frozenset("、和及与")
_TOTALS = ("累计", "总数", "总量", "总计")
# characters of 其中 and its company that may stand before a part
_PART_STRANGERS = 2
# a part repeats its whole's indicator, a little less surely
_PART_SHARE = 0.92
_SHARE_SURE = 0.85
_ATTEND_SURE = 0.78


def refusal(piece: Piece, lexicon: Lexicon) -> str | None:
    """Why the figure is refused, or None."""
    if piece.figure.kind == "area":
        return "area"
    if piece.figure.kind == "money" and piece.figure.approx == "at_most":
        return "statutory_limit"
    own = piece.own
    words = lexicon.vocabulary
    if words.per_words and words.per_words.search(own) and "完成" not in own:
        return "prescription"
    if words.comparison_bases and words.comparison_bases.search(own):
        return "comparison_base"
    if piece.end > piece.start and _OLD_LEVEL.match(piece.text, piece.end, piece.right):
        return "old_level" if _FROM.search(own) else None
    return None


def lean(piece: Piece, last: tuple[Piece, Verdict], lexicon: Lexicon) -> Verdict | None:
    """What the last figure's indicator makes of this one; None where it stands by itself."""
    words, before, counted = lexicon.vocabulary, last[0], last[1].indicator_id or ""
    if piece.sentence != before.sentence:
        return None
    if _is_part_of_last(piece, before):
        return last[1].shared("part_of_whole", _PART_SHARE)
    if _is_next_of_same(piece, before) or _is_running_total(piece, before):
        return last[1].shared("same_again", _PART_SHARE)
    if counted in words.shares and _is_share_of_last(piece, before):
        return Verdict(words.shares[counted], _SHARE_SURE, "share_of_last", "占")
    if counted in words.attendance and _is_attendance(piece, before):
        return Verdict(words.attendance[counted], _SHARE_SURE, "attendance", "")
    return None


def attend(piece: Piece, event: tuple[Piece, Verdict] | None, lexicon: Lexicon) -> Verdict | None:
    """People at the last event of the sentence: 开展宣讲9次，现场答疑，覆盖群众1200余人次."""
    words = lexicon.vocabulary
    if event is None or piece.figure.unit not in PERSONS or event[0].sentence != piece.sentence:
        return None
    own = piece.own.lstrip("、,，")
    said = words.attendance_verbs and words.attendance_verbs.search(own)
    if len(own) > _ATTENDANCE_REACH or not (said or _LEVELS.fullmatch(own)):
        return None
    return Verdict(words.attendance[event[1].indicator_id or ""], _ATTEND_SURE, "attendance", "")


def _is_next_of_same(piece: Piece, last: Piece) -> bool:
    """Whether one noun is counted for several bodies: 县委、县政府分别研究法治工作3次、5次."""
    if piece.text[last.end : piece.start] not in LIST_JOINTS:
        return False
    apart = piece.text[last.left : last.start]
    return "分别" in apart and piece.figure.unit == last.figure.unit


def _is_running_total(piece: Piece, last: Piece) -> bool:
    """Whether the piece only sums up what the figure before it counts: 4个，累计达19个."""
    own = piece.own.lstrip("、,")
    if not own.startswith(_TOTALS) or piece.sentence != last.sentence:
        return False
    covered = sum(t.end - t.start for t in piece.before if t.role & Role.FILLER)
    covered += sum(mark in SMALL_WORDS for mark in own)
    return piece.figure.unit == last.figure.unit and covered >= len(own) and not piece.behind


def _is_share_of_last(piece: Piece, last: Piece) -> bool:
    """Whether a rate says which share of all cases the last count is: 调解30件，占结案的25%."""
    return (
        piece.figure.kind == "rate"
        and piece.sentence == last.sentence
        and bool(_SHARE.match(piece.own))
    )


def _is_attendance(piece: Piece, last: Piece) -> bool:
    """Whether people follow an event with no word between: 举办培训班2期180人."""
    return piece.start == last.end and piece.figure.unit in PERSONS


def _is_part_of_last(piece: Piece, last: Piece) -> bool:
    """Whether the piece only says whose part of the last figure it is: 其中市本级402件."""
    own = piece.own
    if not own.startswith("其中") or piece.sentence != last.sentence:
        return False
    if piece.figure.unit != last.figure.unit or not any(t.role & Role.PLACE for t in piece.before):
        return False
    plain = Role.FILLER | Role.PLACE | Role.GENERIC
    if any(t.role & (Role.VERB | Role.HEAD) and not t.role & plain for t in piece.before):
        return False
    strange = len(own) - sum(t.end - t.start for t in piece.before if t.role & plain)
    return strange <= _PART_STRANGERS and not piece.behind
