"""Which indicator each figure states: the room's one public reading.

The order of decision: a figure that compares or prescribes states none; a rate is decided by its
name; a count by the word it counts, the verb that governs it and the subject in force. Two
indicators with equal claims cancel out, for a gap in a series is better than a wrong number.
"""

from collections.abc import Sequence

from pipelines.indicators.candidates import Candidate, best, candidates
from pipelines.indicators.distribute import shared_heads
from pipelines.indicators.governors import Subject, Subjects, Verbs, carry, verbs_of
from pipelines.indicators.heads import Head, conjoined, left_heads, opens_phrase, right_head
from pipelines.indicators.model import Frame, Lexicon, Role
from pipelines.indicators.passage import Piece, cut
from pipelines.indicators.refuse import refusal
from pipelines.indicators.scan import Token, normalise, tokenise
from pipelines.indicators.scope import scope_of
from pipelines.indicators.target import is_target
from pipelines.rows import Figure, Identity, IndicatorReading, Section

_NO_VERBS = Verbs(frozenset(), frozenset(), frozenset())


def assign(
    text: str,
    sections: Sequence[Section],
    figures: Sequence[Figure],
    identity: Identity | None,
    lexicon: Lexicon,
) -> tuple[IndicatorReading, ...]:
    """One reading for each figure, in the order given (figures must be in text order).

    `indicator_id` is None where the words decide nothing or two indicators claim alike.
    """
    plain = normalise(text)
    tokens = tokenise(plain, lexicon)
    pieces = cut(plain, tokens, figures)
    subjects = Subjects(tokens, lexicon)
    by_seq = {section.seq: section for section in sections}
    readings = []
    previous: Piece | None = None
    carried: frozenset[str] = frozenset()
    run = shared_heads(pieces)
    for i, piece in enumerate(pieces):
        section = by_seq.get(piece.figure.section_seq)
        carried = carry(piece, previous, carried)
        subject = subjects.at(piece, section.char_start if section else 0)
        found, rule = _decide(piece, carried, subject, run.get(i), lexicon)
        indicator_id = found.frame.indicator_id if found else None
        readings.append(
            IndicatorReading(
                piece.figure.seq,
                indicator_id,
                found.confidence if found else 0.0,
                found.rule_id if found else rule,
                found.phrase if found else "",
                scope_of(piece, indicator_id, identity, lexicon, _places(piece, tokens)),
                is_target(piece, section, lexicon.vocabulary),
            )
        )
        previous = piece
    return tuple(readings)


def _places(piece: Piece, tokens: Sequence[Token]) -> list[Token]:
    from bisect import bisect_left

    first = bisect_left(tokens, (piece.sentence,))
    return [t for t in tokens[first : bisect_left(tokens, (piece.right,))] if t.role & Role.PLACE]


def _decide(
    piece: Piece,
    carried: frozenset[str],
    subject: Subject,
    shared: Token | None,
    lexicon: Lexicon,
) -> tuple[Candidate | None, str]:
    refused = refusal(piece, lexicon)
    if refused:
        return None, refused
    if piece.figure.kind == "rate":
        return _by_rate(piece, subject, shared, lexicon)
    return _by_count(piece, carried, subject, shared, lexicon)


def _by_rate(
    piece: Piece, subject: Subject, shared: Token | None, lexicon: Lexicon
) -> tuple[Candidate | None, str]:
    heads = left_heads(piece)
    if shared is not None:
        heads = [Head(shared, False, [], piece.left)]
    elif piece.figure.from_words:
        heads = heads or _inside(piece, lexicon)
    for head in heads:
        chain = [head.token] if shared is not None else conjoined(piece, head)
        for token in chain:
            found = _read(
                piece,
                Head(token, False, head.governors, head.rest_from),
                _NO_VERBS,
                subject,
                lexicon,
            )
            winner = best(found)
            if winner:
                return winner, ""
    return None, "no_rate_name"


def _inside(piece: Piece, lexicon: Lexicon) -> list[Head]:
    """Words inside a quote that says its own subject (零败诉)."""
    quote = piece.text[piece.start : piece.end]
    inner = tokenise(quote, lexicon)
    return [
        Head(
            t._replace(start=t.start + piece.start, end=t.end + piece.start), False, [], piece.left
        )
        for t in inner
        if t.role & Role.HEAD
    ]


def _by_count(
    piece: Piece,
    carried: frozenset[str],
    subject: Subject,
    shared: Token | None,
    lexicon: Lexicon,
) -> tuple[Candidate | None, str]:
    heads: list[Head] = []
    if shared is not None:
        heads = [Head(shared, False, [], piece.left)]
    elif opens_phrase(piece):
        opened = right_head(piece)
        heads = [opened] if opened else []
    else:
        heads = left_heads(piece)
    for head in heads:
        verbs = verbs_of(piece, head, carried)
        found = _read(piece, head, verbs, subject, lexicon)
        found += _following(piece, verbs, subject, lexicon)
        winner = best(found)
        if winner is None and found:
            return None, "rivals_tie"
        if winner:
            if _is_joint(piece, head, verbs, subject, winner, lexicon):
                return None, "counts_two_together"
            return winner, ""
    winner = best(_following(piece, _NO_VERBS, subject, lexicon))
    return winner, "" if winner else ("unknown_head" if not heads else "no_frame")


def _read(
    piece: Piece, head: Head, verbs: Verbs, subject: Subject, lexicon: Lexicon
) -> list[Candidate]:
    frames: tuple[Frame, ...] = lexicon.frames_by_head.get(head.token.word, ())
    return candidates(frames, piece, head, verbs, subject, lexicon)


def _following(piece: Piece, verbs: Verbs, subject: Subject, lexicon: Lexicon) -> list[Candidate]:
    found: list[Candidate] = []
    for token in piece.behind:
        if token.role & Role.AFTER:
            frames = lexicon.frames_by_after.get(token.word, ())
            found += candidates(frames, piece, None, verbs, subject, lexicon)
    return found


def _is_joint(
    piece: Piece,
    head: Head,
    verbs: Verbs,
    subject: Subject,
    winner: Candidate,
    lexicon: Lexicon,
) -> bool:
    """Whether one number counts two indicators together (行政复议、行政应诉案件120件)."""
    for token in conjoined(piece, head)[1:]:
        if token.role & Role.VERB and not token.role & Role.HEAD:
            break
        other = best(
            _read(
                piece,
                Head(token, head.follows, head.governors, head.rest_from),
                verbs,
                subject,
                lexicon,
            )
        )
        if other and other.frame.indicator_id != winner.frame.indicator_id:
            return other.frame.route != "elided_object"
    return False
