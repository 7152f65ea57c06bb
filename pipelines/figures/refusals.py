"""Why a number is no free quantity: short rules over its neighbours.

Each rule answers with a reason slug or None; the first that answers refuses the number.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from string import ascii_letters, whitespace

from pipelines.figures import cues
from pipelines.figures.units import Unit

_REFUSED_UNIT = {
    "岁": "age",
    "周岁": "age",
    "号": "identifier",
    "届": "ordinal",
    "强": "rank",
    "版本": "version",
}
_CALENDAR = ("年", "日", "周")
_CJK = re.compile(r"[\u3400-\u9fff]")
_NOT_FREE = ("一", "二", "百", "千", "万", "亿", "百万", "千万")
_NUMERALS = frozenset("一二两三四五六七八九十双")
_BEFORE, _AFTER = 20, 14
# What some rule for measured numbers asks of the unit or of the character before the number.
_JUDGED_KINDS = frozenset(("refused", "duration"))
_JUDGED_UNITS = frozenset("字版")
_RANKED_KINDS = frozenset(("count", "rate"))
_RANK_REACH = 8
_SUSPECT_BEFORE = frozenset(ascii_letters + whitespace + "\x85\u2028\u2029" + "每个跑腿动前")


@dataclass(slots=True)
class Candidate:
    """A number with its quote (`start:end`), its digits and its measure word, to be judged."""

    flat: str
    start: int
    digits_at: int
    digits: str
    end: int
    unit: Unit | None
    before: str = field(init=False)
    after: str = field(init=False)

    def __post_init__(self) -> None:
        self.before = self.flat[max(0, self.start - _BEFORE) : self.start]
        self.after = self.flat[self.end : self.end + _AFTER]


Rule = Callable[[Candidate], str | None]


def of_arabic(candidate: Candidate) -> str | None:
    """Reason to refuse a number in digits, or None."""
    rules = _BARE_RULES if candidate.unit is None else _MEASURED_RULES
    return _first(rules, candidate)


def counts_plainly(flat: str, start: int, end: int, unit: Unit | None) -> bool:
    """Whether no rule can refuse the digits quoted at `start:end`: most, told by their neighbours.

    False says nothing: such a number is to be judged.
    """
    if unit is None or unit.kind in _JUDGED_KINDS or unit.word in _JUDGED_UNITS:
        return False
    if start and flat[start - 1] in _SUSPECT_BEFORE:
        return False
    if flat[start] == "0" and flat[start + 1].isdigit():
        return False
    if unit.kind in _RANKED_KINDS and cues.RANK_WORD.search(flat, start - _RANK_REACH, start):
        return False
    return not (unit.word == "个" and flat.startswith("100%", end))


def of_chinese(candidate: Candidate) -> str | None:
    """Reason to refuse a plain Chinese numeral, or None.

    Only numerals that count freely remain (两次会议, 连续五年); 一 is mostly an article, 二 never
    stands before a measure word, and numbers of the parts of a scheme are names of the scheme.
    """
    return _first(_CHINESE_RULES, candidate)


def of_modified(candidate: Candidate) -> str | None:
    """Reason to refuse a Chinese numeral that 近, 余, 数 or 几 shows to count, or None."""
    return _first((_class_unit, _span_of_time), candidate)


def _first(rules: tuple[Rule, ...], candidate: Candidate) -> str | None:
    for rule in rules:
        reason = rule(candidate)
        if reason:
            return reason
    return None


def _padded(c: Candidate) -> str | None:
    """07版, 05: what is counted is never written with a zero before it."""
    return "code" if c.digits[0] == "0" and c.digits.isdigit() and len(c.digits) > 1 else None


def _code_before(c: Candidate) -> str | None:
    """A4, IPv6 are codes; 网吧KTV43家 is an abbreviation and a count."""
    last, earlier = c.before[-1:], c.before[-2:-1]
    if c.start < c.digits_at or not (last.isascii() and last.isalpha()):
        return None
    return None if c.unit and earlier.isascii() and earlier.isalpha() else "code"


def _base(c: Candidate) -> str | None:
    return "base" if c.before.rstrip(" ").endswith("每") else None


def _class_unit(c: Candidate) -> str | None:
    if c.unit and c.unit.kind == "refused":
        return _REFUSED_UNIT.get(c.unit.word, "structure")
    return None


def _hundred_percents(c: Candidate) -> str | None:
    """六个100%: the number of shares that must be full is a slogan, and so are its shares."""
    if c.unit and c.unit.kind == "rate" and c.before.endswith("个"):
        return "slogan"
    return "slogan" if c.unit and c.unit.word == "个" and c.after.startswith("100%") else None


def _errand(c: Candidate) -> str | None:
    return "slogan" if cues.ERRAND_BEFORE.search(c.before) else None


def _motto(c: Candidate) -> str | None:
    if c.unit and c.unit.word == "字" and cues.MOTTO_AFTER.match(c.after):
        return "slogan"
    return "version" if c.unit and c.unit.word == "版" and "." in c.digits else None


def _rank(c: Candidate) -> str | None:
    if c.unit and c.unit.kind not in _RANKED_KINDS:
        return None
    ranked = cues.RANK_BEFORE.search(c.before) and not cues.NOT_RANKED_BEFORE.search(c.before)
    return "rank" if ranked else None


def _span_of_time(c: Candidate) -> str | None:
    """A stretch of time is a quantity; a point or a frame of time (近三年, 三年来) is not."""
    if c.unit is None or c.unit.kind != "duration":
        return None
    if c.unit.word == "周年":
        return "anniversary"
    framed = bool(cues.FRAME_BEFORE.search(c.before))
    lasting = not framed and bool(cues.LASTING_BEFORE.search(c.before))
    if c.after.startswith("来") or (not lasting and _frames(c)):
        return "period"
    if c.unit.word in ("分钟", "小时") and cues.CIRCLE_AFTER.match(c.after):
        return "name"
    if c.unit.word not in _CALENDAR:
        return None
    odd = any(mark in c.flat[c.digits_at : c.end] for mark in "余多")
    bounded = odd or c.start < c.digits_at or c.flat[c.end - 1] in "内上下右"
    return _calendar(c, c.unit.word, lasting or bounded)


def _frames(c: Candidate) -> bool:
    if c.start < c.digits_at and c.flat[c.start] == "近":
        return c.unit is not None and c.unit.word in ("年", "个月", "天", "周")
    framed = cues.PERIOD_BEFORE.search(c.before)
    return bool(framed) and not cues.NOT_RANKED_BEFORE.search(c.before)


def _calendar(c: Candidate, word: str, lasting: bool) -> str | None:
    if cues.PLAN_AFTER.match(c.after):
        return "plan_name"
    if lasting:
        return None
    if word == "周":
        return None if c.digits != "一" or lasting else "calendar"
    if word == "日" or (len(c.digits) == 2 and c.digits.isdigit()):
        return "date"
    return None if c.digits.isdigit() else "period"


def _code_after(c: Candidate) -> str | None:
    first = c.after[:1]
    return "code" if first.isascii() and first.isalpha() else None


def _bare_integer(c: Candidate) -> str | None:
    plain = c.digits.replace(",", "")
    if not plain.isdigit() or c.end > c.digits_at + len(c.digits):
        return None
    if len(plain) == 4 and 1949 <= int(plain) <= 2050:
        return "year"
    if cues.HOTLINE.match(plain) or cues.EMERGENCY.match(c.flat, c.digits_at):
        return "hotline"
    return "identifier" if len(plain) >= 7 else None


def _bare_decimal(c: Candidate) -> str | None:
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


def _named(c: Candidate) -> str | None:
    return "code" if cues.NAME_AFTER.match(c.after) else None


def _numbered(c: Candidate) -> str | None:
    return "index" if cues.NUMBERED_BEFORE.search(c.before) else None


def _outside_words(c: Candidate) -> str | None:
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


def _article(c: Candidate) -> str | None:
    if c.digits == "一" and c.unit and c.unit.kind == "duration":
        return None if cues.ONE_COUNTS_BEFORE.search(c.before) else "lexical"
    if c.digits == "一" and (_doubles(c) or cues.LIST_BEFORE.search(c.before)):
        return None
    return "lexical" if c.digits in _NOT_FREE or c.digits[0] == "零" else None


def _doubles(c: Candidate) -> bool:
    """扩大一倍, 翻一番: to grow by one time is to double."""
    return c.unit is not None and c.unit.kind == "multiple"


def _anaphoric(c: Candidate) -> str | None:
    if not cues.ANAPHORIC_BEFORE.search(c.before):
        return None
    return "ordinal" if c.before.rstrip(" ").endswith(("第", "首")) else "anaphoric"


def _session(c: Candidate) -> str | None:
    named = cues.SESSION_BEFORE.search(c.before) and cues.SESSION_AFTER.match(c.after)
    return "ordinal" if named and c.unit and c.unit.word == "次" else None


def _unfree_unit(c: Candidate) -> str | None:
    if c.unit is None or c.unit.kind in ("duration", "money", "area", "rate", "points"):
        return None
    if c.unit.word == "番":
        return None if cues.FOLD_BEFORE.search(c.before) else "lexical"
    return None if c.unit.word in cues.FREE_UNITS else "lexical"


def _parallel(c: Candidate) -> str | None:
    """四门四访, 三审三校: a numeral right after the unit makes a slogan."""
    bounded = c.unit is not None and not c.flat.endswith(c.unit.word, 0, c.end)
    return "slogan" if c.after[:1] in _NUMERALS and c.after and not bounded else None


def _fixed(c: Candidate) -> str | None:
    rule = cues.LEXICAL_AFTER.get(c.unit.word) if c.unit else None
    return "lexical" if rule and rule.match(c.after) else None


def _scheme(c: Candidate) -> str | None:
    weak = c.unit is not None and c.unit.word in cues.WEAK_UNITS
    return "scheme" if weak and cues.SCHEME_AFTER.match(c.after) else None


_MEASURED_RULES: tuple[Rule, ...] = (
    _padded,
    _code_before,
    _base,
    _class_unit,
    _hundred_percents,
    _errand,
    _motto,
    _span_of_time,
    _rank,
)
_BARE_RULES: tuple[Rule, ...] = (
    _padded,
    _code_before,
    _base,
    _code_after,
    _bare_integer,
    _bare_decimal,
    _rank,
    _named,
    _numbered,
    _outside_words,
)
_CHINESE_RULES: tuple[Rule, ...] = (
    _article,
    _anaphoric,
    _class_unit,
    _hundred_percents,
    _session,
    _unfree_unit,
    _span_of_time,
    _parallel,
    _fixed,
    _scheme,
)
