"""Which indicator each figure states: the room's one public reading.

The order of decision: a figure that compares or prescribes states none; one that leans on the
figure before it follows that; a rate is decided by its name; a count by the word it counts, the
verb that governs it and the subject in force. Two indicators with equal claims cancel out, for a
gap in a series is better than a wrong number.
"""

from collections.abc import Mapping, Sequence

from pipelines.indicators.borrowing import before_comma, with_last, with_predicate
from pipelines.indicators.counts import read_count
from pipelines.indicators.distribute import shared_heads
from pipelines.indicators.governors import Subject, Subjects, carry
from pipelines.indicators.leaning import attend, lean, refusal
from pipelines.indicators.lexicon import Lexicon
from pipelines.indicators.passage import Piece, cut
from pipelines.indicators.rates import read_change, read_rate
from pipelines.indicators.scan import Scanner, Squeezed, Token
from pipelines.indicators.scope import Places
from pipelines.indicators.target import is_target
from pipelines.indicators.verdict import Verdict
from pipelines.rows import Figure, Identity, IndicatorReading, Section

_ATTENDED = frozenset(("trainees", "publicity_audience"))
# an event named a clause before is the thing held, a little less surely
_TAKEN_UP = 0.88
_TAKEN_UP_IDS = frozenset(
    (
        "major_decision_items",
        "legal_publicity_events",
        "leadership_law_study_sessions",
        "training_sessions",
        "enforcement_training_sessions",
        "enterprise_legal_visits",
        "enforcement_supervision_actions",
        "case_file_review_rounds",
        "double_random_inspections",
    )
)


def assign(
    text: str,
    sections: Sequence[Section],
    figures: Sequence[Figure],
    identity: Identity | None,
    lexicon: Lexicon,
) -> tuple[IndicatorReading, ...]:
    """One reading for each figure, in the order given (figures must be in text order).

    `indicator_id` is None where the words decide nothing or two indicators claim alike; then
    `rule_id` says why.
    """
    squeezed = Squeezed(text)
    spans = squeezed.spans((f.char_start, f.char_end) for f in figures)
    scanner = Scanner(squeezed.text, lexicon, spans)
    pieces, tokens = cut(squeezed.text, scanner, figures, spans)
    by_seq = {section.seq: section for section in sections}
    chapters = {
        seq: (squeezed.at(section.char_start), _topic(section, by_seq, lexicon))
        for seq, section in by_seq.items()
    }
    places = Places(tokens, identity, lexicon)
    subjects = Subjects(tokens, scanner, lexicon)
    shared = shared_heads(pieces)
    readings: list[IndicatorReading] = []
    carried: frozenset[str] = frozenset()
    last: tuple[Piece, Verdict] | None = None
    event: tuple[Piece, Verdict] | None = None
    for i, piece in enumerate(pieces):
        section = by_seq.get(piece.figure.section_seq)
        carried = carry(piece, last[0] if last else None, carried, lexicon.vocabulary.holding)
        start, topic = chapters.get(piece.figure.section_seq, (0, ""))
        subject = subjects.at(piece, start, topic)
        verdict = _decide(piece, last, carried, subject, shared.get(i), lexicon=lexicon)
        verdict = _by_event(piece, verdict, event, lexicon)
        if verdict.rule_id == "no_frame":
            verdict = (
                _taken_up(piece, tokens, subject, lexicon)
                or _in_list(piece, pieces[i + 1 : i + 2], carried, subject, lexicon)
                or verdict
            )
        if verdict.indicator_id in lexicon.vocabulary.attendance:
            event = piece, verdict
        readings.append(
            IndicatorReading(
                piece.figure.seq,
                verdict.indicator_id,
                verdict.confidence,
                verdict.rule_id,
                verdict.phrase,
                places.scope_of(piece, verdict.indicator_id, subject.near),
                is_target(piece, section, lexicon.vocabulary),
            )
        )
        last = piece, verdict
    return tuple(readings)


def _by_event(
    piece: Piece, verdict: Verdict, event: tuple[Piece, Verdict] | None, lexicon: Lexicon
) -> Verdict:
    """People at the event before them, whatever subject is in force."""
    if event is None or not (verdict.rule_id == "no_frame" or verdict.indicator_id in _ATTENDED):
        return verdict
    return attend(piece, event, lexicon) or verdict


def _taken_up(
    piece: Piece, tokens: Sequence[Token], subject: Subject, lexicon: Lexicon
) -> Verdict | None:
    """The event or list named in the clause before, where the piece's own words only count it."""
    named = before_comma(piece, tokens, lexicon)
    if named is None:
        return None
    verdict = read_count(named, frozenset(), subject, None, lexicon)
    return verdict.shared("taken_up", _TAKEN_UP) if verdict.indicator_id in _TAKEN_UP_IDS else None


def _in_list(
    piece: Piece,
    following: Sequence[Piece],
    carried: frozenset[str],
    subject: Subject,
    lexicon: Lexicon,
) -> Verdict | None:
    """The member of a list by the predicate behind the next: 对6个部门、6个街道开展法治督察."""
    for later in following:
        shared = with_predicate(piece, later)
        verdict = read_count(shared, carried, subject, None, lexicon) if shared else None
        if verdict and verdict.indicator_id:
            return verdict.shared("shared_predicate", _TAKEN_UP)
    return None


def _topic(section: Section, by_seq: Mapping[int, Section], lexicon: Lexicon) -> str:
    """The headings from the section up to its chapter, and the word for its topic."""
    words = [lexicon.vocabulary.topic_words.get(section.topic or "", ""), section.heading]
    while section.parent_seq is not None and section.parent_seq in by_seq:
        section = by_seq[section.parent_seq]
        words.append(section.heading)
    return "\n".join(words)


def _decide(
    piece: Piece,
    last: tuple[Piece, Verdict] | None,
    carried: frozenset[str],
    subject: Subject,
    shared: Token | None,
    *,
    lexicon: Lexicon,
) -> Verdict:
    kind = piece.figure.kind
    if kind == "change":
        return read_change(piece, subject, lexicon)
    piece = with_last(piece, last)
    refused = refusal(piece, lexicon)
    if refused:
        return Verdict.none(refused)
    leaning = lean(piece, last, lexicon) if last and shared is None else None
    if leaning:
        return leaning
    if kind == "rate":
        return read_rate(piece, subject, shared, lexicon)
    return read_count(piece, carried, subject, shared, lexicon)
