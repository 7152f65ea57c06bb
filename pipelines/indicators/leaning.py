"""Figures that state nothing of their own: they compare, prescribe, or lean on the last one."""

import re
from collections.abc import Sequence

from pipelines.indicators.heads import EVENT_UNITS, PERSONS, SMALL_WORDS
from pipelines.indicators.model import Lexicon, Role
from pipelines.indicators.passage import Piece
from pipelines.indicators.scan import Token
from pipelines.indicators.verdict import Verdict

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
# what may part an event and the people at it: 讲座5场，覆盖干部300人次，其中市级80人次
_LEVELS = re.compile("[,，、]?(?:其中)?[^,，。；;]{0,4}级$")
_ATTENDANCE_REACH = 16
# marks that part the members of a list
_LIST_JOINTS = frozenset("、和及与")
# how the length of a list named a clause before is said
_LIST_UNITS = frozenset(("项", "条", "件"))
_IN_ALL = frozenset(
    ("共", "共计", "共有", "合计", "总计", "累计", "涉及", "共涉及", "包括", "包含")
)
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
    own = piece.text[piece.left : piece.start]
    words = lexicon.vocabulary
    if words.per_words and words.per_words.search(own) and "完成" not in own:
        return "prescription"
    if words.comparison_bases and words.comparison_bases.search(own):
        return "comparison_base"
    if piece.end > piece.start and _OLD_LEVEL.match(piece.text[piece.end : piece.right]):
        return "old_level" if _FROM.search(own) else None
    return None


def with_last(piece: Piece, last: tuple[Piece, Verdict] | None) -> Piece:
    """The piece with words before the last figure that are its own too.

    由86%提升至97%: the level reached belongs to the words before the old level; 出庭率连续三年
    保持100%: a length of time between name and number parts nothing.
    """
    if last is None or last[0].clause != piece.clause:
        return piece
    level = last[1].rule_id == "old_level" and _reaches_level(piece, last[0])
    spell = last[0].figure.kind == "duration" and all(t.role & Role.FILLER for t in piece.before)
    if not (level or spell):
        return piece
    return piece._replace(left=last[0].left, start=last[0].start, before=last[0].before)


def with_predicate(piece: Piece, following: Piece) -> Piece | None:
    """The piece with the verbs that close the next member of its list; None where it has none.

    In 7件规范性文件、65件合同的合法性审查 both are examined.
    """
    joint = piece.text[piece.right - 1 : piece.right]
    if joint not in _LIST_JOINTS or following.clause != piece.clause or not piece.behind:
        return None
    if following.meets_next:
        return None
    nouns = [i for i, t in enumerate(following.behind) if t.role & Role.HEAD]
    verbs = [t for t in following.behind[nouns[0] + 1 :] if t.role & Role.VERB] if nouns else []
    return piece._replace(behind=[*piece.behind, *verbs]) if verbs else None


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


def before_comma(piece: Piece, tokens: Sequence[Token], lexicon: Lexicon) -> Piece | None:
    """The piece with the clause before it for its words, where its own name nothing.

    An event held again (开展送法下乡活动，全年累计开展20场), or a list's length (公布目录，共6项).
    """
    holding = lexicon.vocabulary.holding
    if piece.left != piece.clause or piece.clause <= piece.sentence or piece.behind:
        return None
    if not _holds_event(piece, holding) and not _counts_list(piece):
        return None
    covered = sum(
        t.end - t.start
        for t in piece.before
        if t.role & (Role.FILLER | Role.GENERIC) or t.word in holding
    )
    own = piece.text[piece.left : piece.start]
    if covered + sum(mark in SMALL_WORDS for mark in own) < len(own):
        return None
    end = piece.clause - 1
    since = max(piece.sentence, piece.text.rfind(",", piece.sentence, end) + 1)
    since = max(since, piece.text.rfind("，", piece.sentence, end) + 1)
    before = [t for t in tokens if since <= t.start and t.end <= end]
    return piece._replace(left=since, start=end, clause=since, before=before)


def _holds_event(piece: Piece, holding: frozenset[str]) -> bool:
    """开展送法下乡活动，全年累计开展20场."""
    unit = piece.figure.unit or ""
    return unit[-1:] in EVENT_UNITS and any(t.word in holding for t in piece.before)


def _counts_list(piece: Piece) -> bool:
    """公布重大行政决策事项目录，共6项: only a total stands before the number."""
    own = piece.text[piece.left : piece.start].lstrip("，,")
    return piece.figure.unit in _LIST_UNITS and own in _IN_ALL


def attend(piece: Piece, event: tuple[Piece, Verdict] | None, lexicon: Lexicon) -> Verdict | None:
    """People at the last event of the sentence: 开展宣讲9次，现场答疑，覆盖群众1200余人次."""
    words = lexicon.vocabulary
    if event is None or piece.figure.unit not in PERSONS or event[0].sentence != piece.sentence:
        return None
    own = piece.text[piece.left : piece.start].lstrip("、,，")
    said = words.attendance_verbs and words.attendance_verbs.search(own)
    if len(own) > _ATTENDANCE_REACH or not (said or _LEVELS.fullmatch(own)):
        return None
    return Verdict(words.attendance[event[1].indicator_id or ""], _ATTEND_SURE, "attendance", "")


def _reaches_level(piece: Piece, last: Piece) -> bool:
    """Whether the piece is the second half of 由…提高到…."""
    between = piece.text[last.end : piece.start]
    return bool(_NEW_LEVEL.match(between)) and piece.figure.unit == last.figure.unit


def _is_next_of_same(piece: Piece, last: Piece) -> bool:
    """Whether one noun is counted for several bodies: 县委、县政府分别研究法治工作3次、5次."""
    between = piece.text[last.end : piece.start]
    apart = piece.text[last.left : last.start]
    return between in _LIST_JOINTS and "分别" in apart and piece.figure.unit == last.figure.unit


def _is_running_total(piece: Piece, last: Piece) -> bool:
    """Whether the piece only sums up what the figure before it counts: 4个，累计达19个."""
    own = piece.text[piece.left : piece.start].lstrip("、,")
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
        and bool(_SHARE.match(piece.text[piece.left : piece.start]))
    )


def _is_attendance(piece: Piece, last: Piece) -> bool:
    """Whether people follow an event with no word between: 举办培训班2期180人."""
    return piece.start == last.end and piece.figure.unit in PERSONS


def _is_part_of_last(piece: Piece, last: Piece) -> bool:
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
