"""A number together with everything around it that belongs to its quote."""

import re
from decimal import Decimal
from typing import NamedTuple

from pipelines.figures.bounds import approx_of, bound_after, bound_before
from pipelines.figures.measure_words import DIVISION_UNITS
from pipelines.figures.units import Unit, unit_at
from pipelines.rows import Approx

# 3个多月 and 2个多小时 carry their 多 inside the measure word.
_ODD_UNIT = {"个多月": "个月", "个多小时": "个小时", "个多星期": "个星期"}
_GAPS = frozenset(" \t")
_CELL_END = re.compile(r" ?(?:[\t\n]|$)")  # a unit in the next cell of a table fills it
_NOT_ODD = re.compile(r"[次方部种元个门样层]")


class Measured(NamedTuple):
    """The quote `start:end` of a number: words before, 余 or 多, measure word, words after."""

    start: int
    digits_at: int
    unit_end: int
    end: int
    odd: bool
    unit: Unit | None
    before: str
    after: str

    @property
    def approx(self) -> Approx:
        """The approximator that the words state."""
        return approx_of(self.before, self.odd, self.after)

    @property
    def unit_word(self) -> str | None:
        """The measure word without 多."""
        return _ODD_UNIT.get(self.unit.word, self.unit.word) if self.unit else None


def measure(flat: str, span: tuple[int, int], value: Decimal, odd: bool) -> Measured:
    """Extend the bare number at `span` (worth `value`) to its whole quote."""
    digits_at, end = span
    while flat[end - 1] == " ":
        end -= 1
    at = end + 1 if flat[end : end + 1] in _GAPS else end
    unit = unit_at(flat, at)
    if unit and flat[end] == "\t" and not _CELL_END.match(flat, at + unit.length):
        unit = None
    if unit and unit.word in DIVISION_UNITS and value >= DIVISION_UNITS[unit.word]:
        unit = None  # nobody counts 9457乡: the unit is lost and 乡 begins the next words
    lasting = False
    if unit:
        unit_end = at + unit.length
        lasting = unit.kind == "duration"
        if (lasting or unit.kind == "multiple") and _odd_after(flat, unit_end, unit):
            unit_end += unit.word not in _ODD_UNIT
            odd = True
    else:
        if flat[end - 1] == "多":
            end, odd = end - 1, False
        unit_end = end
    before, start = bound_before(flat, digits_at)
    after, quote_end = bound_after(flat, unit_end, lasting)
    if flat[unit_end : unit_end + 1] == "+" and not after:
        odd, quote_end = True, unit_end + 1
    return Measured(start, digits_at, unit_end, quote_end, odd, unit, before, after)


def _odd_after(flat: str, at: int, unit: Unit) -> bool:
    """Whether 余 or 多 follows the measure word (3年多) or stands in it (3个多月)."""
    if unit.word in _ODD_UNIT or flat[at : at + 1] == "余":
        return True
    return flat[at : at + 1] == "多" and not _NOT_ODD.match(flat, at + 1)
