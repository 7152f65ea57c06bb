"""The items of a list page: the one repeated region that holds dated or document-like links."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Tag

from crawlers.families.base import Item
from crawlers.families.reading.addresses import (
    canonical_url,
    is_attachment,
    is_document_address,
)
from crawlers.families.reading.emptiness import says_empty, stands_under_margin_heading
from crawlers.families.reading.links import (
    Link,
    best_of_row,
    links_of,
    one_per_row,
    read_link,
    rows_of,
)
from crawlers.families.reading.when import row_date
from crawlers.titles import could_be_report

CHROME_TAGS = frozenset({"header", "footer", "nav", "aside", "select", "noscript"})
# Class and id words of page furniture, matched on whole words split at - _ and capitals. A menu's
# name may also wrap a list (`menu_tab`), so dated documents overrule it; a margin's name stands.
MENU_WORD = re.compile(
    r"(?:(?:top|side|sub)?(?:nav|menu)s?|navbar|accordion|tree|(?:bread)?crumbs?|position"
    r"|pager|pagination|header|head)\d*"
)
MARGIN_WORD = re.compile(
    r"(?:footer|foot|banner|copyright|friend(?:link)?s?|yqlj|share|(?:side)(?:bar)?|aside|hot"
    r"|related|recommend|tuijian)\d*"
)
OWN = 0.5  # from this share of documents under its folder on, a region is the column's own
FILES_ALONE = 0.4  # may continue an overview, may not outrank a list of pages
MIN_TITLE = 8  # shorter titles without a date are menu entries


@dataclass(frozen=True, slots=True)
class Region:
    """Links of one repeated place, as items in page order.

    `own` is the share of its documents that lie under the column's folder; files lie where they
    like and do not count elsewhere.
    """

    place: tuple[str, ...]
    items: tuple[Item, ...]
    score: float
    own: float


def read_items(
    soup: BeautifulSoup,
    base: str,
    is_detail: Callable[[str], bool] = is_document_address,
) -> tuple[Item, ...]:
    """The items of a list page, in page order, each document once.

    Rows that lie in the same kind of place are one list, however many `ul` hold them; menus,
    crumbs, footers, sidebars and pagers fall away because their links are neither dated nor
    document-like. A short list of documents under the column's own folder outweighs a long one of
    news from elsewhere. `is_detail` says which addresses the family uses for documents.
    """
    links = list(links_of(soup, base))
    folder = base.partition("?")[0].rpartition("/")[0] + "/"
    groups = _by_place(links).items()
    regions = [_region(place, group, is_detail, folder) for place, group in groups]
    regions = sorted((r for r in regions if r.score > 0), key=_rank)
    if not regions:
        return ()
    best = regions[0]
    if best.own < OWN and _is_beside_empty_list(best, soup):
        return ()
    alike = [r for r in regions if _is_continued(best, r)]
    chosen = {canonical_url(i.url): i for r in [*alike, best] for i in r.items}
    order = dict.fromkeys(canonical_url(link.url) for link in links)
    return tuple(chosen[key] for key in order if key in chosen)


def _is_beside_empty_list(best: Region, soup: BeautifulSoup) -> bool:
    """Whether what is left of a page without rows is no more than its margin.

    Only links that lead elsewhere come into question, and none that is named like a report.
    """
    if any(could_be_report(item.title) for item in best.items):
        return False
    return best.score < len(best.items) or says_empty(soup)


def _rank(region: Region) -> tuple[bool, bool, float]:
    """The column's own documents first, then what stands outside menus and margins, then weight."""
    return region.own < OWN, region.score < len(region.items), -region.score


def _is_continued(best: Region, other: Region) -> bool:
    """Whether an overview goes on in another region: same rows, with documents of the column."""
    is_listed = other.score >= len(other.items)
    return is_listed and best.own >= OWN and other.own >= 0.1 and other.place[:2] == best.place[:2]


def items_of_rows(rows: Iterable[Tag], base: str, link: str = "a[href]") -> tuple[Item, ...]:
    """The items of rows whose selector a family knows; each row gives its best link."""
    items: dict[str, Item] = {}
    for row in rows:
        made = [made for a in row.select(link) if (made := read_link(a, base))]
        if made:
            best = best_of_row(made)
            when = row_date(row, best.tag, best.url, None)
            items.setdefault(canonical_url(best.url), Item(best.url, best.title, when))
    return tuple(items.values())


def _by_place(links: list[Link]) -> dict[tuple[str, ...], list[Link]]:
    groups: dict[tuple[str, ...], list[Link]] = {}
    for link in links:
        groups.setdefault(link.place, []).append(link)
    return groups


def _region(
    place: tuple[str, ...], links: list[Link], is_detail: Callable[[str], bool], folder: str
) -> Region:
    kept = one_per_row(links)
    items: dict[str, Item] = {}
    for link, after, row in zip(kept, [*kept[1:], None], rows_of(kept), strict=True):
        shown = row_date(row, link.tag, "", after.tag if after else None)
        items.setdefault(canonical_url(link.url), Item(link.url, link.title, shown))
    found = tuple(items.values())
    score = _score(found, is_detail) * _trust(links[0], found, is_detail)
    return Region(place, tuple(_dated_by_address(i) for i in found), score, _own(found, folder))


def _own(items: tuple[Item, ...], folder: str) -> float:
    if folder.count("/") <= 3:
        return FILES_ALONE  # the whole site lies under its root: that tells nothing apart
    under = sum(i.url.startswith(folder) for i in items)
    elsewhere = sum(not i.url.startswith(folder) and not is_attachment(i.url) for i in items)
    return under / (under + elsewhere) if under + elsewhere else FILES_ALONE


def _trust(link: Link, items: tuple[Item, ...], is_detail: Callable[[str], bool]) -> float:
    """How far a place can be believed to hold the list: elements and names of the page's frame."""
    if any(step.partition(".")[0] in CHROME_TAGS for step in link.place):
        return 0.0
    if any(MARGIN_WORD.fullmatch(word) for word in link.words):
        return 0.1
    if stands_under_margin_heading(link.tag):
        return 0.1
    listed = sum(i.published_on is not None and is_detail(i.url) for i in items)
    in_menu = any(MENU_WORD.fullmatch(word) for word in link.words)
    return 0.1 if in_menu and listed * 2 < len(items) else 1.0


def _score(items: tuple[Item, ...], is_detail: Callable[[str], bool]) -> float:
    """Two points for a dated row, one for a document's address, a little for a long title.

    Zero where most links are neither: a region of menu entries is no list.
    """
    n = len(items)
    dated = sum(i.published_on is not None for i in items)
    detail = sum(is_detail(i.url) for i in items)
    long_enough = sum(len(i.title) >= MIN_TITLE for i in items)
    if dated * 2 < n and (detail * 2 < n or long_enough * 2 < n):
        return 0.0
    return 2.0 * dated + detail + 0.3 * long_enough


def _dated_by_address(item: Item) -> Item:
    if item.published_on:
        return item
    return replace(item, published_on=row_date(None, None, item.url, None))
