"""EasySite eportal (中科汇联): `/eportal/ui?pageId=…&currentPage=k` or `<module>-k.html`.

The pager's links carry the address in `tagname`, the total in a hidden field `totalpage` and in
words (`总记录数:6115 … 当前页: 1 /408`). Under throttling a page is served cut off.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from crawlers.families.base import ListReading, PageRequest, SavedPage, UnreadableListError
from crawlers.families.reading.follow import following
from crawlers.families.reading.markup import decoded
from crawlers.families.reading.pager import Pager
from crawlers.families.static import StaticFamily
from crawlers.source import Source

MODULE = re.compile(r"name=\"article_paging_list_hidden\"[^>]*moduleid=\"(\w+)\"", re.I)
PAGE_ID = re.compile(r"id=\"eprotalCurrentPageId\"[^>]*value=\"(\w+)\"", re.I)


@dataclass(frozen=True)
class Eportal(StaticFamily):
    """Columns of an eportal site."""

    def recognise(self, page: SavedPage) -> dict[str, str] | None:
        """Page and module id of a column."""
        text = decoded(page.body, page.content_type)
        if not self.marks.search(text):
            return None
        hits = {"page_id": PAGE_ID.search(text), "module_id": MODULE.search(text)}
        return {key: hit.group(1) for key, hit in hits.items() if hit}

    def start(self, source: Source) -> PageRequest:
        """The list module alone where the source knows it, else the column."""
        if {"page_id", "module_id"} <= source.params.keys() and "/eportal/ui" in source.url:
            return PageRequest(_module_page(source.url, source.params, 1))
        return PageRequest(source.url)

    def read_list(self, page: SavedPage, source: Source) -> ListReading:
        """The rows of a whole page; a page served cut off is refused.

        Raises:
            UnreadableListError: the page opens `<html` and never closes it.
        """
        text = decoded(page.body, page.content_type).lower()
        if "<html" in text and "</html>" not in text[-2000:]:
            raise UnreadableListError(
                f"{page.url} was served cut off after {len(page.body)} bytes: slow down, "
                "then ask again"
            )
        return super().read_list(page, source)

    def next_pages(
        self, url: str, number: int, pager: Pager, source: Source
    ) -> tuple[PageRequest, ...]:
        """The linked next page, else `currentPage` counted up."""
        if pager.next_url or (pager.pages is not None and number >= pager.pages):
            return following(url, number, pager, self.first_suffix)
        if "/eportal/ui" in url and pager.pages:
            return (PageRequest(_module_page(url, source.params, number + 1), number + 1),)
        return super().next_pages(url, number, pager, source)


def _module_page(url: str, params: dict[str, str], number: int) -> str:
    query = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
    query |= {"currentPage": str(number), "staticRequest": "yes"}
    query |= {
        name: params[key]
        for key, name in (("page_id", "pageId"), ("module_id", "moduleId"))
        if key in params
    }
    return f"{urljoin(url, '/eportal/ui')}?{urlencode(query)}"


FAMILY = Eportal(
    name="eportal",
    marks=re.compile(r"/eportal/ui\?|eprotalCurrentPageId|easysite-", re.I),
    first_suffix=2,
    parameters=frozenset({"page_pattern", "page_id", "module_id"}),
)
