"""Rates and counts that a report says in words: 九成以上, 百分之百, 零败诉, 无一宗, 全覆盖."""

import re
from decimal import Decimal
from typing import NamedTuple

from pipelines.figures.numerals import arabic, chinese
from pipelines.rows import FigureKind

_HUNDRED = Decimal(100)
_RATE_NOUNS = ("败诉", "纠错", "撤销", "变更", "确认违法", "错案", "差错", "失误")
_COVERED = re.compile(r"实现[^,。;\n]{0,40}$|(?:达到|做到|基本)[”“\"]?$")
_COVERAGE_END = re.compile(r"[”\"]?(?:[,。;、\n)]|$|的?目标|;)")


class Worded(NamedTuple):
    """A quantity read from words: where it ends, its value, unit and kind."""

    end: int
    value: Decimal
    step: Decimal
    unit: str | None
    kind: FigureKind


def read_words(flat: str, start: int, end: int) -> Worded | None:
    """Read the words at `start:end`; None where they only look like a quantity."""
    words = flat[start:end]
    if "分之" in words:
        return _percent(words[3:], end) if words[0] == "百" else _fraction(words, end)
    if words == "百分百":
        return Worded(end, _HUNDRED, Decimal(1), "%", "rate")
    if "半" in words:
        return Worded(end + (flat[end : end + 1] == "数"), Decimal(50), Decimal(10), "%", "rate")
    if words == "全覆盖":
        return _coverage(flat, start, end)
    if words == "无一":
        return Worded(end + 1, Decimal(0), Decimal(1), flat[end], "count")
    return _zero(flat, end) if words in ("零", "0") else _tenths(words, end)


def _percent(words: str, end: int) -> Worded | None:
    whole, _, decimals = words.partition("点")
    read = chinese(whole)
    if read is None:
        return None
    digits = "".join(str("零一二三四五六七八九".index(c)) for c in decimals)
    value = Decimal(f"{read.value}.{digits}") if digits else read.value
    return Worded(end, value, Decimal(1), "%", "rate")


def _tenths(words: str, end: int) -> Worded | None:
    read = arabic(words) if words.isdigit() else chinese(words)
    return read and Worded(end + 1, read.value * 10, Decimal(10), "%", "rate")


def _fraction(words: str, end: int) -> Worded | None:
    below, _, above = words.partition("分之")
    bottom, top = chinese(below), chinese(above)
    if bottom is None or top is None or not bottom.value:
        return None
    value = round(top.value / bottom.value, 6)
    return Worded(end, value, Decimal("0.1"), None, "rate")


def _coverage(flat: str, start: int, end: int) -> Worded | None:
    if _COVERED.search(flat[max(0, start - 44) : start]) and _COVERAGE_END.match(flat, end):
        return Worded(end, _HUNDRED, Decimal(1), "%", "rate")
    return None


def _zero(flat: str, end: int) -> Worded:
    noun = next((n for n in _RATE_NOUNS if flat.startswith(n, end)), "")
    length = len(noun) or 2
    return Worded(end + length, Decimal(0), Decimal(1), None, "rate" if noun else "count")
