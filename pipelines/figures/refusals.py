"""Why a number is no free quantity: short rules over its neighbours.

Each rule answers with a reason slug or None; the first that answers refuses the number.
"""

from string import ascii_letters, whitespace

from pipelines.figures import cues
from pipelines.figures.candidates import Candidate, Rule, first_reason
from pipelines.figures.refuse_bare import (
    bare_decimal,
    bare_integer,
    code_after,
    named,
    numbered,
    outside_words,
)
from pipelines.figures.refuse_chinese import (
    anaphoric,
    article,
    fixed,
    parallel,
    scheme,
    session,
    unfree_unit,
)
from pipelines.figures.refuse_time import span_of_time
from pipelines.figures.units import Unit

_REFUSED_UNIT = {
    "岁": "age",
    "周岁": "age",
    "号": "identifier",
    "届": "ordinal",
    "强": "rank",
    "版本": "version",
}
# What some rule for measured numbers asks of the unit or of the character before the number.
_JUDGED_KINDS = frozenset(("refused", "duration"))
_JUDGED_UNITS = frozenset("字版")
_RANKED_KINDS = frozenset(("count", "rate"))
_RANK_REACH = 8
_SUSPECT_BEFORE = frozenset(ascii_letters + whitespace + "\x85\u2028\u2029" + "每个跑腿动前")


def of_arabic(candidate: Candidate) -> str | None:
    """Reason to refuse a number in digits, or None."""
    rules = _BARE_RULES if candidate.unit is None else _MEASURED_RULES
    return first_reason(rules, candidate)


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
    return first_reason(_CHINESE_RULES, candidate)


def of_modified(candidate: Candidate) -> str | None:
    """Reason to refuse a Chinese numeral that 近, 余, 数 or 几 shows to count, or None."""
    return first_reason((_class_unit, span_of_time), candidate)


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


_MEASURED_RULES: tuple[Rule, ...] = (
    _padded,
    _code_before,
    _base,
    _class_unit,
    _hundred_percents,
    _errand,
    _motto,
    span_of_time,
    _rank,
)
_BARE_RULES: tuple[Rule, ...] = (
    _padded,
    _code_before,
    _base,
    code_after,
    bare_integer,
    bare_decimal,
    _rank,
    named,
    numbered,
    outside_words,
)
_CHINESE_RULES: tuple[Rule, ...] = (
    article,
    anaphoric,
    _class_unit,
    _hundred_percents,
    session,
    unfree_unit,
    span_of_time,
    parallel,
    fixed,
    scheme,
)
