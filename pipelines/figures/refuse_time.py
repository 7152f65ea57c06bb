"""Stretches of time that count, and points and frames of time that do not."""

from pipelines.figures import cues
from pipelines.figures.candidates import Candidate

_LONG = ("年", "个月", "个年头")  # 20年前 is a point in time
_CALENDAR = ("年", "日", "周")


def span_of_time(c: Candidate) -> str | None:
    """A stretch of time is a quantity; a point or a frame of time (近三年, 三年来) is not."""
    if c.unit is None or c.unit.kind != "duration":
        return None
    if c.unit.word == "周年":
        return "anniversary"
    framed = bool(cues.FRAME_BEFORE.search(c.before))
    lasting = not framed and bool(cues.LASTING_BEFORE.search(c.before))
    long_past = c.unit.word in _LONG and c.after.startswith("前")
    if long_past or c.after.startswith("来") or (not lasting and _frames(c)):
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
