"""Ways in which reports write a quantity, each with what it means."""

import math
from dataclasses import dataclass
from random import Random

DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Form:
    """A written quantity: `quote` within `before` and `after`, which are not part of it."""

    quote: str
    value: float
    approx: str = "exact"
    unit: str | None = None
    kind: str = "count"
    direction: str | None = None
    lower: float | None = None
    upper: float | None = None
    before: str = ""
    after: str = ""
    name: str = "plain"


def draw(rng: Random, low: float, high: float) -> int:
    """A whole number, small ones as likely as large ones."""
    return round(math.exp(rng.uniform(math.log(max(low, 1)), math.log(high))))


def kind_of(unit: str) -> str:
    """What a unit measures."""
    if unit == "元":
        return "money"
    if unit in {"小时", "天", "年", "个月", "个工作日"}:
        return "duration"
    return "area" if unit in {"平方米", "亩"} else "count"


def spoken(number: int) -> str:
    """A number below 100 in Chinese numerals, as before a measure word."""
    if number == 2:
        return "两"
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones or not tens else "")


def rounded(number: int) -> int:
    """The number with its first digit or two alone."""
    step: int = 10 ** max(len(str(number)) - rng_free_digits(number), 1)
    return max(number // step * step, step)


def rng_free_digits(number: int) -> int:
    """Digits that survive rounding: one below 100, two above."""
    return 1 if number < 100 else 2


def plain(number: int, unit: str) -> Form:
    """Digits and unit."""
    return Form(f"{number}{unit}", number, unit=unit, kind=kind_of(unit))


def vague(rng: Random, number: int, unit: str) -> Form:
    """The number with a word that bounds it."""
    base, kind = rounded(number), kind_of(unit)
    name = rng.choice(("余", "余", "余", "多", "近", "超过", "逾", "超", "约", "以上", "左右"))
    if name in {"余", "多"}:
        return Form(f"{base}{name}{unit}", base, "more_than", unit, kind, name=name)
    if name == "近":
        return Form(f"近{base}{unit}", base, "nearly", unit, kind, name=name)
    if name == "约":
        return Form(f"约{base}{unit}", base, "about", unit, kind, name=name)
    if name == "左右":
        return Form(f"{base}{unit}左右", base, "about", unit, kind, name=name)
    if name == "以上":
        return Form(f"{base}{unit}以上", base, "at_least", unit, kind, name=name)
    return Form(f"{name}{base}{unit}", base, "more_than", unit, kind, name=name)


def large(rng: Random, number: int, unit: str) -> Form:
    """In 万 or 亿, exact or with 余."""
    power, word = (10**8, "亿") if number >= 10**8 else (10**4, "万")
    places = rng.choice((0, 1, 2)) if number >= 10 * power else rng.choice((1, 2))
    shown = f"{number / power:.{places}f}"
    value = round(float(shown) * power, 2)
    drawn = rng.random()
    kind = kind_of(unit)
    if drawn < 0.3:
        return Form(f"{shown}{word}余{unit}", value, "more_than", unit, kind, name="万余")
    if drawn < 0.38 and places == 0:
        return Form(f"{shown}余{word}{unit}", value, "more_than", unit, kind, name="余万")
    if drawn < 0.46:
        return Form(f"近{shown}{word}{unit}", value, "nearly", unit, kind, name="近万")
    return Form(f"{shown}{word}{unit}", value, "exact", unit, kind, name="万")


def span(rng: Random, number: int, unit: str) -> Form:
    """From one number to another."""
    high = number + max(1, number // 3)
    dash = rng.choice(("至", "—", "-", "～"))
    middle = (number + high) / 2
    return Form(
        f"{number}{dash}{high}{unit}",
        middle,
        "range",
        unit,
        kind_of(unit),
        lower=number,
        upper=high,
        name="range",
    )


def count(rng: Random, unit: str, low: float, high: float, exact: bool = False) -> Form:
    """A count in one of the forms that reports give it."""
    number, drawn = draw(rng, low, high), rng.random()
    if unit == "元":
        return large(rng, max(number, 12000), unit)
    return plain(number, unit) if exact else _worded(rng, number, unit, drawn)


def _worded(rng: Random, number: int, unit: str, drawn: float) -> Form:
    if number >= 10**4 and drawn < 0.55:
        return large(rng, number, unit)
    if number >= 1000 and drawn < 0.04:
        return Form(f"{number:,}{unit}", number, unit=unit, kind=kind_of(unit), name="comma")
    if number >= 20 and drawn < 0.28:
        return vague(rng, number, unit)
    if number <= 10 and drawn < 0.06 and unit in {"次", "场", "期", "件", "项", "轮次"}:
        return Form(f"{spoken(number)}{unit}", number, unit=unit, name="spoken")
    return plain(number, unit)


def rate(rng: Random, low: float, high: float) -> Form:
    """A percentage of something."""
    value = round(rng.uniform(low, high), rng.choice((0, 1, 2)))
    shown = f"{value:g}"
    drawn = rng.random()
    if low == high == 100:
        if drawn < 0.04:
            return Form("百分之百", 100, unit="%", kind="rate", name="words")
        return Form("100%", 100, unit="%", kind="rate")
    if drawn < 0.1:
        return Form(f"{shown}%以上", value, "at_least", "%", "rate", name="%以上")
    if drawn < 0.16:
        return Form(f"超过{shown}%", value, "more_than", "%", "rate", name="超过%")
    if drawn < 0.2:
        return Form(f"近{shown}%", value, "nearly", "%", "rate", name="近%")
    return Form(f"{shown}%", value, unit="%", kind="rate")


BASES = ("同比", "较上年", "比上年", "比去年", "较上年同期", "与上年相比")


def change(rng: Random, low: float, high: float, unit: str = "%") -> Form:
    """A change against the year before; its words stand before the quote."""
    value = round(rng.uniform(low, high), rng.choice((0, 1, 2)))
    direction = rng.choice(("up", "up", "down"))
    words = {"up": ("增长", "上升", "增加", "提高"), "down": ("下降", "减少", "降低")}[direction]
    before = rng.choice(BASES) + rng.choice(words)
    return Form(f"{value:g}{unit}", value, "exact", unit, "change", direction, before=before)
