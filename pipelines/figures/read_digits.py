"""Numbers in digits, with everything around them that belongs to them."""

import re
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from pipelines.figures.bounds import Bounds, bounds_of
from pipelines.figures.candidates import Candidate
from pipelines.figures.clauses import Clauses
from pipelines.figures.kind_of_number import kind_before
from pipelines.figures.lexicon import MULTIPLIERS
from pipelines.figures.measured import measure
from pipelines.figures.numerals import Numeral, arabic, scaled
from pipelines.figures.plain import plain_unit
from pipelines.figures.quantities import Quantity, Reading, Refusal, built
from pipelines.figures.refusals import of_arabic
from pipelines.figures.scanner import SCANNER
from pipelines.figures.units import Unit
from pipelines.rows import FigureKind

_HUNDRED = Decimal(100)
# by number, since a name costs a look-up of its own
_PARTS = itemgetter("first", "rest", "last", "times", "odd", "odd_after")(SCANNER.groupindex)


class _Digits(NamedTuple):
    """A number in digits where it stands: its value with multipliers, and what the scan saw."""

    span: tuple[int, int]
    digits: str
    numeral: Numeral
    times: int = 1
    odd: bool = False
    limits: tuple[Decimal, Bounds] | None = None


def read_plain(
    flat: str, _found: re.Match[str], span: tuple[int, int], clauses: Clauses
) -> Reading:
    """Read digits right before a common measure word: mostly nothing else belongs to them."""
    digits = flat[span[0] : span[1]]
    numeral = arabic(digits)
    plain = _plain(flat, span, numeral.value, 1, clauses)
    return plain or _qualified(flat, _Digits(span, digits, numeral), clauses)


def read_arabic(
    flat: str, found: re.Match[str], span: tuple[int, int], clauses: Clauses
) -> Reading:
    """Read a number in digits with everything around it that belongs to it."""
    digits, rest, last, scale, odd, odd_after = found.group(*_PARTS)
    times = _times(found, scale) if scale else 1
    numeral = scaled(arabic(digits), times)
    beside = rest or last or odd or odd_after
    if not beside and (plain := _plain(flat, span, numeral.value, times, clauses)):
        return plain
    if rest:  # 1亿2000万 is one number
        lower = scaled(arabic(rest), times)
        numeral = Numeral(numeral.value * 10**4 + lower.value, lower.step)
    limits = _range(found, times) if last else None
    number = _Digits(span, digits, numeral, times, bool(odd or odd_after), limits)
    return _qualified(flat, number, clauses)


def _plain(
    flat: str, span: tuple[int, int], value: Decimal, times: int, clauses: Clauses
) -> Quantity | None:
    """The quantity of digits and a measure word alone; None where more is to be judged."""
    start, end = span
    unit = plain_unit(flat, start, end)
    if unit is None:
        return None
    clause = clauses.clause_start(start)
    kind, direction = kind_before(flat, clause, start, unit, clauses)
    bounds = Bounds("exact", value, value)
    end += unit.length
    return Quantity(
        clause, start, end, value, bounds, unit.word, kind, direction, "digits", times=times
    )


def _qualified(flat: str, number: _Digits, clauses: Clauses) -> Reading:
    """The number with the words beside it that bound it, or why it is none."""
    value, step = number.numeral
    quote = measure(flat, number.span, value, number.odd)
    unit = quote.unit
    candidate = Candidate(flat, quote.start, quote.digits_at, number.digits, quote.end, unit)
    if reason := of_arabic(candidate):
        return Refusal(quote.digits_at, quote.unit_end, reason)
    clause = clauses.clause_start(quote.start)
    change = kind_before(flat, clause, quote.start, unit, clauses)
    if number.limits:
        value, bounds = number.limits
    else:
        cap = _cap(change[0], unit)
        bounds = bounds_of(value, step, quote.approx, odd=quote.odd, cap=cap)
    rule_id = "range" if number.limits else "digits"
    quantity = built(clause, quote, value, bounds, change, rule_id=rule_id)
    quantity.times = number.times
    return quantity


def _times(found: re.Match[str], scale: str) -> int:
    """What the multipliers multiply by: 万, or 千 and 万 with 余 between them (3千余万元)."""
    return MULTIPLIERS[scale] * MULTIPLIERS.get(found["more_times"] or "", 1)


def _cap(kind: FigureKind, unit: Unit | None) -> Decimal | None:
    """A share cannot pass 100 %; a change can."""
    return _HUNDRED if kind == "rate" and unit and unit.word == "%" else None


def _range(found: re.Match[str], times: int) -> tuple[Decimal, Bounds]:
    first_times = MULTIPLIERS.get(found["first_mark"] or "", times)
    one_end = arabic(found["first"]).value * first_times
    other_end = arabic(found["last"]).value * times
    low, high = sorted((one_end, other_end))
    return (low + high) / 2, Bounds("range", low, high)
