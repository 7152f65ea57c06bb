"""From one scanned number to a quantity: value, bounds, unit, kind, direction, exact span."""

import re
from dataclasses import dataclass
from decimal import Decimal

from pipelines.figures.bounds import (
    BOUNDS_BEFORE,
    Bounds,
    approx_of,
    bound_after,
    bound_before,
    bounds_of,
)
from pipelines.figures.changes import change_before
from pipelines.figures.clauses import Clauses
from pipelines.figures.lexicon import DIVISION_UNITS, MULTIPLIERS
from pipelines.figures.numerals import Numeral, arabic, chinese
from pipelines.figures.refusals import of_arabic, of_chinese
from pipelines.figures.units import Unit, unit_at
from pipelines.figures.words import read_words
from pipelines.rows import Direction, FigureKind

_HUNDRED = Decimal(100)
_RATE_WORDS = re.compile(r"(?<!效)率[^,。;\d]{0,4}$")
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
_VAGUE_TENS = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}
_ODD_UNIT = {"个多月": "个月", "个多小时": "个小时"}


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
    digits_at: int
    from_words: bool = False
    unit_missing: bool = False
    list_group: int | None = None
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A number that is no quantity, and why."""

    start: int
    end: int
    reason: str


Reading = Quantity | Refusal


def read_arabic(flat: str, found: re.Match[str], clauses: Clauses) -> Reading:
    """Read a number in digits with everything around it that belongs to it."""
    digits_at = found.start("number")
    digits = found["first"]
    end, odd = _odd_end(flat, found)
    times = MULTIPLIERS.get(_multiplier(found["times"]), 1)
    unit, unit_end = _unit_after(flat, end)
    if unit is None and flat[end - 1] == "多":
        end, odd = end - 1, False
    unit = _plausible(unit, arabic(digits).value * times)
    after_unit = unit_end if unit else end
    if unit and unit.word in _ODD_UNIT:
        odd = True
    if (
        unit
        and flat[after_unit : after_unit + 1] in ("余", "多")
        and _odd_after(flat, after_unit, unit)
    ):
        odd, after_unit = True, after_unit + 1
    before, start = bound_before(flat, digits_at)
    after, quote_end = bound_after(flat, after_unit, unit is not None and unit.kind == "duration")
    reason = of_arabic(flat, start, digits_at, digits, quote_end, unit)
    if reason:
        return Refusal(digits_at, max(after_unit, end), reason)
    if flat[after_unit : after_unit + 1] == "+" and not after:
        odd, quote_end = True, after_unit + 1
    kind, direction = _kind(flat, start, unit, clauses)
    cap = _HUNDRED if kind == "rate" and unit and unit.word == "%" else None
    numeral = _scaled(arabic(digits), times)
    if found["last"]:
        first_times = MULTIPLIERS.get(found["first_mark"] or "", times)
        low = _scaled(arabic(digits), first_times).value
        high = _scaled(arabic(found["last"]), times).value
        value, bounds = _range(low, high)
    else:
        value = numeral.value
        bounds = bounds_of(value, numeral.step, approx_of(before, odd, after), odd=odd, cap=cap)
    word = _ODD_UNIT.get(unit.word, unit.word) if unit else None
    return Quantity(
        start=start,
        end=quote_end,
        value=value,
        bounds=bounds,
        unit=word,
        kind=kind,
        direction=direction,
        rule_id="digits" if not found["last"] else "range",
        digits_at=digits_at,
        unit_missing=unit is None and kind != "rate",
    )


def read_chinese(flat: str, found: re.Match[str], clauses: Clauses) -> Reading:
    """Read a number in Chinese numerals: two meetings, 一百余件, 近百场, 数十起, 十余个."""
    numeral_at, end = found.start("chinese"), found.end("chinese")
    unit, unit_end = _unit_after(flat, end)
    if unit is None:
        return Refusal(numeral_at, end, "lexical")
    vague = found["vague"] or ("几" if found["vague_ten"] else "")
    odd = bool(found["cn_odd"] or found["cn_odd_after"] or found["vague_odd"])
    before, start = bound_before(flat, numeral_at)
    after, quote_end = bound_after(flat, unit_end, unit.kind == "duration")
    chars = found["numeral"] or found["vague_ten"]
    reason = None
    if not (before or odd or vague or found["few"]) or unit.kind in ("refused", "duration"):
        reason = of_chinese(flat, start, chars, quote_end, unit)
    if before and chars in ("一", "二", "零"):
        reason = reason or ("lexical" if BOUNDS_BEFORE[before] not in ("at_least",) else None)
    read = chinese(chars)
    if reason or read is None:
        return Refusal(numeral_at, unit_end, reason or "lexical")
    times = MULTIPLIERS.get(found["cn_times"] or "", 1)
    numeral = _scaled(read, times)
    value: Decimal | None = numeral.value
    kind, direction = _kind(flat, start, unit, clauses)
    if vague in ("数", "几"):
        value, bounds = None, Bounds("about", numeral.value * 2, numeral.value * 10 - 1)
    elif found["few"]:
        value, bounds = None, Bounds("about", numeral.value + 1, numeral.value + numeral.step - 1)
    elif vague:
        bounds = Bounds("at_least", numeral.value, None)
    else:
        bounds = bounds_of(numeral.value, numeral.step, approx_of(before, odd, after), odd=odd)
    return Quantity(
        start=start,
        end=quote_end,
        value=value,
        bounds=bounds,
        unit=_ODD_UNIT.get(unit.word, unit.word),
        kind=kind,
        direction=direction,
        rule_id="chinese_numeral" if not vague else "vague_numeral",
        digits_at=numeral_at,
    )


def read_worded(flat: str, found: re.Match[str], clauses: Clauses) -> Reading:
    """Read a rate or a count said in words; refused where the words only look like one."""
    at, end = found.span("words")
    words = read_words(flat, at, end)
    if words is None:
        return Refusal(at, end, "slogan")
    before, start = bound_before(flat, at)
    odd = flat[words.end : words.end + 1] == "多"
    after, quote_end = bound_after(flat, words.end + odd, is_duration=False)
    approx = approx_of(before, odd, after)
    if found.group() in ("半数以上", "一半以上"):
        approx = "at_least"
    elif found.group() == "过半":
        approx = "more_than"
    cap = _HUNDRED if words.unit == "%" else None
    kind, direction = words.kind, None
    if kind == "rate" and words.value:
        direction = change_before(flat[clauses.clause_start(start) : start], "rate")
        kind = "change" if direction else kind
    return Quantity(
        start=start,
        end=quote_end,
        value=words.value,
        bounds=bounds_of(words.value, words.step, approx, odd=odd, cap=cap),
        unit=words.unit,
        kind=kind,
        direction=direction,
        rule_id="words",
        digits_at=at,
        from_words=True,
    )


def read_ratio(flat: str, found: re.Match[str]) -> Reading:
    """Read 1:3 after 比例 or 比, and a proper fraction such as 1/4; the rest are codes and dates."""
    start, end = found.span("ratio")
    words = found.group("ratio").replace(" ", "")
    mark = ":" if ":" in words else "/"
    above, below = (arabic(part).value for part in words.split(mark))
    named = re.search(r"比例?(?:为|达|约|是|控制在)?\s?$", flat[max(0, start - 8) : start])
    proper = mark == "/" and 0 < above < below and not re.match(r"[A-Za-z-]", flat[end : end + 1])
    if not below or not (named or (proper and above < 10 and below <= 10)):
        return Refusal(start, end, "code")
    value = round(above / below, 6)
    before, quote_start = bound_before(flat, start)
    after, quote_end = bound_after(flat, end, is_duration=False)
    bounds = bounds_of(value, Decimal("0.1"), approx_of(before, False, after))
    return Quantity(
        quote_start, quote_end, value, bounds, None, "rate", None, "ratio", digits_at=start
    )


def _odd_end(flat: str, found: re.Match[str]) -> tuple[int, bool]:
    end = found.end("number")
    while flat[end - 1] == " ":
        end -= 1
    return end, bool(found["odd"] or found["odd_after"])


def _multiplier(words: str | None) -> str:
    return (words or "").replace("千亿", "亿")


def _unit_after(flat: str, end: int) -> tuple[Unit | None, int]:
    at = end + 1 if flat[end : end + 1] == " " else end
    unit = unit_at(flat, at)
    return unit, at + (unit.length if unit else 0)


def _plausible(unit: Unit | None, value: Decimal) -> Unit | None:
    limit = DIVISION_UNITS.get(unit.word) if unit else None
    return None if limit is not None and value >= limit else unit


def _odd_after(flat: str, at: int, unit: Unit) -> bool:
    if unit.kind not in ("duration", "multiple"):
        return False
    return flat[at] == "余" or not re.match(r"[次方部种元个门]", flat[at + 1 : at + 2])


def _kind(
    flat: str, start: int, unit: Unit | None, clauses: Clauses
) -> tuple[FigureKind, Direction | None]:
    words = flat[clauses.clause_start(start) : start]
    direction = change_before(words, unit.kind if unit else None)
    if direction:
        return "change", direction
    if unit is None:
        return ("rate" if _RATE_WORDS.search(words) else "count"), None
    if unit.kind == "points":
        return "change", _comparison(words)
    return _KIND_OF_UNIT[unit.kind], None


def _comparison(words: str) -> Direction | None:
    """高于全省平均3.2个百分点 compares without a verb of change."""
    if re.search(r"高于|高出|高|领先|快于|超", words):
        return "up"
    return "down" if re.search(r"低于|低|落后", words) else None


def _scaled(numeral: Numeral, times: int) -> Numeral:
    return Numeral(numeral.value * times, numeral.step * times)


def _range(low: Decimal, high: Decimal) -> tuple[Decimal, Bounds]:
    return (low + high) / 2, Bounds("range", low, high)
