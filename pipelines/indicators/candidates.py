"""Frames against the words around one number: what it could be a value of, and how surely."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipelines.indicators.compounds import Head
from pipelines.indicators.governors import Subject, Verbs
from pipelines.indicators.lexicon import Lexicon
from pipelines.indicators.model import Frame, Role
from pipelines.indicators.passage import Piece
from pipelines.indicators.verdict import Verdict
from pipelines.indicators.words import SMALL_WORDS, UNIT_EDGE
from pipelines.rows import Figure

# how sure each way of reading is, before rivals are heard
_NEAR, _FAR, _CARRIED, _NAMED, _BARE, _FOLLOWS = 0.95, 0.91, 0.87, 0.93, 0.88, 0.82
_ELIDED = (0.93, 0.89, 0.80, 0.72)
# characters left of the head that no word explains and that still leave a bare noun readable
_CLEAN_LIMIT = 2
# how far back, in characters, the passage around a figure reaches
_PASSAGE = 400
# how far back the words reach that say, with the heading, what a passage is about
_NEAR_BY = 120


class Candidate(NamedTuple):
    """A possible reading; the higher `rank` wins, equal ranks of different ids cancel out."""

    frame: Frame
    rank: int
    confidence: float
    rule_id: str
    phrase: str

    def verdict(self) -> Verdict:
        """The candidate as the decision."""
        return Verdict(self.frame.indicator_id, self.confidence, self.rule_id, self.phrase)


class Context:
    """One figure with its surroundings, the subject in force and the lexicon.

    Its wording is cut out only when a frame asks: half of all figures meet none.
    """

    __slots__ = ("_is_part", "_unit", "_wording", "lexicon", "piece", "subject")

    def __init__(self, piece: Piece, subject: Subject, lexicon: Lexicon) -> None:
        self.piece = piece
        self._unit = _plain_unit(piece.figure)
        self.subject = subject
        self.lexicon = lexicon
        self._wording: str | None = None
        self._is_part = False

    def fitting(self, frames: Iterable[Frame]) -> list[Frame]:
        """Frames counted in the figure's unit."""
        return [frame for frame in frames if unit_fits(frame, self.piece)]

    def of_head(self, word: str) -> Sequence[Frame]:
        """Frames of a head that are counted in the figure's unit."""
        if self._unit is not None:
            return self.lexicon.frames_of(word, self._unit)
        return self.fitting(self.lexicon.frames_by_head.get(word, ()))

    def wording(self) -> tuple[str, bool]:
        """The figure's own words, and whether they restrict it to a part (涉企…)."""
        if self._wording is None:
            self._wording = self.piece.wording
            restrictors = self.lexicon.vocabulary.restrictors
            self._is_part = bool(restrictors and restrictors.search(self._wording))
        return self._wording, self._is_part


def candidates(
    frames: Iterable[Frame], context: Context, head: Head | None, verbs: Verbs
) -> list[Candidate]:
    """Every frame that the words allow, of frames whose unit fits."""
    found = []
    piece, subject = context.piece, context.subject
    near, far, carried = verbs
    said = near if not (far or carried) else near | far | carried
    word = head.token.word if head else ""
    wording, is_part = "", False
    for frame in frames:
        if frame.verbs and said.isdisjoint(frame.verbs) and word not in frame.self_governed:
            continue
        if not wording:
            wording, is_part = context.wording()
        if (is_part and not frame.parts_too) or (frame.barred and frame.barred.search(wording)):
            continue
        if frame.company and not _in_company(frame, piece, subject.topic):
            continue
        if frame.barred_in and frame.barred_in.search(piece.text, piece.sentence, piece.end):
            continue
        if frame.foreign and subject.near in frame.foreign:
            continue
        if frame.tight and head and not _is_tight(piece, head):
            continue
        candidate = _weigh(frame, piece, head, verbs, subject)
        if candidate:
            found.append(candidate)
    return found


def best(found: Sequence[Candidate]) -> Candidate | None:
    """The one that outranks all rivals; None when two indicators tie."""
    if len(found) <= 1:
        return found[0] if found else None
    top = max(found, key=lambda c: (c.rank, c.confidence))
    rivals = {c.frame.indicator_id for c in found if c.rank == top.rank}
    return top if len(rivals) == 1 else None


def unit_fits(frame: Frame, piece: Piece) -> bool:
    """Whether the unit is one the indicator is counted in; a lost unit fits every count."""
    figure = piece.figure
    unit = figure.unit
    if figure.kind == "count":
        if unit is None:
            return "%" not in frame.units and "元" not in frame.units
        return unit in frame.units or unit.strip(UNIT_EDGE) in frame.units
    if figure.kind == "change":
        return frame.changes and "%" in frame.units
    if figure.kind == "rate":
        return "%" in frame.units and (
            not figure.from_words or frame.in_words or not _said(figure.quote)
        )
    return unit is not None and (unit in frame.units or unit.strip(UNIT_EDGE) in frame.units)


