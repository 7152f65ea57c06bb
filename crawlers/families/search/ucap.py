"""UCAP search engines: search5 (JSON) and guestweb4 (HTML), keyed by the 10-character site code.

Their `pageNum` counts from 0 on some installations and from 1 on others. Without `page_base` the
count starts at 0 and goes one page further: a page read twice is harmless, a page missed is not.
"""

import re
from dataclasses import dataclass, replace

from crawlers.families.base import ListReading, PageRequest, SavedPage
from crawlers.families.paged import asked, get, has_more, page_size, post_form, reader
from crawlers.families.reading.answers import AnswerShape
from crawlers.families.search.discovery import SITE_CODE, Clue, DiscoveredFamily
from crawlers.families.search.pages import ResultPage, read_results
from crawlers.source import Source

SHAPE = AnswerShape(
    rows=("searchResultAll.searchTotal", "searchTotal"),
    title=("title",),
    url=("url",),
    date=("pubDate",),
    total=("searchResultAll.total", "total"),
)
GUEST_PAGE = ResultPage("div.pubResultList, .pubResultList li", "a[href]")


@dataclass(frozen=True)
class EitherBase(DiscoveredFamily):
    """An engine whose first page is 0 or 1, nobody knows which."""

    def read_list(self, page: SavedPage, source: Source) -> ListReading:
        """One answer; with an unknown base the list ends one page later than its total says."""
        reading = super().read_list(page, source)
        if reading.next_pages or "page_base" in source.params or not reading.items:
            return reading
        if self.missing(source) and not self.carried(page.url):
            return reading
        answer = self.read(page, source)
        size = page_size(source, self.size)
        if answer.pages is None and not has_more(answer, page.page_number - 1, size):
            return reading
        return replace(reading, next_pages=(self.request(source, page.page_number + 1),))


def _page_number(source: Source, page: int) -> int:
    return page - 1 + int(source.params.get("page_base", "0"))


def _search5(source: Source, page: int) -> PageRequest:
    given = source.params
    form: dict[str, str | int] = {
        "siteCode": given.get("site_code", ""),
        "searchWord": asked(source),
        "column": given.get("column", ""),
        "uc": 1,
        "left_right_index": 0,
        "pageSize": page_size(source),
        "pageNum": _page_number(source, page),
    }
    return post_form(source, given.get("endpoint", "/search5/search/s"), page, form)


def _guestweb(source: Source, page: int) -> PageRequest:
    given = source.params
    query: dict[str, str | int] = {
        "siteCode": given.get("site_code", ""),
        "searchWord": asked(source),
        "column": given.get("column", ""),
        "uc": 1,
        "pageSize": page_size(source),
        "pageNum": _page_number(source, page),
    }
    return get(source, given.get("endpoint", "/guestweb4/s"), page, query)


COMMON = frozenset({"q", "size", "endpoint", "site_code", "column", "page_base"})
SEARCH5 = EitherBase(
    name="search_ucap",
    parameters=COMMON,
    request=_search5,
    read=reader(SHAPE),
    marks=re.compile(r"/search[45]/search/s|//search\.[\w.]+/search/s$"),
    clues=(Clue("site_code", SITE_CODE, "siteCode"),),
)
GUESTWEB = EitherBase(
    name="search_guestweb",
    parameters=COMMON,
    request=_guestweb,
    read=lambda page, _: read_results(page, GUEST_PAGE),
    marks=re.compile(r"/guestweb\d?/s"),
    clues=(Clue("site_code", SITE_CODE, "siteCode"),),
)
