"""Dates of list rows: from the words of the row, else from the address."""

import re
from datetime import date

FULL_DATE = re.compile(
    r"(?<!\d)(20\d{2}|19\d{2})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:\s?日)?(?!\d)"
)
# Layouts that set the day apart from year and month: "27 2024-03", "2024-03 27", "03/27 2024".
DAY_APART = (
    (re.compile(r"(?<!\d)(\d{2})\s+(20\d{2})[-/.年](\d{1,2})月?(?![-/.\d])"), (2, 3, 1)),
    (re.compile(r"(?<!\d)(20\d{2})[-/.年](\d{1,2})月?\s+(\d{2})(?!\d)"), (1, 2, 3)),
    (re.compile(r"(?<!\d)(\d{1,2})[-/.月](\d{1,2})日?\s+(20\d{2})(?!\d)"), (3, 1, 2)),
)
DATE_ONLY = re.compile(
    r"^[\[(（【\s]*" + FULL_DATE.pattern + r"[\s\])）】]*(?:\d{1,2}:\d{2}(:\d{2})?)?$"
)
PUBLISHED_LABEL = re.compile(r"(?:发布|公开|上传|发文)(?:日期|时间)\s*[:：]?\s*")
IN_ADDRESS = (
    re.compile(r"/t(20\d{2})(\d{2})(\d{2})_\d+"),
    re.compile(r"/P0(20\d{2})(\d{2})(\d{2})\d*"),
    re.compile(r"/(20\d{2})[/-](\d{1,2})[/-](\d{1,2})/"),
    re.compile(r"/(20\d{2})(\d{2})/(\d{2})/"),
    re.compile(r"/(20\d{2})(\d{2})(\d{2})/"),
    re.compile(r"/(20\d{2})(\d{2})(\d{2})\d{6,11}(?:[./]|$)"),
)


def made_date(year: str, month: str, day: str) -> date | None:
    """A calendar date, or None where the digits are no date."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def dates_in_text(text: str) -> list[date]:
    """Every full date of a text, in order."""
    found = [made_date(*m.groups()[:3]) for m in FULL_DATE.finditer(text)]
    return [d for d in found if d]


def date_in_text(text: str) -> date | None:
    """The publication date that a row's words give: the labelled one, else the last."""
    label = PUBLISHED_LABEL.search(text)
    if label and (after := FULL_DATE.match(text, label.end())):
        return made_date(*after.groups()[:3])
    found = dates_in_text(text)
    return found[-1] if found else _date_with_day_apart(text)


def _date_with_day_apart(text: str) -> date | None:
    for pattern, order in DAY_APART:
        if hit := pattern.search(text):
            return made_date(*(hit.group(i) for i in order))
    return None


def date_in_address(url: str) -> date | None:
    """The day that an address carries (`t20240328_…`, `/2024/3/28/`, `/20240328/`)."""
    for pattern in IN_ADDRESS:
        if (hit := pattern.search(url)) and (found := made_date(*hit.groups()[:3])):
            return found
    return None


def date_from_epoch(seconds: float) -> date | None:
    """The day in China (+08:00) of a moment in seconds, or in milliseconds, since 1970."""
    if seconds > 10**11:  # later than the year 5000 in seconds: milliseconds
        seconds /= 1000
    days = int((seconds + 8 * 3600) // 86400)
    return date.fromordinal(date(1970, 1, 1).toordinal() + days) if 0 < days < 50000 else None


def date_of_value(value: object) -> date | None:
    """The date of a JSON field: ISO-like text, compact digits, or an epoch."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        compact = re.fullmatch(r"(20\d{2})(\d{2})(\d{2})", str(value))
        return made_date(*compact.groups()) if compact else date_from_epoch(value)
    text = str(value).strip()
    if compact := re.fullmatch(r"(20\d{2})(\d{2})(\d{2})(?:\d{6})?", text):
        return made_date(*compact.groups())
    if re.fullmatch(r"\d{10}|\d{13}", text):
        return date_from_epoch(int(text))
    return date_in_text(text.replace("T", " "))
