"""Which word of the phrase that the number opens is counted: the last (7名县政府法律顾问)."""

import re

from pipelines.indicators.compounds import Head, ending_at
from pipelines.indicators.lexicon import Lexicon
from pipelines.indicators.model import Role
from pipelines.indicators.passage import Piece
from pipelines.indicators.scan import Token
from pipelines.indicators.words import EVENT_UNITS, PERSONS

# characters that may follow a finished noun phrase
_AFTERWARDS = frozenset(
    "在为是对向由于至中内并且占较比等,以用从使把将让未无,。；;，(、和及与或后时上下作做被均已经获达报因"
)
_BREAKS = frozenset("获被均已为在达经占较未与")
# prepositions that may open a relative clause: 12宗以区政府为被告的行政诉讼案件
_RELATIVE = frozenset("以由对向于用从将")
# what may be said of persons whom the number counts: 800名执法人员的信息
_OF_PERSONS = ("的", "信息", "数据", "档案")
# what belongs to each thing counted: 13项行政权力事项的名称和类型
_ITS_PARTS = re.compile(
    "的(?:名称|类型|清单|要素|流程|信息|依据|内容|基本|实施|办理|审批|审查|合法性|清理)"
)
# what joins a phrase to the next number's
_AND = ("和", "及", "与", "以及", "、")
# adverbs between a noun and its verb: 11个村也都聘请
_ADVERBS = "也都均已全皆共就"
# verbs that, written behind their object, leave it what is counted: 86份政府合同合法性审核
_REVIEWS = ("审查", "审核")
# a verb and its noun
_PAIR = 2
# characters that the ending of a compound may have behind its last listed word
_COMPOUND_TAIL = 4


def opens_phrase(piece: Piece) -> bool:
    """Whether something other than a verb or a mark follows the number."""
    rest = piece.text[piece.end : piece.right]
    if not rest or rest[0] in "、)(":
        return False
    first = piece.behind[0] if piece.behind else None
    if first is not None and first.start == piece.end:
        if first.role & (Role.STOP | Role.VERB) and not first.role & Role.HEAD:
            return _names_event(piece)
        return True
    return rest[0] not in _AFTERWARDS or (rest[0] in _RELATIVE and "的" in rest)


def _names_event(piece: Piece) -> bool:
    """Whether a verb right behind a number of events names one with its noun: 2次专题部署+会."""
    if len(piece.behind) < _PAIR or (piece.figure.unit or "")[-1:] not in EVENT_UNITS:
        return False
    verb, noun = piece.behind[:2]
    return noun.start == verb.end and bool(noun.role & Role.HEAD)


def right_heads(piece: Piece, lexicon: Lexicon) -> list[Head]:
    """The head of the phrase that the number opens, and the noun before it if it may be its verb.

    3件政府规章予以废止: 予以废止 is counted elsewhere (废止3件), here it governs. In 65件合同的合法
    性审查 the number counts the noun, which goes first.
    """
    head = right_head(piece, lexicon)
    if head is None or not head.token.role & Role.VERB:
        return [head] if head else []
    nouns = [t for t in piece.behind if t.end <= head.token.start and t.role & Role.HEAD]
    if not nouns:
        return [head]
    noun = Head(nouns[-1], True, piece.before)
    between = piece.text[noun.token.end : head.token.start]
    owned = between == "的" or (not between and head.token.word.endswith(_REVIEWS))
    return [noun, head] if owned else [head, noun]


def right_head(piece: Piece, lexicon: Lexicon) -> Head | None:
    """The head of the phrase that the number opens; None when it opens none or is unknown.

    Where the phrase runs up to another number its last noun is that number's (20个部门公布清单
    900项), so that a verb must close it before.
    """
    nouns: list[Token] = []
    for token in piece.behind:
        ends = (
            token.start >= piece.right
            or token.role & (Role.STOP | Role.AFTER)
            or (token.role & Role.VERB and not token.role & Role.HEAD)
        )
        if nouns and (ends or _is_past(piece, nouns[-1].end, token.start)):
            return _close(piece, nouns)
        if ends and not nouns and token.start > piece.end:
            unlisted = _unlisted(piece, token.start, lexicon)
            if unlisted:
                return unlisted
        if token.role & Role.STOP and token.start == piece.end:
            return None
        if token.role & (Role.HEAD | Role.GENERIC):
            nouns.append(token)
            if piece.text[token.end : token.end + 1] == "、":
                return _close(piece, nouns)
    if piece.meets_next and nouns and piece.text[nouns[-1].end : piece.right] not in _AND:
        return None
    return _close(piece, nouns) or _compound(piece, nouns, lexicon)


def _compound(piece: Piece, nouns: list[Token], lexicon: Lexicon) -> Head | None:
    """The ending of a clause's last compound: 12次理论学习中心组集体学习+会."""
    past_list = piece.text[nouns[-1].end : piece.right] if nouns else ""
    if not 0 < len(past_list) <= _COMPOUND_TAIL or piece.right != piece.clause_end:
        return None
    return _unlisted(piece, piece.right, lexicon)


def _unlisted(piece: Piece, stop: int, lexicon: Lexicon) -> Head | None:
    """The head of a phrase without a listed word, by its ending: 11个村社都聘请了律师."""
    while stop > piece.end and piece.text[stop - 1] in _AFTERWARDS:
        stop -= 1
    ending = ending_at(piece, piece.end, stop, lexicon)
    return Head(ending, True, piece.before) if ending else None


def _close(piece: Piece, nouns: list[Token]) -> Head | None:
    if not nouns:
        return None
    if piece.figure.unit in PERSONS:
        for noun in nouns:
            if piece.text.startswith(_OF_PERSONS, noun.end) and noun.role & Role.HEAD:
                return Head(noun, True, piece.before)
    if not _closed(piece, nouns[-1]):
        return None
    named = _last_named(nouns)
    return Head(named, True, piece.before) if named else None


def _is_past(piece: Piece, after: int, at: int) -> bool:
    """Whether the phrase has ended between two words: by a verb, or a parenthesis opening."""
    if piece.text[after : after + 1] in _BREAKS:
        return True
    return "(" in piece.text[after:at] and ")" in piece.text[at : piece.right]


def _closed(piece: Piece, noun: Token) -> bool:
    """Whether nothing that could be a later head follows the noun."""
    at = noun.end
    if piece.text.startswith("(", at):
        at = piece.text.find(")", at, piece.right)
    at += piece.text.startswith(")", at)
    if at >= piece.right or piece.text[at] in _AFTERWARDS:
        return True
    if noun.start == piece.end and _ITS_PARTS.match(piece.text, at):
        return True
    last = at
    while last < piece.right and piece.text[last] in _ADVERBS:
        last += 1
    ending = Role.STOP | Role.VERB
    return any(at <= t.start <= last + 1 and t.role & ending for t in piece.behind)


def _last_named(nouns: list[Token]) -> Token | None:
    """The last noun, or the one before a merely generic last (行政复议 + 案件)."""
    i = len(nouns) - 1
    while i > 0 and nouns[i].role & Role.GENERIC and nouns[i - 1].end == nouns[i].start:
        i -= 1
    if nouns[i].role & Role.HEAD:
        return nouns[i]
    return nouns[-1] if nouns[-1].role & Role.HEAD else None
