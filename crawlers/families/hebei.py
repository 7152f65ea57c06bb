"""Hebei columns: `/columns/<uuid>/index.html`, rows from `…/templates/<uuid>/blocks/<uuid>?page=k`.

The three ids stand in the page source. A block answers a fragment without frame; an empty one is
the end of the list.
"""

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from crawlers.families.base import ListReading, PageRequest, SavedPage
from crawlers.families.paged import ajax_headers
from crawlers.families.reading.markup import decoded
from crawlers.families.static import StaticFamily, own_words
from crawlers.source import Source

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
BLOCK = re.compile(rf"/columns/{UUID}/templates/{UUID}/blocks/{UUID}", re.I)
PAGE = re.compile(r"([?&]page=)\d+")


@dataclass(frozen=True)
class Hebei(StaticFamily):
    """Columns whose further pages are blocks."""

    def recognise(self, page: SavedPage) -> dict[str, str] | None:
        """The address of the column's block."""
        text = own_words(page)
        block = BLOCK.search(text)
        if not block and not self.marks.search(text):
            return None
        return {"block": block.group(0)} if block else {}

    def read_list(self, page: SavedPage, source: Source) -> ListReading:
        """The rows of the column page or of a block, and the block of the next page."""
        reading = super().read_list(page, source)
        if BLOCK.search(page.url):
            last = reading.declared_pages is not None and page.page_number >= reading.declared_pages
            url = PAGE.sub(rf"\g<1>{page.page_number + 1}", page.url)
            more = (PageRequest(url, page.page_number + 1, headers=ajax_headers(source)),)
            following: tuple[PageRequest, ...] = more if reading.items and not last else ()
        else:
            following = self._first_block(page, source, reading)
        return ListReading(reading.items, following, reading.declared_items, reading.declared_pages)

    def _first_block(
        self, page: SavedPage, source: Source, reading: ListReading
    ) -> tuple[PageRequest, ...]:
        """Page 2 where the column page shows its first rows, page 1 where it is a shell."""
        found = BLOCK.search(decoded(page.body, page.content_type))
        block = found.group(0) if found else source.params.get("block")
        if not block or reading.declared_pages == 1:
            return ()
        number = 2 if reading.items else 1
        url = f"{urljoin(page.url, block)}?page={number}&fix=0"
        return (PageRequest(url, number, headers=ajax_headers(source)),)


FAMILY = Hebei(
    name="hebei",
    marks=re.compile(rf"/columns/{UUID}/(?:index\.html|\d{{6}}/)", re.I),
    parameters=frozenset({"page_pattern", "block"}),
)
