"""The common road of families whose list pages are served ready: rows, pager, next page."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from crawlers.families.base import Item, ListReading, PageRequest, SavedPage, UnreadableListError
from crawlers.families.reading.addresses import absolute_url, host_of, is_document_address
from crawlers.families.reading.follow import (
    by_habit,
    by_pattern,
    extrapolated,
    following,
    other_base,
)
from crawlers.families.reading.markup import decoded, parsed
from crawlers.families.reading.pager import Pager, last_link, read_pager
from crawlers.families.reading.rows import read_items
from crawlers.source import Source

REFUSALS = re.compile(
    r"<title>\s*(?:系统提示|访问(?:被)?(?:禁止|拦截|受限)|40[34]|页面不存在)[^<]*</title>", re.I
)


@dataclass(frozen=True)
class StaticFamily:
    """A family of served list pages.

    `marks` recognise a page of the family by its source, `details` by the addresses of its items;
    `first_suffix` is the number in page 2's address.
    A source's `page_pattern` overrides every rule: `{k}` is the page, `{k-1}` one less.
    """

    name: str
    marks: re.Pattern[str]
    details: re.Pattern[str] | None = None
    first_suffix: int = 1
    parameters: frozenset[str] = frozenset({"page_pattern"})

    def recognise(self, page: SavedPage) -> dict[str, str] | None:
        """No parameters where the page or the items of its list show the family's marks."""
        return {} if self.is_family(page) else None

    def is_family(self, page: SavedPage) -> bool:
        """Whether a mark stands on the page, or most items have the family's address.

        One address of another family in the footer proves nothing; where the list is empty, any
        address on the page has to do.
        """
        words = own_words(page)
        if self.marks.search(words):
            return True
        if not self.details:
            return False
        items = _items_of(page)
        own = sum(self.details.search(i.url) is not None for i in items)
        return own * 2 > len(items) if items else self.details.search(words) is not None

    def start(self, source: Source) -> PageRequest:
        """The column itself."""
        return PageRequest(source.url)

    def read_list(self, page: SavedPage, source: Source) -> ListReading:
        """The rows of the column page, what its pager declares, and the page after it."""
        text = decoded(page.body, page.content_type)
        refuse_other_page(page, source, text)
        soup = parsed(text)
        url = absolute_url(page.url, "") or page.url  # of a mobile or gateway copy: the original
        pager = with_last_link(read_pager(text, soup, url), soup, url, self.first_suffix)
        number = page_in_list(page, pager)
        return ListReading(
            items=self.items(soup, url),
            next_pages=self.next_pages(url, number, pager, source),
            declared_items=pager.items,
            declared_pages=pager.pages,
            candidates=self.candidates(url, number, pager),
        )

    def items(self, soup: BeautifulSoup, url: str) -> tuple[Item, ...]:
        """The rows of the list region."""
        return read_items(soup, url, is_document_address)

    def next_pages(
        self, url: str, number: int, pager: Pager, source: Source
    ) -> tuple[PageRequest, ...]:
        """The page after `number`, by the source's own pattern or else by the pager."""
        pattern = source.params.get("page_pattern")
        if pattern and (pager.pages is None or number < pager.pages):
            return (PageRequest(by_pattern(url, pattern, number + 1), number + 1),)
        return following(url, number, pager, self.first_suffix)

    def candidates(self, url: str, number: int, pager: Pager) -> tuple[PageRequest, ...]:
        """Page 2 under the other counting, should the certain address prove wrong."""
        return other_base(url, pager, number)


@lru_cache(maxsize=8)
def _items_of(page: SavedPage) -> tuple[Item, ...]:
    return read_items(parsed(decoded(page.body, page.content_type)), page.url)


def own_words(page: SavedPage) -> str:
    """Address and source of a page without links to other hosts: those carry others' marks."""
    text = decoded(page.body, page.content_type)
    elsewhere = rf"(?:https?:)?//(?!{re.escape(host_of(page.url))})[\w-]+\.[^\s<>'\"]+"
    return f"{page.url} {re.sub(elsewhere, '', text)}"


def with_last_link(pager: Pager, soup: BeautifulSoup, url: str, first_suffix: int) -> Pager:
    """The total that a numbered `尾页` link gives, where the page declares none."""
    last = None if pager.pages else last_link(soup, url)
    number = re.search(r"_(\d{1,4})\.\w+$", last) if last else None
    return replace(pager, pages=int(number.group(1)) + 2 - first_suffix) if number else pager


def page_in_list(page: SavedPage, pager: Pager) -> int:
    """The number of a page in its list: as it was asked for, or as it says itself."""
    return page.page_number if page.page_number > 1 else pager.current or 1


def refuse_other_page(page: SavedPage, source: Source, text: str) -> None:
    """Refuse what was served in place of the list.

    Raises:
        UnreadableListError: the address was redirected to the home page, or the page is an error
            message with status 200.
    """
    if not _has_path(page.url) and _has_path(source.url):
        raise UnreadableListError(
            f"{source.url} led to the home page {page.url}: the column is gone; find its new "
            "address and change the source's url"
        )
    if REFUSALS.search(text[:4000]):
        raise UnreadableListError(
            f"{page.url} is an error message, not a list: ask again later or mark the source "
            "blocked"
        )


def _has_path(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path not in {"", "/"} or bool(parts.query)


@dataclass(frozen=True)
class CountedFromTwo(StaticFamily):
    """Columns whose page k is `index_k`: where the pager is silent, page 2 is a candidate."""

    def candidates(self, url: str, number: int, pager: Pager) -> tuple[PageRequest, ...]:
        """`index_2` on a first page that declares no total."""
        if number != 1 or pager.pages is not None or pager.next_url:
            return ()
        return (PageRequest(by_habit(url, number, self.first_suffix), 2),)

    def next_pages(
        self, url: str, number: int, pager: Pager, source: Source
    ) -> tuple[PageRequest, ...]:
        """The pager's next page, or on a numbered page the number after it."""
        certain = super().next_pages(url, number, pager, source)
        if certain or pager.pages is not None or number == 1:
            return certain
        further = extrapolated(url, number)
        return (PageRequest(further, number + 1),) if further else ()
