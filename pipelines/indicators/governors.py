"""What is done to the thing counted, and which subject is in force where it is left out."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.indicators.compounds import Head
from pipelines.indicators.lexicon import Lexicon
from pipelines.indicators.model import Role
from pipelines.indicators.passage import Piece
from pipelines.indicators.scan import Scanner, Token

_JOINTS = "、和并及或与,以"
# how far back, in characters, a subject stays in force
_PASSAGE = 300
# characters read at a time on the way back
_STEP = 100
_NONE: frozenset[str] = frozenset()
# prepositions that put the object before its verb: 对30件文件进行清理
_FRONTED = ("对", "将", "把", "就", "向")


class Verbs(NamedTuple):
    """Verbs by nearness: `near` govern the head directly, `far` stand further left, `carried`
    come from an earlier member of the same sentence."""

    near: frozenset[str]
    far: frozenset[str]
    carried: frozenset[str]


@dataclass(slots=True, eq=False)
class Subject:
    """The domain in force at a number: named near it, or looked for further back when asked.

    `topic` holds the headings above it and what their chapter is about.
    """

    near: str | None
    near_reach: int
    topic: str
    sentence: int
    section_start: int
    subjects: "Subjects"

    def in_force(self) -> tuple[str | None, int]:
        """Domain and reach: 0 clause, 1 sentence, 2 passage before it, 3 heading, 9 none."""
        if self.near:
            return self.near, self.near_reach
        return self.subjects.before(self.sentence, self.section_start)


def verbs_of(piece: Piece, head: Head, carried: frozenset[str]) -> Verbs:
    """Verbs that can govern `head`."""
    mine = [t for t in head.governors if t.role & Role.VERB]
    if (
        not mine
        and piece.left > piece.clause
        and "、" not in piece.text[piece.left - 1 : piece.start]
    ):
        # 抽查6个领域的100份案卷: one verb over both numbers of a phrase
        return Verbs(_NONE, carried, _NONE)
    if not head.follows:
        if not mine:
            return Verbs(_NONE, _NONE, carried)
        if len(mine) == 1:
            return Verbs(frozenset((mine[0].word,)), _NONE, _NONE)
    later = _later(piece, head) if head.follows else []
    if head.follows and (not mine or _is_fronted(piece)):
        return Verbs(frozenset(later), frozenset(t.word for t in mine), _NONE if later else carried)
    near: list[str] = []
    for i in range(len(mine) - 1, -1, -1):
        near.append(mine[i].word)
        if i and piece.text[mine[i - 1].end : mine[i].start].strip(_JOINTS):
            break
    far = frozenset([*(t.word for t in mine), *later]) - frozenset(near)
    return Verbs(frozenset(near), far, _NONE if mine else carried)


def _later(piece: Piece, head: Head) -> list[str]:
    """Verbs behind a head that follows its number."""
    return [t.word for t in piece.behind if t.role & Role.VERB and t.start >= head.token.end]


def _is_fronted(piece: Piece) -> bool:
    return any(word in piece.own for word in _FRONTED)


def carry(
    piece: Piece, previous: Piece | None, carried: frozenset[str], holding: frozenset[str]
) -> frozenset[str]:
    """Verbs handed on to `piece` from the member before it in the same sentence.

    A verb that only holds another hands on that one: 完成审核48份，案卷6件 is no 完成案卷.
    """
    if previous is None or previous.sentence != piece.sentence:
        return frozenset()
    own = [t.word for t in previous.before if t.role & Role.VERB][-3:]
    if len(own) > 1:
        return frozenset(own).difference(holding) or frozenset(own)
    return frozenset(own) if own else carried


class Subjects:
    """Domain words of a text, asked for the one in force at each figure, in order."""

    def __init__(self, tokens: Sequence[Token], scanner: Scanner, lexicon: Lexicon) -> None:
        self._domain_of = lexicon.domain_of
        self._scanner = scanner
        self._near = [t for t in tokens if t.role & Role.DOMAIN]
        self._near_starts = [t.start for t in self._near]
        self._i = 0
        self._far: dict[int, tuple[str | None, int]] = {}

    def at(self, piece: Piece, section_start: int, topic: str) -> Subject:
        """The subject at a number (figures must be asked in text order)."""
        near, start, sentence = self._near, piece.start, piece.sentence
        while self._i < len(near) and near[self._i].end <= start:
            self._i += 1
        last = near[self._i - 1] if self._i else None
        if last is None or last.start < sentence:
            return Subject(None, 9, topic, sentence, section_start, self)
        domain, reach = self._domain_of[last.word], int(last.end <= piece.clause)
        return Subject(domain, reach, topic, sentence, section_start, self)

    def before(self, sentence: int, section_start: int) -> tuple[str | None, int]:
        """The subject in force at the start of a sentence, and how far back it is named."""
        if sentence not in self._far:
            self._far[sentence] = self._search(sentence, section_start)
        return self._far[sentence]

    def _search(self, sentence: int, section_start: int) -> tuple[str | None, int]:
        since = max(section_start, sentence - _PASSAGE)
        for reach, start, end in ((2, since, sentence), (3, section_start, since)):
            named = self._last_named(start, min(end, start + _PASSAGE))
            if named:
                return self._domain_of[named], reach
        return None, 9

    def _last_named(self, start: int, at: int) -> str | None:
        """The last domain word between two offsets; words already read are not read again."""
        spans = self._scanner.read
        while at > start:
            i = bisect_left(spans, (at, 0)) - 1
            since, done = spans[i] if i >= 0 else (0, 0)
            if done >= at:
                since = max(start, since)
                first = bisect_left(self._near_starts, since)
                last = bisect_left(self._near_starts, at)
                named = [t.word for t in self._near[first:last] if t.end <= at]
            else:
                since = max(start, at - _STEP, done)
                found = self._scanner.words(since, at)
                named = [t.word for t in found if t.role & Role.DOMAIN]
            if named:
                return named[-1]
            at = since
        return None