def _plain_unit(figure: Figure) -> str | None:
    """The unit by which alone frames fit a count or a rate in digits; None where more decides."""
    if figure.kind == "count":
        return figure.unit
    return "%" if figure.kind == "rate" and not figure.from_words else None


def _said(quote: str) -> bool:
    """Whether the words say coverage or absence rather than a number (全覆盖, 零败诉)."""
    return "覆盖" in quote or quote[:1] in "零无"


def _in_company(frame: Frame, piece: Piece, topic: str) -> bool:
    if frame.reach == "topic" and frame.company and frame.company.search(topic):
        start, end = piece.start, piece.start
    elif frame.reach == "clause":
        start, end = piece.clause, piece.clause_end
    elif frame.reach == "sentence":
        start, end = piece.sentence, piece.sentence_end
    else:
        back = _NEAR_BY if frame.reach == "topic" else _PASSAGE
        start, end = max(piece.paragraph, piece.start - back), piece.clause_end
    if frame.company and start < end and not frame.company.search(piece.text, start, end):
        return False
    since = max(piece.paragraph, piece.start - _PASSAGE // 2)
    return not frame.also or bool(frame.also.search(piece.text, since, piece.sentence_end))


def _weigh(
    frame: Frame, piece: Piece, head: Head | None, verbs: Verbs, subject: Subject
) -> Candidate | None:
    rank = 3 * frame.weight + (2 if frame.company else 0)
    verb, sure, verb_rank = _verb(frame, verbs) if frame.verbs else ("", 0.0, 0)
    if frame.verbs and verb_rank < 3 and head and head.token.word in frame.self_governed:
        verb, sure, verb_rank = "", _NEAR, 3
    elif frame.verbs and not verb:
        return None
    reach = 0
    rule, phrase = frame.route, head.token.word if head else ""
    if frame.domain:
        domain, reach = subject.in_force()
        if domain not in frame.domain or (frame.reach == "sentence" and reach > 1):
            return None
        sure = _ELIDED[reach]
        rank += 1
    elif frame.route == "follows":
        sure = _FOLLOWS
    elif frame.verbs:
        if verb_rank == 1 and not is_clean(piece, head):
            return None
        rank += verb_rank
    elif frame.route == "bare_object":
        if not is_clean(piece, head):
            return None
        sure = _BARE
    else:
        sure = _NAMED
    if frame.domain and frame.verbs:
        rank += verb_rank
    return Candidate(frame, rank, sure, _rule(rule, verb_rank, reach), verb + phrase)


def _rule(route: str, verb_rank: int, reach: int) -> str:
    if route == "elided_object":
        return f"elided_object.{('clause', 'sentence', 'passage', 'heading')[reach]}"
    return f"{route}.carried" if verb_rank == 1 else route


def _longest(words: frozenset[str]) -> str:
    """The longest of some words, mostly one; the last by code point of the longest."""
    return next(iter(words)) if len(words) == 1 else max(words, key=lambda word: (len(word), word))


def _verb(frame: Frame, verbs: Verbs) -> tuple[str, float, int]:
    """The verb that the frame asks for, how sure its nearness is, and its rank; "" for none."""
    if verbs.near and (both := verbs.near & frame.verbs):
        return _longest(both), _NEAR, 3
    if verbs.far and (both := verbs.far & frame.verbs):
        return _longest(both), _FAR, 2
    if verbs.carried and (both := verbs.carried & frame.verbs):
        return _longest(both), _CARRIED, 1
    return "", 0.0, 0


def _is_tight(piece: Piece, head: Head) -> bool:
    since = head.governors[-1].end if head.governors else piece.left
    return head.follows or not _strange(piece.text, since, head.token.start)


def is_clean(piece: Piece, head: Head | None) -> bool:
    """Whether nothing unexplained, and no verb of another kind, stands left of the head."""
    if head is None:
        return False
    stop = piece.start if head.follows else head.token.start
    covered = piece.left
    unexplained = 0
    for token in piece.before:
        if token.start >= stop:
            break
        unexplained += _strange(piece.text, covered, token.start)
        covered = token.end
        if token.role & Role.VERB and not token.role & (Role.FILLER | Role.GENERIC | Role.PLACE):
            return False
    return unexplained + _strange(piece.text, covered, stop) <= _CLEAN_LIMIT


def _strange(text: str, start: int, stop: int) -> int:
    """Characters of words that neither the lexicon nor grammar explains."""
    return sum(1 for mark in text[start:stop] if mark.isalpha() and mark not in SMALL_WORDS)
