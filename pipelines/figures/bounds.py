"""What the words around a number do to its value: approximators and the bounds they set."""

import re
from decimal import Decimal
from typing import NamedTuple

from pipelines.figures.lexicon import (
    BOUND_NOT_AFTER,
    BOUND_NOT_AFTER_WORD,
    BOUND_NOT_BEFORE,
    BOUNDS_AFTER,
    BOUNDS_BEFORE,
)
from pipelines.rows import Approx

# by their last character, the longest first
_BEFORE = {
    last: tuple(sorted((w for w in BOUNDS_BEFORE if w[-1] == last), key=len, reverse=True))
    for last in sorted({word[-1] for word in BOUNDS_BEFORE})
}
_FIRST_AFTER = frozenset("( \t\n\r\x0b\x0c及或以之左上内")
_AFTER = re.compile(r"\s?(\(含\))?((?:[及或])?(?:以上|以下|以内)|之上|之内|左右|上下|内)")


class Bounds(NamedTuple):
    """How a number is qualified and what interval that leaves (None is open)."""

    approx: Approx
    lower: Decimal | None
    upper: Decimal | None


def bound_before(flat: str, at: int) -> tuple[str, int]:
    """The approximator that ends at `at` and where it starts ("" and `at` where there is none)."""
    end = at - 1 if at and flat[at - 1] == " " else at
    for word in _BEFORE.get(flat[end - 1 : end], ()):
        start = end - len(word)
        if flat.endswith(word, 0, end) and not _is_inside_a_word(flat, word, start):
            return word, start
    return "", at


def bound_after(flat: str, at: int, is_duration: bool) -> tuple[str, int]:
    """The approximator that starts at `at` and where it ends ("" and `at` where there is none)."""
    found = _AFTER.match(flat, at) if flat[at : at + 1] in _FIRST_AFTER else None
    if not found:
        return "", at
    word = found.group(2)
    bar = BOUND_NOT_BEFORE.get(word[-2:] if len(word) > 1 else word)
    if bar and re.match(bar, flat[found.end() : found.end() + 2]):
        return "", at
    if word == "内" and not is_duration:
        return "", at
    return word, found.end()


def unbounded(flat: str, start: int, end: int) -> bool:
    """Whether no approximator ends at `start`, and none can begin with the character at `end`."""
    return flat[end : end + 1] not in _FIRST_AFTER and (
        flat[start - 1 : start] not in _BEFORE or not bound_before(flat, start)[0]
    )


def approx_of(before: str, odd: bool, after: str) -> Approx:
    """One approximator for the words before, 余 or 多 inside, and the words after.

    近…余 is `nearly` (annotation guide), 约…余 is `about`; otherwise 余 is `more_than`.
    """
    if before:
        return BOUNDS_BEFORE[before]
    if after:
        return BOUNDS_AFTER.get(after, "at_most" if after == "内" else "at_least")
    return "more_than" if odd else "exact"


def bounds_of(
    value: Decimal, step: Decimal, approx: Approx, *, odd: bool = False, cap: Decimal | None = None
) -> Bounds:
    """The interval of `value` under `approx`; `step` is one unit of its lowest digit not zero.

    `odd` marks 余 or 多, whose upper bound is one step up; `cap` is what a share cannot pass.
    """
    if approx == "exact":
        return Bounds(approx, value, value)
    if cap is not None and value > cap:
        cap = None  # 完成率120%以上 is beyond what a share can be, but stated
    if approx == "more_than":
        return Bounds(approx, value, value + step if odd else cap)
    if approx == "at_least":
        return Bounds(approx, value, cap)
    if approx in ("less_than", "at_most"):
        return Bounds(approx, Decimal(0), value)
    if approx == "nearly":
        if value == step:  # 近千 is 900 to 1000, never 0 to 1000
            step /= 10
        return Bounds(approx, value - step, value + step if odd else value)
    half = step if odd else step / 2
    return Bounds(approx, value - half, value + half)


def _is_inside_a_word(flat: str, word: str, start: int) -> bool:
    if word == "过" and flat[start + 1 : start + 2] not in ("百", "千", "万", "亿", "半"):
        return True  # elsewhere it is the aspect of a verb (办过12件)
    if start > 0 and flat[start - 1] in BOUND_NOT_AFTER.get(word, ""):
        return True
    before = BOUND_NOT_AFTER_WORD.get(word)
    return before is not None and flat.endswith(before, 0, start)
