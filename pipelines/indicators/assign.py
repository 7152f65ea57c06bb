"""Which indicator each figure states: the room's one public reading.

The order of decision: a figure that compares or prescribes states none; a rate is decided by its
name; a count by the word it counts, the verb that governs it and the subject in force. Two
indicators with equal claims cancel out, for a gap in a series is better than a wrong number.
"""

from collections.abc import Sequence

from pipelines.indicators.counts import read_count
from pipelines.indicators.distribute import shared_heads
from pipelines.indicators.governors import Subjects, carry
from pipelines.indicators.model import Lexicon, Role
from pipelines.indicators.passage import Piece, cut
from pipelines.indicators.rates import read_change, read_rate
from pipelines.indicators.refuse import (
    is_part_of_last,
    is_running_total,
    is_share_of_last,
    reaches_level,
    refusal,
)
from pipelines.indicators.scan import Scanner, Squeezed
from pipelines.indicators.scope import Places
from pipelines.indicators.target import is_target
from pipelines.indicators.verdict import Verdict
from pipelines.rows import Figure, Identity, IndicatorReading, Section

# a part repeats its whole's indicator, a little less surely
_PART_SHARE = 0.92
_SHARE_SURE = 0.85


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
    spans = [(squeezed.at(f.char_start), squeezed.at(f.char_end)) for f in figures]
    scanner = Scanner(squeezed.text, lexicon, spans)
    pieces, tokens = cut(squeezed.text, scanner, figures, spans)
    by_seq = {section.seq: section for section in sections}
    places = Places(tokens, identity, lexicon)
    subjects = Subjects(tokens, scanner, lexicon)
    shared = shared_heads(pieces)
    readings: list[IndicatorReading] = []
    carried: frozenset[str] = frozenset()
    last: tuple[Piece, Verdict] | None = None
    for i, piece in enumerate(pieces):
        section = by_seq.get(piece.figure.section_seq)
        carried = carry(piece, last[0] if last else None, carried)
        subject = subjects.at(piece, squeezed.at(section.char_start) if section else 0)
        whole = _with_last(piece, last)
        refused = refusal(whole, lexicon)
        if refused and piece.figure.kind != "change":
            verdict = Verdict.none(refused)
        elif last and is_part_of_last(piece, last[0]):
            verdict = last[1].shared("part_of_whole", _PART_SHARE)
        elif last and is_running_total(piece, last[0]):
            verdict = last[1].shared("running_total", _PART_SHARE)
        elif last and is_share_of_last(piece, last[0], last[1].indicator_id, lexicon):
            share = lexicon.vocabulary.shares[last[1].indicator_id or ""]
            verdict = Verdict(share, _SHARE_SURE, "share_of_last", "占")
        elif piece.figure.kind == "change":
            verdict = read_change(piece, subject, lexicon)
        elif piece.figure.kind == "rate":
            verdict = read_rate(whole, subject, shared.get(i), lexicon)
        else:
            verdict = read_count(whole, carried, subject, shared.get(i), lexicon)
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


def _with_last(piece: Piece, last: tuple[Piece, Verdict] | None) -> Piece:
    """Words before the last figure that are this one's.

    由86%提升至97%: the level reached belongs to the words before the old level; 出庭率连续三年
    保持100%: a length of time between name and number parts nothing.
    """
    if last is None or last[0].clause != piece.clause:
        return piece
    level = last[1].rule_id == "old_level" and reaches_level(piece, last[0])
    spell = last[0].figure.kind == "duration" and all(t.role & Role.FILLER for t in piece.before)
    if not (level or spell):
        return piece
    return piece._replace(left=last[0].left, start=last[0].start, before=last[0].before)
