"""Pieces widened by words of the clause or figure beside them that are their own too."""

import re
from collections.abc import Sequence

from pipelines.indicators.leaning import LIST_JOINTS, TURN
from pipelines.indicators.lexicon import Lexicon
from pipelines.indicators.model import Role
from pipelines.indicators.passage import Piece
from pipelines.indicators.scan import Token
from pipelines.indicators.verdict import Verdict
from pipelines.indicators.words import EVENT_UNITS, SMALL_WORDS

_NEW_LEVEL = re.compile(rf"[^,，。；;\d]{{0,6}}{TURN}[^,，。；;\d]{{0,6}}$")
# units of kinds, whose number may stand between a name and its own: 宣传单8种6000份
_KINDS = frozenset(("种", "类", "款"))
# how the length of a list named a clause before is said
_LIST_UNITS = frozenset(("项", "条", "件"))
_IN_ALL = frozenset(
    ("共", "共计", "共有", "合计", "总计", "累计", "涉及", "共涉及", "包括", "包含")
)


def with_last(piece: Piece, last: tuple[Piece, Verdict] | None) -> Piece:
    """The piece with words before the last figure that are its own too.

    由86%提升至97%: the level reached belongs to the words before the old level; 出庭率连续三年
    保持100%: a length of time, or a number of kinds, between name and number parts nothing.
    """
    if last is None or last[0].clause != piece.clause:
        return piece
    level = last[1].rule_id == "old_level" and _reaches_level(piece, last[0])
    spell = last[0].figure.kind == "duration" and all(t.role & Role.FILLER for t in piece.before)
    kinds = last[0].figure.unit in _KINDS and piece.start == last[0].end
    if not (level or spell or kinds):
        return piece
    return piece.since(last[0].left, last[0].start, piece.clause, last[0].before)


def with_predicate(piece: Piece, following: Piece) -> Piece | None:
    """The piece with the verbs that close the next member of its list; None where it has none.

    In 7件规范性文件、65件合同的合法性审查 both are examined.
    """
    joint = piece.text[piece.right - 1 : piece.right]
    if joint not in LIST_JOINTS or following.clause != piece.clause or not piece.behind:
        return None
    if following.meets_next:
        return None
    nouns = [i for i, t in enumerate(following.behind) if t.role & Role.HEAD]
    verbs = [t for t in following.behind[nouns[0] + 1 :] if t.role & Role.VERB] if nouns else []
    return piece.followed_by([*piece.behind, *verbs]) if verbs else None


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
    own = piece.own
    if covered + sum(mark in SMALL_WORDS for mark in own) < len(own):
        return None
    end = piece.clause - 1
    since = max(piece.sentence, piece.text.rfind(",", piece.sentence, end) + 1)
    since = max(since, piece.text.rfind("，", piece.sentence, end) + 1)
    before = [t for t in tokens if since <= t.start and t.end <= end]
    return piece.since(since, end, since, before)


def _holds_event(piece: Piece, holding: frozenset[str]) -> bool:
    """开展送法下乡活动，全年累计开展20场."""
    unit = piece.figure.unit or ""
    return unit[-1:] in EVENT_UNITS and any(t.word in holding for t in piece.before)


def _counts_list(piece: Piece) -> bool:
    """公布重大行政决策事项目录，共6项: only a total stands before the number."""
    own = piece.own.lstrip("，,")
    return piece.figure.unit in _LIST_UNITS and own in _IN_ALL


def _reaches_level(piece: Piece, last: Piece) -> bool:
    """Whether the piece is the second half of 由…提高到…."""
    between = piece.text[last.end : piece.start]
    return bool(_NEW_LEVEL.match(between)) and piece.figure.unit == last.figure.unit
