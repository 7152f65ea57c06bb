"""jhtml sites (JEECMS and kin, 郑州 `public.*`): `index_k.jhtml`, or `/?a=dir&p=<CODE>&page=k`.

The pages of the query form are counted by the numbers in `.page-tile`.
"""

import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bs4 import BeautifulSoup

from crawlers.families.base import ListReading, PageRequest, SavedPage
from crawlers.families.reading.markup import decoded, parsed, text_of
from crawlers.families.reading.pager import Pager
from crawlers.families.static import StaticFamily
from crawlers.source import Source


@dataclass(frozen=True)
class Jhtml(StaticFamily):
    """Columns of `.jhtml` details."""

    def read_list(self, page: SavedPage, source: Source) -> ListReading:
        """A served list; a query list takes its total from the numbers of its pager."""
        reading = super().read_list(page, source)
        if not _is_query_list(page.url):
            return reading
        counted = _tiles(parsed(decoded(page.body, page.content_type)))
        pages = reading.declared_pages or counted
        if not pages or page.page_number >= pages:
            return replace(reading, next_pages=(), declared_pages=pages or None)
        number = page.page_number + 1
        following = (PageRequest(_query_page(page.url, number), number),)
        return replace(reading, next_pages=following, declared_pages=pages, candidates=())

    def next_pages(
        self, url: str, number: int, pager: Pager, source: Source
    ) -> tuple[PageRequest, ...]:
        """`index_k.jhtml` by the pager; query lists are counted by `read_list`."""
        return () if _is_query_list(url) else super().next_pages(url, number, pager, source)


def _is_query_list(url: str) -> bool:
    query = dict(parse_qsl(urlsplit(url).query))
    return query.get("a") in {"dir", "path", "info"}


def _query_page(url: str, number: int) -> str:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True)) | {"page": str(number)}
    return urlunsplit((*parts[:3], urlencode(query), ""))


def _tiles(soup: BeautifulSoup) -> int:
    tiles = soup.select(".page-tile a, .page-tile span")
    return max((int(t) for tile in tiles if (t := text_of(tile)).isdigit()), default=0)


FAMILY = Jhtml(
    name="jhtml",
    marks=re.compile(r"\bindex_\d+\.jhtml|page-tile"),
    details=re.compile(r"/\d+\.jhtml"),
    first_suffix=2,
)
