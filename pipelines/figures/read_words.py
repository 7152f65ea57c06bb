"""Rates and counts said in words, and ratios."""

import re
from decimal import Decimal

from pipelines.figures.bounds import approx_of, bound_after, bound_before, bounds_of
from pipelines.figures.changes import change_before
from pipelines.figures.clauses import Clauses
from pipelines.figures.numerals import arabic
from pipelines.figures.quantities import Quantity, Reading, Refusal
from pipelines.figures.words import read_words

_HUNDRED = Decimal(100)
_RATIO_NAMED = re.compile(r"比例?(?:为|达|达到|约|约为|是|控制在)?\s?$")


def read_worded(
    flat: str, found: re.Match[str], span: tuple[int, int], clauses: Clauses
) -> Reading:
    """Read a rate or a count said in words; refused where the words only look like one."""
    at, end = span
    words = read_words(flat, at, end)
    if words is None:
        return Refusal(at, end, "slogan")
    before, start = bound_before(flat, at)
    odd = flat[words.end : words.end + 1] == "多"
    after, quote_end = bound_after(flat, words.end + odd, is_duration=False)
    half = {"半数以上": "以上", "一半以上": "以上"}.get(found["words"], after)
    approx = "more_than" if found["words"] == "过半" else approx_of(before, odd, half)
    clause = clauses.clause_start(start)
    direction = None
    if words.kind == "rate" and words.value:
        direction = change_before(flat[clause:start], "rate")
    cap = _HUNDRED if words.unit == "%" else None
    return Quantity(
        clause=clause,
        start=start,
        end=quote_end,
        value=words.value,
        bounds=bounds_of(words.value, words.step, approx, odd=odd, cap=cap),
        unit=words.unit,
        kind="change" if direction else words.kind,
        direction=direction,
        rule_id="words",
        from_words=not flat[at].isdigit(),
    )


def read_ratio(flat: str, found: re.Match[str], span: tuple[int, int], clauses: Clauses) -> Reading:
    """Read 1:3 after 比例 or 比, and proper fractions (1/4); the rest are codes and dates."""
    at, end = span
    words = found["ratio"].replace(" ", "")
    mark = ":" if ":" in words else "/"
    above, below = (arabic(part).value for part in words.split(mark))
    before, start = bound_before(flat, at)
    named = _RATIO_NAMED.search(flat, max(0, start - 8), start) or flat.startswith("的比例", end)
    fraction = mark == "/" and 0 < above < below <= 10 and not flat[end : end + 1].isascii()
    if not below or not (named or fraction):
        return Refusal(at, end, "code")
    value = round(above / below, 6)
    after, quote_end = bound_after(flat, end, is_duration=False)
    bounds = bounds_of(value, Decimal("0.1"), approx_of(before, False, after))
    clause = clauses.clause_start(start)
    return Quantity(clause, start, quote_end, value, bounds, None, "rate", None, "ratio")
