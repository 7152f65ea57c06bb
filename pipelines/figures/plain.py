"""The commonest numbers: digits and a measure word, and nothing around them to judge."""

from pipelines.figures.bounds import unbounded
from pipelines.figures.measure_words import DIVISION_UNITS
from pipelines.figures.refusals import counts_plainly
from pipelines.figures.units import Unit, unit_at


def plain_unit(flat: str, start: int, end: int) -> Unit | None:
    """The measure word right behind the number at `start:end`, where that is all of its quote.

    None where anything beside could bound it, carry its 余 or make it a name, and so where
    `measured` and `refusals` are to be asked: they find nothing more wherever this gives a unit.
    """
    unit = unit_at(flat, end)
    if unit is None or unit.kind == "multiple" or unit.word in DIVISION_UNITS:
        return None
    unit_end = end + unit.length
    if flat[unit_end : unit_end + 1] == "+" or not unbounded(flat, start, unit_end):
        return None
    return unit if counts_plainly(flat, start, unit_end, unit) else None
