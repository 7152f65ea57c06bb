"""Which word before the number is counted.

Chinese noun phrases end in their head, so the head is the last word before the number
(受理行政复议案件120件). A stretch of unknown characters between head and number means that
something else is counted.
"""

import re

from pipelines.indicators.compounds import Head, ending_at, with_ending
from pipelines.indicators.lexicon import Lexicon
from pipelines.indicators.model import Role
from pipelines.indicators.passage import Piece
from pipelines.indicators.words import SMALL_WORDS

_BLANK = frozenset("()、,-—:…") | SMALL_WORDS
_JOINT = re.compile(r"[、,]|以及|[和及与或暨]")
_TELLING = Role.HEAD | Role.VERB


def left_heads(piece: Piece, lexicon: Lexicon) -> list[Head]:
    """Candidates before the number, the most telling first; empty when the head is unknown.

    Where no word read in the pass ends at the number, the longest known noun that does is the
    head of a compound the lexicon lacks: 理论学习中心组+学习会, 法治流动+课堂.
    """
    found: list[Head] = []
    tokens = piece.before
    at, i = _behind_parenthesis(piece)
    generic: Head | None = None
    while i:
        at = _skip_back(piece.text, piece.left, at, tokens[i - 1].end)
        token = tokens[i - 1]
        if token.end != at:
            break
        i -= 1
        if token.role & _TELLING and not (token.role & Role.GENERIC and generic is None):
            found += with_ending(piece, Head(token, False, tokens[:i]), lexicon)
            break
        if token.role & Role.GENERIC:
            generic = generic or Head(token, False, tokens[:i])
        elif not token.role & Role.FILLER:
            break
        at = token.start
    if not found and generic is None:
        ending = ending_at(piece, piece.left, at, lexicon)
        if ending:
            found.append(Head(ending, False, [t for t in tokens if t.end <= ending.start]))
    if generic and generic.token.role & Role.HEAD:
        found.append(generic)
    return found


def _behind_parenthesis(piece: Piece) -> tuple[int, int]:
    """Offset and token count left of a parenthesis right before the number: 案件(含结转)102件."""
    at, i = piece.start, len(piece.before)
    if piece.text[at - 1 : at] == ")" and not (i and piece.before[i - 1].end == at):
        opening = piece.text.rfind("(", piece.left, at)
        if opening >= 0:
            at = opening
            while i and piece.before[i - 1].start >= opening:
                i -= 1
    return at, i


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


def rate_names(piece: Piece) -> list[Head]:
    """Names of rates before the number, the nearest first: 报备率、及时率和规范率达到100%.

    Names that the lexicon lacks are passed over as long as they end like a rate.
    """
    tail = piece.start
    for token in reversed(piece.before):
        while tail > token.end and piece.text[tail - 1] in SMALL_WORDS:
            tail -= 1
        if token.end != tail or not token.role & Role.FILLER or token.role & Role.HEAD:
            break
        tail = token.start
    found: list[Head] = []
    for joint in reversed(list(_JOINT.finditer(piece.text, piece.left, tail))):
        part = piece.text[joint.end() : tail]
        if part:
            found += _named_at(piece, tail)
            if not part.endswith(("率", "比例", "比")):
                return found
        tail = joint.start()
    return found + _named_at(piece, tail)


def _named_at(piece: Piece, end: int) -> list[Head]:
    return [
        Head(token, False, piece.before[:i])
        for i, token in enumerate(piece.before)
        if token.end == end and token.role & _TELLING
    ]
