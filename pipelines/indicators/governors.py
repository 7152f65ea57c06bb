"""What is done to the thing counted, and which subject is in force where it is left out."""

from collections.abc import Sequence
from typing import NamedTuple

from pipelines.indicators.heads import Head
from pipelines.indicators.model import Lexicon, Role
from pipelines.indicators.passage import Piece
from pipelines.indicators.scan import Token

_JOINTS = "、和并及或与,以"
# prepositions that put the object before its verb: 对30件文件进行清理
_FRONTED = ("对", "将", "把", "就", "向")


class Verbs(NamedTuple):
    """Verbs by nearness: `near` govern the head directly, `far` stand further left, `carried`
    come from an earlier member of the same sentence."""

    near: frozenset[str]
    far: frozenset[str]
    carried: frozenset[str]


class Subject(NamedTuple):
    """The domain in force and how far away it was named."""

    domain: str | None
    reach: int  # 0 clause, 1 sentence, 2 paragraph, 3 section, 9 none


def verbs_of(piece: Piece, head: Head, carried: frozenset[str]) -> Verbs:
    """Verbs that can govern `head`."""
    mine = [t for t in head.governors if t.role & Role.VERB]
    if (
        not mine
        and piece.left > piece.clause
        and "、" not in piece.text[piece.left - 1 : piece.start]
    ):
        # 抽查6个领域的100份案卷: one verb over both numbers of a phrase
        return Verbs(frozenset(), carried, frozenset())
    if head.follows and (not mine or _is_fronted(piece)):
        later = [t.word for t in piece.behind if t.role & Role.VERB and t.start >= head.token.end]
        carried = frozenset() if later else carried
        return Verbs(frozenset(later), frozenset(t.word for t in mine), carried)
    near: list[str] = []
    for i in range(len(mine) - 1, -1, -1):
        near.append(mine[i].word)
        if i and piece.text[mine[i - 1].end : mine[i].start].strip(_JOINTS):
            break
    far = frozenset(t.word for t in mine) - frozenset(near)
    return Verbs(frozenset(near), far, frozenset() if mine else carried)


def _is_fronted(piece: Piece) -> bool:
    own = piece.text[piece.left : piece.start]
    return any(word in own for word in _FRONTED)


def carry(piece: Piece, previous: Piece | None, carried: frozenset[str]) -> frozenset[str]:
    """Verbs handed on to `piece` from the member before it in the same sentence."""
    if previous is None or previous.sentence != piece.sentence:
        return frozenset()
    own = [t.word for t in previous.before if t.role & Role.VERB]
    return frozenset(own[-3:]) or carried


class Subjects:
    """Domain words of the whole text, asked for the one in force at an offset."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        domain_of = lexicon.domain_of
        self._at = [(t.end, domain_of[t.word]) for t in tokens if t.role & Role.DOMAIN]
        self._i = 0

    def at(self, piece: Piece, section_start: int) -> Subject:
        """The last domain word before the number (figures must be asked in order)."""
        at = self._at
        while self._i < len(at) and at[self._i][0] <= piece.start:
            self._i += 1
        if not self._i:
            return Subject(None, 9)
        end, domain = at[self._i - 1]
        if end > piece.clause:
            return Subject(domain, 0)
        if end > piece.sentence:
            return Subject(domain, 1)
        if end > piece.paragraph:
            return Subject(domain, 2)
        return Subject(domain, 3) if end > section_start else Subject(None, 9)
