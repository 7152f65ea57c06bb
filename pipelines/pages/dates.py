"""Calendar dates as government pages write them, in lines and in addresses."""

import re
from datetime import date

# No report of the genre is older than the law it serves; later years are clock faults.
FIRST_YEAR = 1949
LAST_YEAR = 2099

_HAN_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {
    "○": 0,
    "零": 0,
    "Ｏ": 0,
    "Ο": 0,
}
_HAN_ZEROS = "〇○零ＯΟОO0o"
_WESTERN = re.compile(
    r"(?<![\d.])(?P<y>(?:19|20)\d\d)\s*(?P<s>[-./年－—–／．])\s*(?P<m>0?[1-9]|1[0-2])\s*"
    r"(?:(?P=s)|月)\s*(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)"
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)
_HAN = re.compile(
    rf"(?P<y>[一二三四五六七八九{_HAN_ZEROS}]{{4}})\s*年\s*(?P<m>[一二三四五六七八九十]{{1,2}})\s*月\s*"
    r"(?P<d>[一二三四五六七八九十]{1,3})\s*日"
)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_UNIX = re.compile(
    r"\b(?P<m>"
    + "|".join(_MONTHS)
    + r")\s+(?P<d>\d{1,2})\s+[\d:]{5,8}\s+\w{2,5}\s+(?P<y>(?:19|20)\d\d)\b"
)
_TIME_TAIL = (
    r"\s*(?:[T　]?\s*\d{1,2}\s*[:：时]\s*\d{1,2}(?:\s*[:：分]\s*\d{1,2}(?:\.\d+)?\s*秒?)?\s*分?)?"
)
_BARE = re.compile(rf"^[\[【（(]?\s*{_WESTERN.pattern}\s*日?{_TIME_TAIL}\s*[\]】）)]?$")
_URL_DAY = (
    re.compile(r"/t(?P<y>20\d\d|19\d\d)(?P<m>\d\d)(?P<d>\d\d)_\d"),
    re.compile(r"/art/(?P<y>20\d\d|19\d\d)/(?P<m>\d{1,2})/(?P<d>\d{1,2})/"),
    re.compile(r"/(?P<y>20\d\d|19\d\d)-(?P<m>\d{1,2})[-/](?P<d>\d{1,2})[/.]"),
    re.compile(r"/(?P<y>20\d\d|19\d\d)/(?P<m>\d{1,2})[-/](?P<d>\d{1,2})/"),
    re.compile(r"/(?P<y>20\d\d|19\d\d)(?P<m>\d\d)/t?(?P<d>\d\d)/"),
    re.compile(r"/(?P<y>20\d\d|19\d\d)(?P<m>\d\d)(?P<d>\d\d)/"),
)


def _calendar(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _han_number(numeral: str) -> int:
    """二十八 → 28, 十 → 10; only the numbers of a month or a day."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _HAN_DIGITS.get(numeral, 0)
    return 10 * _HAN_DIGITS.get(tens, 1) + _HAN_DIGITS.get(ones, 0)


def _han_date(match: re.Match[str]) -> date | None:
    digits = ("0" if c in _HAN_ZEROS else str(_HAN_DIGITS[c]) for c in match["y"])
    return _calendar(int("".join(digits)), _han_number(match["m"]), _han_number(match["d"]))


def parse_date(text: str) -> date | None:
    """First whole calendar date in `text`; None when there is none (a month alone is none).

    Reads 2024-03-28, 2024/3/28, 2024.3.28, 2024年3月28日, 二〇二四年三月二十八日, 20240328 and the
    Unix form `Thu Mar 28 09:00:00 CST 2024` that some templates print.
    """
    for pattern in (_WESTERN, _COMPACT):
        for match in pattern.finditer(text):
            found = _calendar(int(match["y"]), int(match["m"]), int(match["d"]))
            if found:
                return found
    if han := _HAN.search(text):
        return _han_date(han)
    if unix := _UNIX.search(text):
        return _calendar(int(unix["y"]), _MONTHS.index(unix["m"]) + 1, int(unix["d"]))
    return None


def is_bare_date(line: str) -> bool:
    """Whether a line holds a date (and a time of day) and nothing else."""
    return len(line) < 40 and _BARE.match(line.strip()) is not None


def date_of_url(url: str) -> tuple[date, str] | None:
    """The day that a CMS writes into the address, and the part that says so.

    TRS `t20240328_`, Hanweb `/art/2024/3/28/`, UCAP and Shanghai `/20240328/`, `/202403/28/`.
    A month alone (`/202403/`) is no date.
    """
    for pattern in _URL_DAY:
        match = pattern.search(url)
        if match and (found := _calendar(int(match["y"]), int(match["m"]), int(match["d"]))):
            return found, match.group().strip("/")
    return None
