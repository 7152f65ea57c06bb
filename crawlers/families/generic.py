"""Any served list whose family is unknown: page 2's address is learnt by trial.

Where the page's own pager tells the next page, that is followed. Where it is silent, `candidates`
holds the addresses to try; the one that yields new items is right, and from then on the page's own
number is counted up. A learnt address can be kept as the source's `page_pattern`.
"""

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from bs4 import BeautifulSoup

from crawlers.families.base import ListReading, PageRequest, SavedPage
from crawlers.families.reading.addresses import absolute_url, host_of
from crawlers.families.reading.follow import extrapolated, page_two_candidates
from crawlers.families.reading.markup import attribute, decoded, parsed
from crawlers.families.reading.pager import Pager
from crawlers.families.static import StaticFamily
from crawlers.source import Source

COMPONENT = re.compile(r"\bvar\s+purl\s*=\s*[\"']([^\"']+)[\"']")
COMPONENT_PAGES = re.compile(r"\bmaxPageNum\s*=\s*(\d+)")


@dataclass(frozen=True)
class Generic(StaticFamily):
    """Served lists of any make."""

    def recognise(self, page: SavedPage) -> dict[str, str] | None:
        """Every page: the last family to be asked."""
        return {}

    def read_list(self, page: SavedPage, source: Source) -> ListReading:
        """A served list; a component pager that counts down; a frame that holds the list."""
        reading = super().read_list(page, source)
        text = decoded(page.body, page.content_type)
        if further := _component_page(page, text):
            return ListReading(reading.items, further, reading.declared_items, _max_page(text))
        if not reading.items and (frame := _framed_list(parsed(text), page.url)):
            return ListReading((), (PageRequest(frame, page.page_number),))
        return reading

    def next_pages(
        self, url: str, number: int, pager: Pager, source: Source
    ) -> tuple[PageRequest, ...]:
        """The pager's next page, or on a numbered page the number after it."""
        certain = super().next_pages(url, number, pager, source)
        if certain or (pager.pages is not None and number >= pager.pages):
            return certain
        further = extrapolated(url, number) if number > 1 else None
        return (PageRequest(further, number + 1),) if further else ()

    def candidates(self, url: str, number: int, pager: Pager) -> tuple[PageRequest, ...]:
        """Addresses of page 2 to try, unless the list says that it has one page."""
        if number != 1 or (pager.pages is not None and pager.pages < 2):
            return ()
        return page_two_candidates(url)


def _max_page(text: str) -> int | None:
    counts = [int(n) for n in COMPONENT_PAGES.findall(text)]
    return max(counts) if counts else None


def _component_page(page: SavedPage, text: str) -> tuple[PageRequest, ...]:
    """Pages of a list component: `<purl>_<n>.html`, n counting down from `maxPageNum − 1` to 1."""
    where, pages = COMPONENT.search(text), _max_page(text)
    if where and pages and pages > 1 and page.page_number == 1:
        return (PageRequest(urljoin(page.url, f"{where.group(1)}_{pages - 1}.html"), 2),)
    # A fetched component has neither frame nor pager; its own number leads on.
    own = re.search(r"/index_(\d{4,})_(\d+)\.html$", page.url)
    if own and int(own.group(2)) > 1 and "<html" not in text[:2000].lower():
        name = f"index_{own.group(1)}_{int(own.group(2)) - 1}.html"
        return (PageRequest(urljoin(page.url, name), page.page_number + 1),)
    return ()


def _framed_list(soup: BeautifulSoup, url: str) -> str | None:
    for frame in soup.find_all(["iframe", "frame"]):
        source = attribute(frame, "src")
        if source and host_of(target := absolute_url(url, source)) == host_of(url):
            return target
    return None


FAMILY = Generic(name="generic", marks=re.compile(""), first_suffix=1)
