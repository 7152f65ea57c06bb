"""UCAP search engines: search5 (JSON) and guestweb4 (HTML), keyed by the 10-character site code.

Their `pageNum` counts from 0 on some installations and from 1 on others; `page_base` says which.
"""

import re
from dataclasses import dataclass, replace

from crawlers.families.base import ListReading, PageRequest, SavedPage
from crawlers.families.paged import asked, get, page_size, post_form, reader
from crawlers.families.reading.answers import AnswerShape
from crawlers.families.search.discovery import SITE_CODE, Clue, DiscoveredFamily
from crawlers.families.search.pages import ResultPage, read_results
from crawlers.source import Source

PAGE_NUMBER = re.compile(r"[?&]pageNum=(\d+)")
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
    """An engine whose first page is 0 or 1, and its site does not say which.

    Without `page_base` the search starts at 0. An empty answer to 0 sends it to 1; where 0 and 1
    answer alike, the candidate for page 2 is the one counted from 1. The number asked for stands
    in the address, so each answer shows from where it was counted.
    """

    def start(self, source: Source) -> PageRequest:
        """The first page under the source's base, or under 0."""
        first = super().start(source)
        return first if self.missing(source) else _numbered(first, source, 0)

    def read_list(self, page: SavedPage, source: Source) -> ListReading:
        """One answer and what follows it under the base it was asked under."""
        if "page_base" in source.params:
            return super().read_list(page, source)
        asked_for = PAGE_NUMBER.search(page.url)
        base = int(asked_for.group(1)) - (page.page_number - 1) if asked_for else 0
        reading = super().read_list(page, _based(source, base))
        following = tuple(_numbered(r, source, base) for r in reading.next_pages)
        if base == 0 and page.page_number == 1 and asked_for:
            other = self._from_one(page, source, 2 if reading.items else 1)
            if not reading.items:
                return replace(reading, next_pages=(other,))
            return replace(reading, next_pages=following, candidates=(other,) if following else ())
        return replace(reading, next_pages=following)

    def _from_one(self, page: SavedPage, source: Source, number: int) -> PageRequest:
        codes = self.carried(page.url) if self.missing(source) else {}
        given = replace(source, params=codes | source.params)
        request = self.carrying(self.request(_based(given, 1), number), codes)
        return _numbered(request, source, 1)


def _based(source: Source, base: int) -> Source:
    return replace(source, params={"page_base": str(base)} | source.params)


def _numbered(request: PageRequest, source: Source, base: int) -> PageRequest:
    """The request with its page number in the address, where the base is not known."""
    if "page_base" in source.params or PAGE_NUMBER.search(request.url):
        return request
    mark = "&" if "?" in request.url else "?"
    number = request.page_number - 1 + base
    return replace(request, url=f"{request.url}{mark}pageNum={number}")


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
