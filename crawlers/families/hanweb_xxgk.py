"""Hanweb xxgk module: `/module/xxgk/search.jsp` answers a catalogue's rows as HTML.

Rows carry their facts as attributes of the link: `mc` title, `rq` date. `vc_title` searches
titles. The module may ignore the column and answer the whole area: with `column_id`, only
addresses `art_<column_id>_…` are kept.
"""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from crawlers.families.base import Item, ListReading, PageRequest, SavedPage
from crawlers.families.paged import get
from crawlers.families.reading.addresses import absolute_url, is_followable
from crawlers.families.reading.dates import date_in_address, date_in_text
from crawlers.families.reading.markup import attribute, decoded, parsed, text_of
from crawlers.families.reading.pager import ITEMS_IN_WORDS, PAGES_IN_WORDS, first_of
from crawlers.families.reading.rows import read_items
from crawlers.source import Source

ENDPOINT = "/module/xxgk/search.jsp"
AREA = re.compile(r"tree\.jsp\?[^\"']*\barea=(\w+)|[?&\"']area[=\"':\s]+(\w{6,})")
INFOTYPE = re.compile(r"infotypeId[=\"':\s]+(\w+)", re.I)
JDID = re.compile(r"jdid[=\"':\s]+(\d+)", re.I)
DIV = re.compile(r"\bdivid[=\"':\s]+div(\d+)", re.I)


@dataclass(frozen=True)
class HanwebXxgk:
    """Catalogues of the xxgk module."""

    name: str = "hanweb_xxgk"
    parameters: frozenset[str] = frozenset(
        {"infotype_id", "jdid", "area", "column_id", "endpoint", "vc_title", "sortfield"}
    )

    def recognise(self, page: SavedPage) -> dict[str, str] | None:
        """Catalogue, site, area and column, where the page calls the module."""
        text = decoded(page.body, page.content_type)
        if "/module/xxgk/" not in text and "/module/xxgk/" not in page.url:
            return None
        seen = f"{page.url} {text}"
        patterns = {"infotype_id": INFOTYPE, "jdid": JDID, "area": AREA, "column_id": DIV}
        hits = {key: pattern.search(seen) for key, pattern in patterns.items()}
        return {k: next(g for g in hit.groups() if g) for k, hit in hits.items() if hit}

    def start(self, source: Source) -> PageRequest:
        """The first page of the catalogue."""
        return self.request(source, 1)

    def request(self, source: Source, number: int) -> PageRequest:
        """Page `number` (`currpage`, from 1) of a catalogue, newest first."""
        given = source.params
        query: dict[str, str | int] = {
            "standardXxgk": "1",
            "isAllList": "1",
            "texttype": "",
            "fbtime": "",
            "vc_all": "",
            "vc_filenumber": "",
            "vc_title": given.get("vc_title", ""),
            "vc_number": "",
            "currpage": number,
            "sortfield": given.get("sortfield", ",compaltedate:0"),
            "infotypeId": given.get("infotype_id", ""),
            "jdid": given.get("jdid", "1"),
            "area": given.get("area", ""),
        }
        if "column_id" in given:
            query["divid"] = f"div{given['column_id']}"
        return get(source, given.get("endpoint", ENDPOINT), number, query)

    def read_list(self, page: SavedPage, source: Source) -> ListReading:
        """The rows of one answer and the next page of the catalogue."""
        soup = parsed(decoded(page.body, page.content_type))
        found = _attributed(soup, page.url) or read_items(soup, page.url)
        words = text_of(soup)
        pages = first_of(PAGES_IN_WORDS, words)
        more = bool(found) and pages is not None and page.page_number < pages
        following = (self.request(source, page.page_number + 1),) if more else ()
        items = _of_column(found, source.params.get("column_id"))
        return ListReading(items, following, first_of(ITEMS_IN_WORDS, words), pages)


def _attributed(soup: BeautifulSoup, base: str) -> tuple[Item, ...]:
    links = soup.select("a[mc][href], a.bt_link[href]")
    found = (_item(a, base) for a in links if is_followable(attribute(a, "href")))
    return tuple(item for item in found if item.url.startswith("http"))


def _item(a: Tag, base: str) -> Item:
    url = absolute_url(base, attribute(a, "href"))
    title = attribute(a, "mc") or attribute(a, "title") or text_of(a)
    row = a.find_parent(["tr", "li"])
    when = date_in_text(attribute(a, "rq")) or (date_in_text(text_of(row)) if row else None)
    return Item(url, title, when or date_in_address(url))


def _of_column(items: tuple[Item, ...], column: str | None) -> tuple[Item, ...]:
    own = tuple(i for i in items if column and f"/art_{column}_" in i.url)
    return own or items


FAMILY = HanwebXxgk()
