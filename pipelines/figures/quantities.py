"""From one scanned number to a quantity: value, bounds, unit, kind, direction, exact span."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from pipelines.figures.bounds import Bounds, approx_of, bound_after, bound_before, bounds_of
from pipelines.figures.candidates import Candidate
from pipelines.figures.changes import CHANGE_ENDS, change_before
from pipelines.figures.clauses import Clauses
from pipelines.figures.lexicon import MULTIPLIERS
from pipelines.figures.measured import Measured, measure
from pipelines.figures.numerals import Numeral, arabic, chinese
from pipelines.figures.plain import plain_unit
from pipelines.figures.refusals import of_arabic, of_chinese, of_modified
from pipelines.figures.units import Unit
from pipelines.figures.words import read_words
from pipelines.rows import Direction, FigureKind

_ZERO, _HUNDRED = Decimal(0), Decimal(100)
_PARTS = ("first", "rest", "last", "times", "odd", "odd_after")
_RATE_WORDS = re.compile(r"(?<!效)率[^,。;\d]{0,4}$")
_HIGHER = re.compile(r"高于|高出|高|领先|快于|超|多")
_LOWER = re.compile(r"低于|低|落后|少")
_RATIO_NAMED = re.compile(r"比例?(?:为|达|达到|约|约为|是|控制在)?\s?$")
_KIND_OF_UNIT: dict[str, FigureKind] = {
    "count": "count",
    "rate": "rate",
    "points": "change",
    "multiple": "multiple",
    "money": "money",
    "duration": "duration",
    "area": "area",
    "other": "other",
    "score": "other",
}


@dataclass(slots=True)
class Quantity:
    """A quantity before it has its place among the others."""

    start: int
    end: int
    value: Decimal | None
    bounds: Bounds
    unit: str | None
    kind: FigureKind
    direction: Direction | None
    rule_id: str
    from_words: bool = False
    unit_missing: bool = False
    times: int = 1
    list_group: int | None = None
    parent: int | None = None

    def share(self, other: "Quantity") -> None:
        """Take the unit and the multiplier of `other`, which stand once for both (12、15万元)."""
        self.unit, self.kind, self.direction = other.unit, other.kind, other.direction
        self.unit_missing, self.rule_id = False, "shared_unit"
        if self.times == 1 and self.value is not None:
            self.value *= other.times
            self.times = other.times
            approx, lower, upper = self.bounds
            lower = lower if lower is None else lower * other.times
            self.bounds = Bounds(approx, lower, upper if upper is None else upper * other.times)


class Refusal(NamedTuple):
    """A number that is no quantity, and why."""

    start: int
    end: int
    reason: str


Reading = Quantity | Refusal


def read_arabic(flat: str, found: re.Match[str], clauses: Clauses) -> Reading:
    """Read a number in digits with everything around it that belongs to it."""
    digits, rest, last, scale, odd, odd_after = found.group(*_PARTS)
    times = _times(found, scale) if scale else 1
    value, step = _scaled(arabic(digits), times)
    start, end = found.span()
    if not (rest or last or odd or odd_after) and (unit := plain_unit(flat, start, end)):
        kind, direction = _kind(flat, start, unit, clauses)
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
    change = _kind(flat, quote.start, unit, clauses)
    if last:
        value, bounds = _range(found, times)
    else:
        cap = _cap(change[0], unit)
        bounds = bounds_of(value, step, quote.approx, odd=quote.odd, cap=cap)
    quantity = _quantity(quote, value, bounds, change, "range" if last else "digits")
    quantity.times = times
    return quantity


def _times(found: re.Match[str], scale: str) -> int:
    """What the multipliers multiply by: 万, or 千 and 万 with 余 between them (3千余万元)."""
    return MULTIPLIERS[scale] * MULTIPLIERS.get(found["more_times"] or "", 1)


def read_chinese(flat: str, found: re.Match[str], clauses: Clauses) -> Reading:
    """Read a number in Chinese numerals: 两次会议, 一百余件, 近百场, 数十起, 十余个."""
    at, end = found.span()
    chars = found["numeral"] or found["vague_ten"]
    read = chinese(chars)
    if read is None:
        return Refusal(at, end, "lexical")
    odd = bool(found["cn_odd"] or found["cn_odd_after"] or found["vague_odd"])
    quote = measure(flat, (at, end), _ZERO, odd)
    if quote.unit is None:
        return Refusal(at, end, "lexical")
    reason = _refuse_chinese(flat, found, quote, chars)
    if reason:
        return Refusal(at, quote.unit_end, reason)
    numeral = _scaled(read, MULTIPLIERS.get(found["cn_times"] or "", 1))
    value, bounds = _chinese_bounds(found, numeral, quote)
    change = _kind(flat, quote.start, quote.unit, clauses)
    return _quantity(quote, value, bounds, change, "chinese_numeral")


def read_worded(flat: str, found: re.Match[str], clauses: Clauses) -> Reading:
    """Read a rate or a count said in words; refused where the words only look like one."""
    at, end = found.span()
    words = read_words(flat, at, end)
    if words is None:
        return Refusal(at, end, "slogan")
    before, start = bound_before(flat, at)
    odd = flat[words.end : words.end + 1] == "多"
    after, quote_end = bound_after(flat, words.end + odd, is_duration=False)
    half = {"半数以上": "以上", "一半以上": "以上"}.get(found.group(), after)
    approx = "more_than" if found.group() == "过半" else approx_of(before, odd, half)
    direction = None
    if words.kind == "rate" and words.value:
        direction = change_before(flat[clauses.clause_start(start) : start], "rate")
    cap = _HUNDRED if words.unit == "%" else None
    return Quantity(
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


def read_ratio(flat: str, found: re.Match[str], clauses: Clauses) -> Reading:
    """Read 1:3 after 比例 or 比, and proper fractions (1/4); the rest are codes and dates."""
    at, end = found.span()
    words = found.group().replace(" ", "")
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
    return Quantity(start, quote_end, value, bounds, None, "rate", None, "ratio")


def _quantity(
    quote: Measured,
    value: Decimal | None,
    bounds: Bounds,
    change: tuple[FigureKind, Direction | None],
    rule_id: str,
) -> Quantity:
    kind, direction = change
    missing = quote.unit is None and kind != "rate"
    start, end, unit = quote.start, quote.end, quote.unit_word
    return Quantity(start, end, value, bounds, unit, kind, direction, rule_id, False, missing)


def _refuse_chinese(flat: str, found: re.Match[str], quote: Measured, chars: str) -> str | None:
    """Modified numerals (十余, 近百, 数十) count by their modifier; plain ones are judged."""
    modified = quote.before or quote.odd or found["vague"] or found["few"] or found["vague_ten"]
    counted = quote.unit is not None and quote.unit.kind == "multiple"
    if quote.before and chars in ("一", "二", "零") and not counted:
        return "lexical"
    judge = of_modified if modified else of_chinese
    return judge(Candidate(flat, quote.start, quote.digits_at, chars, quote.end, quote.unit))


def _chinese_bounds(
    found: re.Match[str], numeral: Numeral, quote: Measured
) -> tuple[Decimal | None, Bounds]:
    value, step = numeral
    to = chinese(found["numeral_to"] or "")
    if found["numeral_to"] and to and to.value > value:
        return (value + to.value) / 2, Bounds("range", value, to.value)
    if found["vague"] == "数" or found["vague_ten"]:
        return None, Bounds("about", value * 2, value * 10 - 1)
    if found["few"]:
        return None, Bounds("about", value + 1, value + step - 1)
    if found["vague"]:
        return value, Bounds("at_least", value, None)
    return value, bounds_of(value, step, quote.approx, odd=quote.odd)


def _cap(kind: FigureKind, unit: Unit | None) -> Decimal | None:
    """A share cannot pass 100 %; a change can."""
    return _HUNDRED if kind == "rate" and unit and unit.word == "%" else None


def _kind(
    flat: str, start: int, unit: Unit | None, clauses: Clauses
) -> tuple[FigureKind, Direction | None]:
    first = clauses.clause_start(start)
    words = flat[first:start]
    compared = words[-1:] in CHANGE_ENDS and clauses.comparison_before(first)
    direction = change_before(words, unit.kind if unit else None, compared)
    if direction:
        return "change", direction
    if unit is None:
        return ("rate" if _RATE_WORDS.search(words) else "count"), None
    if unit.kind == "points":
        return "change", _comparison(words)
    return _KIND_OF_UNIT[unit.kind], None


def _comparison(words: str) -> Direction | None:
    """高于全省平均3.2个百分点 compares without a verb of change."""
    if _HIGHER.search(words):
        return "up"
    return "down" if _LOWER.search(words) else None


def _scaled(numeral: Numeral, times: int) -> Numeral:
    return numeral if times == 1 else Numeral(numeral.value * times, numeral.step * times)


def _range(found: re.Match[str], times: int) -> tuple[Decimal, Bounds]:
    first_times = MULTIPLIERS.get(found["first_mark"] or "", times)
    one_end = arabic(found["first"]).value * first_times
    other_end = arabic(found["last"]).value * times
    low, high = sorted((one_end, other_end))
    return (low + high) / 2, Bounds("range", low, high)
