"""Numbers in digits, with everything around them that belongs to them."""

import re
from decimal import Decimal

from pipelines.figures.bounds import Bounds, bounds_of
from pipelines.figures.candidates import Candidate
from pipelines.figures.clauses import Clauses
from pipelines.figures.kind_of_number import kind_before
from pipelines.figures.lexicon import MULTIPLIERS
from pipelines.figures.measured import measure
from pipelines.figures.numerals import arabic, scaled
from pipelines.figures.plain import plain_unit
from pipelines.figures.quantities import Quantity, Reading, Refusal, built
from pipelines.figures.refusals import of_arabic
from pipelines.figures.units import Unit
from pipelines.rows import FigureKind

_HUNDRED = Decimal(100)
_PARTS = ("first", "rest", "last", "times", "odd", "odd_after")


def read_arabic(flat: str, found: re.Match[str], clauses: Clauses) -> Reading:
    """Read a number in digits with everything around it that belongs to it."""
    digits, rest, last, scale, odd, odd_after = found.group(*_PARTS)
    times = _times(found, scale) if scale else 1
    value, step = scaled(arabic(digits), times)
    start, end = found.span()
    if not (rest or last or odd or odd_after) and (unit := plain_unit(flat, start, end)):
        kind, direction = kind_before(flat, start, unit, clauses)
        end, bounds = end + unit.length, Bounds("exact", value, value)
        return Quantity(
            start, end, value, bounds, unit.word, kind, direction, "digits", times=times
        )
    if rest:  # 1亿2000万 is one number
        value, step = value * 10**4 + arabic(rest).value * times, arabic(rest).step * times
    quote = measure(flat, (start, end), value, bool(odd or odd_after))
    unit = quote.unit
    candidate = Candidate(flat, quote.start, quote.digits_at, digits, quote.end, unit)
    if reason := of_arabic(candidate):
        return Refusal(quote.digits_at, quote.unit_end, reason)
    change = kind_before(flat, quote.start, unit, clauses)
    if last:
        value, bounds = _range(found, times)
    else:
        cap = _cap(change[0], unit)
        bounds = bounds_of(value, step, quote.approx, odd=quote.odd, cap=cap)
    quantity = built(quote, value, bounds, change, "range" if last else "digits")
    quantity.times = times
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
