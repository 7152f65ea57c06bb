"""The year that a report is about: the year of its results, not of its plan or publication."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from pipelines.identity.titles import title_lines
from pipelines.rows import Page

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_NUMERALS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys(
    "零○ＯOo0", "0"
)
_NUMERAL_YEAR = re.compile(r"二[〇零○ＯOo0][〇零○ＯOo0一二三四五六七八九]{2}(?=年)")
# 2024年5月28日 is a date, 截至2023年 and 自2023年起 bound a period: none is the year of results.
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)\s*年(?!\s*(?:\d{1,2}\s*月|[-—–~～至起前底末]))")
_BARE_YEAR = re.compile(
    r"(?<![\d〔\[［(（.-])((?:19|20)\d\d)(?![\d〕\]］)）.-]|\s*年)|[(（]((?:19|20)\d\d)[)）]"
)
_SPAN = re.compile(r"(?:19|20)\d\d\s*年?\s*[-—–―~～－至到]+\s*(?:19|20)\d\d(?:\s*年)?")
_DOCUMENT_NUMBER = re.compile(r"[〔\[［(（](?:19|20)\d\d[〕\]］)）]\s*\d+\s*号")
_QUOTED = re.compile(rf"《[^《》]{{0,80}}》|{_DOCUMENT_NUMBER.pattern}")
_SESSION = re.compile(
    r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日(?=[^()（）]{0,20}(?:会议|会上|代表大会))"
)
_PLAN = re.compile(
    r"^度?(?:推进|推动|全面)?(?:依法治[省市县区]|法治(?:政府)?(?:建设)?|依法行政|普法)?的?(?:工作)?(?:主要|重点)?(?:工作)?"
    r"(?:要点|计划|打算|安排|思路|任务|展望|规划|目标)(?!.{0,8}(?:完成|落实|执行|进展|情况|总结))"
)
_BEFORE_PLAN = re.compile(
    r"(?:(?:下一步|今后|下步|明年)[^,，。;；]{0,4}|截[至止]|自|从|早在|始于|建于|立于)$"
)
_NOW = re.compile(r"现(?:将|就|把)([^。;；\n]{0,60})")
# The order that a report answers names its year: 根据《关于报送2021年…总结的通知》.
_ANSWERED = re.compile(
    r"(?:根据|按照|依据|遵照)[^。]{0,30}?《([^《》]{4,80}(?:通知|计划|要点|要求|安排|方案))》"
)
_REPORTED_ON = re.compile(r"((?:19|20)\d\d)年?度?[^年]{0,12}(?:法治|依法)")
_HEADING = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]+[、章.．]|[(（][一二三四五六七八九十]+[)）])([^。\n]{0,50})",
    re.M,
)
_CHAPTER = re.compile(r"一[、.．]|[(（]一[)）]|第一[章部]|1[.．、]")
_SIGNED = re.compile(r"((?:19|20)\d\d)年\s*(\d{1,2})月\s*(\d{1,2})日[\s)）]*$")
_SIGNED_LINE = re.compile(_SIGNED.pattern.replace("$", r"(?:\n|$)"))
_URL_DAY = re.compile(r"(?:/|[/_]t)(20\d\d)[-/]?(0[1-9]|1[0-2])(?:[-/]?([0-3]\d))?(?=[/_.-])")
_HEAD_CHARS = 2000
_OPENING_CHARS = 500
_EARLY, _LATE = 6, 10  # a report of January to June is on last year, of October to December on this


def report_year(page: Page, url: str) -> tuple[int | None, str]:
    """Year of results and its evidence (`title:2023年`, `written:2019-12-18`), or (None, "").

    Order: title, 现将{Y}年, first year of the opening, chapter headings, the order that it answers,
    session date, date of signing, of publication (January to June only), date in the address,
    first year of the text.
    """
    for year, evidence in _readings(page, url):
        if 1990 <= year <= 2100:
            return year, evidence
    return None, ""


def _readings(page: Page, url: str) -> Iterator[tuple[int, str]]:
    title = arabic(page.title or "")
    yield from _title_years(title, "title")
    heading = arabic("".join(title_lines(page.text)))
    yield from _title_years(heading, "heading")
    head = clean(page.text[:_HEAD_CHARS])
    yield from _stated_years(head)
    yield from _answered_years(page.text[:_OPENING_CHARS])
    yield from _session_years(title + heading or head[:200])
    yield from _dated_years(page, url)
    yield from _commonest_year(page.text)


def arabic(text: str) -> str:
    """The text with years in ASCII digits (二〇二三年, ２０２３年) and without spans of years."""
    plain = _NUMERAL_YEAR.sub(lambda m: "".join(_NUMERALS.get(c, c) for c in m[0]), text)
    return _SPAN.sub("", plain.translate(_DIGITS))


def clean(text: str) -> str:
    """The text as `arabic` gives it, without quoted titles and document numbers."""
    return _QUOTED.sub("", arabic(text))


def _title_years(title: str, source: str) -> Iterator[tuple[int, str]]:
    yield from ((year, f"{source}:{year}年") for year in _years(title))
    for match in _BARE_YEAR.finditer(title):
        year = match[1] or match[2]
        yield int(year), f"{source}:{year}"


def _years(text: str) -> Iterator[int]:
    """Years of results in order: those that head a plan, or bound a period, are passed over."""
    for match in _YEAR.finditer(text):
        after, before = (
            text[match.end() : match.end() + 24],
            text[max(0, match.start() - 8) : match.start()],
        )
        if not _PLAN.match(after) and not _BEFORE_PLAN.search(before):
            yield int(match[1])


def _stated_years(head: str) -> Iterator[tuple[int, str]]:
    for match in _NOW.finditer(head):
        for year in _years(match[1]):
            yield year, f"text:现将{year}年"
    chapter = _CHAPTER.search(head)
    opening = head[: min(chapter.start() if chapter else _OPENING_CHARS, _OPENING_CHARS)]
    for year in _years(opening):
        yield year, f"opening:{year}年"
    for match in _HEADING.finditer(head):
        for year in _years(match[1]):
            yield year, f"heading:{year}年"


def _answered_years(opening: str) -> Iterator[tuple[int, str]]:
    """The year in the title of the order that the report answers."""
    for order in _ANSWERED.finditer(arabic(opening)):
        for named in _REPORTED_ON.finditer(order[1]):
            yield int(named[1]), f"order:{named[1]}年"


def _commonest_year(text: str) -> Iterator[tuple[int, str]]:
    """The year that the text names far more often than any other."""
    ranked = Counter(_years(_DOCUMENT_NUMBER.sub("", arabic(text)))).most_common(2)
    if ranked and ranked[0][1] >= 3 and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        yield ranked[0][0], f"text:{ranked[0][0]}年"


def _session_years(title: str) -> Iterator[tuple[int, str]]:
    for match in _SESSION.finditer(title):
        if int(match[2]) <= _EARLY:
            day = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
            yield int(match[1]) - 1, f"session:{day}"


def _dated_years(page: Page, url: str) -> Iterator[tuple[int, str]]:
    if page.written_on is not None:
        yield from _year_before(page.written_on, "written", late=True)
    signed = _SIGNED.search(arabic(page.text[-80:]).rstrip()) or _SIGNED_LINE.search(
        arabic(page.tail[:200])
    )
    if signed is not None and 1 <= int(signed[2]) <= 12:
        day = f"{signed[1]}-{int(signed[2]):02}-{int(signed[3]):02}"
        yield from _year_of(int(signed[1]), int(signed[2]), f"signed:{day}", late=True)
    if page.published_on is not None:
        yield from _year_before(page.published_on, "published", late=False)
        return
    found = _URL_DAY.search(url)
    if found is not None:
        yield from _year_of(int(found[1]), int(found[2]), f"url:{found[1]}-{found[2]}", late=False)


def _year_before(day: date, source: str, *, late: bool) -> Iterator[tuple[int, str]]:
    yield from _year_of(day.year, day.month, f"{source}:{day.isoformat()}", late=late)


def _year_of(year: int, month: int, evidence: str, *, late: bool) -> Iterator[tuple[int, str]]:
    if month <= _EARLY:
        yield year - 1, evidence
    elif late and month >= _LATE:
        yield year, evidence
