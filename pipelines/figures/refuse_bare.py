"""Digits without a measure word: years, codes, dates and names, or a count that lost its unit."""

import re

from pipelines.figures import cues
from pipelines.figures.candidates import Candidate

_CJK = re.compile(r"[\u3400-\u9fff]")


def code_after(c: Candidate) -> str | None:
    """3A, 12B: a letter right after the digits makes a code."""
    first = c.after[:1]
    return "code" if first.isascii() and first.isalpha() else None


def bare_integer(c: Candidate) -> str | None:
    """Years (2023), service numbers (12345) and numbers as long as telephone numbers."""
    plain = c.digits.replace(",", "")
    if not plain.isdigit() or c.end > c.digits_at + len(c.digits):
        return None
    if len(plain) == 4 and 1949 <= int(plain) <= 2050:
        return "year"
    if cues.HOTLINE.match(plain) or cues.EMERGENCY.match(c.flat, c.digits_at):
        return "hotline"
    return "identifier" if len(plain) >= 7 else None


def bare_decimal(c: Candidate) -> str | None:
    """3.0 is a version and 4.15 a day, unless a word for a value stands before (得分9.5)."""
    if _is_cell(c):
        return None
    if "." not in c.digits or c.end > c.digits_at + len(c.digits):
        return None
    if cues.VERSION_AFTER.match(c.after):
        return "version"
    if c.digits.endswith(".0") and not cues.VALUE_BEFORE.search(c.before):
        return "version"
    month, day = c.digits.replace(",", "").split(".", 1)
    day_like = len(day) <= 2 and 1 <= int(month) <= 12 and 1 <= int(day) <= 31
    return "day_name" if day_like and not cues.VALUE_BEFORE.search(c.before) else None


def named(c: Candidate) -> str | None:
    """368工作法: the number names a scheme, a service or a road."""
    return "code" if cues.NAME_AFTER.match(c.after) else None


def numbered(c: Candidate) -> str | None:
    """附件3, 表2: the number is an index."""
    return "index" if cues.NUMBERED_BEFORE.search(c.before) else None


def outside_words(c: Candidate) -> str | None:
    """A number without a unit is a quantity only inside running words (培训班28培训2300人次).

    In a table it is one where it fills a cell behind another.
    """
    if _is_cell(c):
        return None
    words = c.before.rstrip(" ")
    inside = bool(words) and (bool(_CJK.match(words[-1])) or words[-1] in "、”》)%")
    return None if inside else "bare"


def _is_cell(c: Candidate) -> bool:
    """Whether the number fills a cell of a table behind the first one of its row."""
    behind = c.after.lstrip(" ")[:1]
    return c.before.rstrip(" ").endswith("\t") and behind in ("", "\t", "\n")
