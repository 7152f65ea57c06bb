"""Chinese numerals that only seem to count: articles, ordinals, slogans and parts of schemes."""

from pipelines.figures import cues
from pipelines.figures.candidates import Candidate

_NOT_FREE = ("一", "二", "百", "千", "万", "亿", "百万", "千万")
_NUMERALS = frozenset("一二两三四五六七八九十双")


def article(c: Candidate) -> str | None:
    """一 is an article (一项工作) but where it lasts, doubles or stands in a list of counts."""
    if c.digits == "一" and c.unit and c.unit.kind == "duration":
        return None if cues.ONE_COUNTS_BEFORE.search(c.before) else "lexical"
    if c.digits == "一" and (_doubles(c) or _postposed(c) or cues.LIST_BEFORE.search(c.before)):
        return None
    return "lexical" if c.digits in _NOT_FREE or c.digits[0] == "零" else None


def _doubles(c: Candidate) -> bool:
    """扩大一倍, 翻一番: to grow by one time is to double."""
    return c.unit is not None and c.unit.kind == "multiple"


def _postposed(c: Candidate) -> bool:
    """起草规章一件，: behind what it counts, with a stop after it, 一 is a number."""
    if c.unit is None or c.unit.word not in cues.POSTPOSED_UNITS:
        return False
    stopped = c.after[:1] in cues.STOPS and not c.before.endswith(cues.NO_NOUN_BEFORE_ONE)
    return stopped and not cues.DENIED_BEFORE.search(c.before)


def anaphoric(c: Candidate) -> str | None:
    """这三项, 上述两类, 首批: points back to what was counted, or ranks."""
    if not cues.ANAPHORIC_BEFORE.search(c.before):
        return None
    return "ordinal" if c.before.rstrip(" ").endswith(("第", "首")) else "anaphoric"


def session(c: Candidate) -> str | None:
    """二十届三次全会: sessions are ordinals though 第 is left out."""
    named = cues.SESSION_BEFORE.search(c.before) and cues.SESSION_AFTER.match(c.after)
    return "ordinal" if named and c.unit and c.unit.word == "次" else None


def unfree_unit(c: Candidate) -> str | None:
    """Only some measure words count freely after Chinese numerals."""
    if c.unit is None or c.unit.kind in ("duration", "money", "area", "rate", "points"):
        return None
    if c.unit.word == "番":
        return None if cues.FOLD_BEFORE.search(c.before) else "lexical"
    return None if c.unit.word in cues.FREE_UNITS else "lexical"


def parallel(c: Candidate) -> str | None:
    """四门四访, 三审三校: a numeral right after the unit makes a slogan."""
    bounded = c.unit is not None and not c.flat.endswith(c.unit.word, 0, c.end)
    return "slogan" if c.after[:1] in _NUMERALS and c.after and not bounded else None


def fixed(c: Candidate) -> str | None:
    """十件实事, 一张网: fixed expressions."""
    rule = cues.LEXICAL_AFTER.get(c.unit.word) if c.unit else None
    return "lexical" if rule and rule.match(c.after) else None


def scheme(c: Candidate) -> str | None:
    """三项制度, 两个维护: numbers of the parts of a scheme."""
    weak = c.unit is not None and c.unit.word in cues.WEAK_UNITS
    return "scheme" if weak and cues.SCHEME_AFTER.match(c.after) else None
