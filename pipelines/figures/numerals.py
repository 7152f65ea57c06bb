"""Values of Arabic and Chinese numerals, with the size of their last significant digit."""

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}
_REMEMBERED = 4096  # small numbers and shares come again and again


class Numeral(NamedTuple):
    """A value and one unit of its lowest digit that is not zero (1300 → 100, 8.49 → 0.01)."""

    value: Decimal
    step: Decimal


@lru_cache(maxsize=_REMEMBERED)
def arabic(digits: str) -> Numeral:
    """Read `1300`, `8.49` or `1,234` (commas are thousands separators)."""
    value = Decimal(digits.replace(",", ""))
    return Numeral(value, _step(value))


@lru_cache(maxsize=_REMEMBERED)
def chinese(chars: str) -> Numeral | None:
    """Read 二十三, 一千二百, 十; None where the characters are no single number (一两, 三四)."""
    total = section = digit = 0
    previous = ""
    for char in chars:
        if char in _DIGITS:
            if previous and previous in _DIGITS and previous != "零":
                return None
            digit = _DIGITS[char]
        elif char in _TENS:
            section += (digit or 1) * _TENS[char]
            digit = 0
        elif char in _GROUPS:
            total = (total + section + digit or 1) * _GROUPS[char]
            section = digit = 0
        else:
            return None
        previous = char
    value = Decimal(total + section + digit)
    return Numeral(value, _step(value))


def scaled(numeral: Numeral, times: int) -> Numeral:
    """The numeral under a multiplier: 8.49 and 万 give 84900 with a step of 100."""
    return numeral if times == 1 else Numeral(numeral.value * times, numeral.step * times)


def _step(value: Decimal) -> Decimal:
    if not value:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))
