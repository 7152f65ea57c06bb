"""Which word is counted: the noun (or elided verb) that stands next to the number.

Chinese noun phrases end in their head, so the head is the last word before the number
(受理行政复议案件470件) or the last word of the phrase that the number opens (5名县政府法律顾问).
A stretch of unknown characters between head and number means that something else is counted.
"""

from dataclasses import dataclass

from pipelines.indicators.model import Role
from pipelines.indicators.passage import Piece
from pipelines.indicators.scan import Token

_BLANK = frozenset(" \t“()、,-—:…《》")
_JOINTS = frozenset("、和及与或暨同")
# characters that may follow a finished noun phrase
_AFTERWARDS = frozenset(
    "在为是对向由于至中内并且占较比等,的有以用从使把将让未无,。；;，（(、和及与或后时上下"
)
_SHOULD_NOT_SKIP = int(Role.HEAD | Role.VERB)


@dataclass(frozen=True, slots=True)
class Head:
    """The word counted, on which side it stands, and the words before it that may govern it."""

    token: Token
    follows: bool
    governors: list[Token]
    rest_from: int


def left_heads(piece: Piece) -> list[Head]:
    """Candidates before the number, the most telling first; empty when the head is unknown."""
    found: list[Head] = []
    tokens, text = piece.before, piece.text
    at, i = piece.start, len(tokens)
    generic: Head | None = None
    while i:
        at = _skip_back(text, piece.left, at, tokens[i - 1].end)
        token = tokens[i - 1]
        if token.end != at:
            break
        i -= 1
        if token.role & _SHOULD_NOT_SKIP and not (token.role & Role.GENERIC and generic is None):
            found.append(Head(token, False, tokens[:i], piece.left))
            break
        if token.role & Role.GENERIC:
            generic = generic or Head(token, False, tokens[:i], piece.left)
        elif not token.role & Role.FILLER:
            break
        at = token.start
    if generic and generic.token.role & Role.HEAD:
        found.append(generic)
    return found


def _skip_back(text: str, floor: int, at: int, token_end: int) -> int:
    """Move left over marks and a short parenthesis that no word covers."""
    while at > floor and at > token_end:
        mark = text[at - 1]
        if mark == ")":
            opening = text.rfind("(", max(floor, at - 14), at)
            if opening >= 0 and opening >= token_end:
                at = opening
                continue
        if mark not in _BLANK:
            return at
        at -= 1
    return at


def right_head(piece: Piece) -> Head | None:
    """The head of the phrase that the number opens; None when it opens none or is unknown."""
    nouns = []
    for token in piece.behind:
        if token.role & Role.STOP and not nouns and _only_marks(piece, token.start):
            return None
        if token.role & Role.STOP and nouns:
            break
        if token.role & (Role.HEAD | Role.GENERIC):
            nouns.append(token)
            if _closes(piece, token.end):
                break
    if not nouns or not _closed(piece, nouns[-1]):
        return None
    pick = _last_named(nouns, piece.text)
    return Head(pick, True, piece.before, piece.left) if pick else None


def opens_phrase(piece: Piece) -> bool:
    """Whether something other than a verb or a mark follows the number."""
    rest = piece.text[piece.end : piece.right].lstrip(" “")
    if not rest or rest[0] in "、)(":
        return False
    first = piece.behind[0] if piece.behind else None
    if first is not None and first.start <= piece.end + 1:
        return not first.role & (Role.STOP | Role.VERB) or bool(first.role & Role.HEAD)
    return rest[0] not in _AFTERWARDS


def _only_marks(piece: Piece, until: int) -> bool:
    return not piece.text[piece.end : until].strip(" “的(")


def _closes(piece: Piece, at: int) -> bool:
    rest = piece.text[at : piece.right].lstrip("“ )")
    return not rest or rest[0] in "、"


def _closed(piece: Piece, noun: Token) -> bool:
    """Whether nothing that could be a later head follows the noun."""
    rest = piece.text[noun.end : piece.right].lstrip("“ )")
    if rest.startswith("("):
        rest = rest.partition(")")[2].lstrip("“ ")
    if not rest or rest[0] in _AFTERWARDS:
        return True
    return any(
        t.start <= noun.end + 2 and t.role & Role.STOP for t in piece.behind if t.start >= noun.end
    )


def _last_named(nouns: list[Token], text: str) -> Token | None:
    """The last noun, or the one before a merely generic last (行政复议 + 案件)."""
    last = nouns[-1]
    i = len(nouns) - 1
    while (
        i > 0
        and nouns[i].role & Role.GENERIC
        and not text[nouns[i - 1].end : nouns[i].start].strip("“ ")
    ):
        i -= 1
    named = nouns[i]
    return named if named.role & Role.HEAD else (last if last.role & Role.HEAD else None)


def conjoined(piece: Piece, head: Head) -> list[Token]:
    """Words joined to the head by 、 or 和 right before it: A、B和C案件 gives C, B, A."""
    chain = [head.token]
    text = piece.text
    for token in reversed(head.governors if not head.follows else piece.behind):
        if token.start >= chain[-1].start:
            continue
        gap = text[token.end : chain[-1].start].strip("“ ")
        if token.role & Role.GENERIC and not token.role & Role.HEAD:
            continue
        if not gap or any(mark not in _JOINTS and mark != "以" for mark in gap):
            break
        chain.append(token)
    return chain
