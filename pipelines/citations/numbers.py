"""Document numbers beside a title: 国发〔2023〕5号, 国务院令第711号, [2022]48号."""

import re

_OPEN, _CLOSE = r"[〔\[［【（(〈﹝]", r"[〕\]］】）)〉﹞]"
_YEARED = (
    rf"[\u4e00-\u9fffA-Za-z]{{0,14}}{_OPEN}\s*(?:(?:19|20)\d\d\s*年?)?\s*{_CLOSE}"
    r"\s*第?\s*\d{1,4}\s*号"
)
_ORDER = (
    r"(?:[\u4e00-\u9fff]{0,16}?(?:令|公告))?\s*(?:(?:19"
    r"|20)\d\d\s*年\s*)?第?\s*\d{1,4}\s*号\s*(?:令|公告)?"
)
_NUMBER = rf"(?P<number>{_YEARED}|{_ORDER})"
_AFTER = re.compile(rf"\s*[（(]?\s*{_NUMBER}(?=\s*[）)，,；;、。：:以简]|\s*$)")
_AFTER_OPEN = re.compile(rf"\s*[（(]\s*{_NUMBER}")
_BEFORE = re.compile(rf"{_NUMBER}\s*[）)]?\s*$")
_INSIDE = re.compile(rf"[（(]\s*(?P<number>{_YEARED}|第\s*\d{{1,4}}\s*号(?:令)?)\s*[）)]\s*$")
_LEAD = re.compile(
    r"^.*?(?:根据|按照|依据|落实|贯彻|印发|下发|转发|出台|执行|发布|制定|以|的|和|与|对|了"
    r"|《|》|，|、)(?=\S{3})"
)
_REACH = 40


def inside(title: str) -> tuple[str, str | None]:
    """Part a title from the number in its last brackets: (title without it, number or None)."""
    m = _INSIDE.search(title)
    return (title[: m.start()].rstrip(), _tidy(m["number"])) if m else (title, None)


def after(text: str, end: int) -> str | None:
    """Number that follows the title at `end`, in brackets or bare."""
    m = _AFTER_OPEN.match(text, end) or _AFTER.match(text, end)
    return _tidy(m["number"]) if m and "号" in m["number"] else None


def before(text: str, start: int, floor: int) -> str | None:
    """Number that stands right before the title at `start`, not before `floor`."""
    window = text[max(floor, start - _REACH) : start]
    if "号" not in window[-6:]:
        return None
    m = _BEFORE.search(window)
    if m is None:
        return None
    number = m["number"]
    lead = _LEAD.match(number)
    number = number[lead.end() :] if lead and re.search(r"\d", number[lead.end() :]) else number
    return _tidy(number) if re.search(r"[〔\[［【（(]|令|公告", number) else None


def _tidy(number: str) -> str:
    return re.sub(r"\s+", "", number)
