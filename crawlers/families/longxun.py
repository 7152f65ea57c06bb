"""Anhui Longxun (龙讯) catalogues: `/public/column/<organId>?type=4&catId=<n>&action=list`.

The column page is a shell; rows come as HTML from `/site/label/8888?labelName=publicInfoList…`.
`organ_id` is the body, `cat_id` the node of a tree that all bodies of a county share, `file` the
site's template, read from the page script. An empty `cat_id` with `keywords` asks the whole organ.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from crawlers.families.base import ListReading, PageRequest, SavedPage
from crawlers.families.paged import get, page_size
from crawlers.families.reading.markup import decoded, parsed, text_of
from crawlers.families.reading.pager import ITEMS_IN_WORDS, PAGES_IN_WORDS, first_of
from crawlers.families.reading.rows import items_of_rows, read_items
from crawlers.families.static import refuse_other_page
from crawlers.source import Source

COLUMN = re.compile(r"(/(?:[\w-]+/)?)public/column/(\d+)")
SITE_ID = re.compile(
    r"<meta[^>]*name=[\"']SiteId[\"'][^>]*content=[\"'](\d+)|\bsiteId\b['\"]?\s*[:=]\s*['\"]?(\d+)",
    re.I,
)
FILE = re.compile(r"[\"']?\bfile\b[\"']?\s*[:=]\s*[\"'](/[\w/.-]+)[\"']")
PAGE_COUNT = re.compile(r"\bpageCount\b['\"]?\s*[:=]\s*['\"]?(\d+)")
TOTAL = re.compile(r"\b(?:total|totalCount|rowCount)\b['\"]?\s*[:=]\s*['\"]?(\d+)")
ROWS = "div.xxgk_navli, ul.xxgk_nav_list > li"
LABEL = "/site/label/8888"
DEFAULT_FILE = "/xxgk/publicInfoList_newest2020"
SIZE = 50


@dataclass(frozen=True)
class Longxun:
    """Catalogues of one organ."""

    name: str = "longxun"
    parameters: frozenset[str] = frozenset(
        {"site_id", "organ_id", "cat_id", "type", "file", "keywords", "size"}
    )

    def recognise(self, page: SavedPage) -> dict[str, str] | None:
        """Site, organ and catalogue of a column page or of one of its answers."""
        text = decoded(page.body, page.content_type)
        if "/site/label/8888" not in f"{page.url} {text}" and not COLUMN.search(page.url):
            return None
        return parameters_of(page.url, text)

    def start(self, source: Source) -> PageRequest:
        """The rows where site and organ are known, else the shell that names them."""
        known = {"site_id", "organ_id"} <= source.params.keys()
        return self.request(source, source.params, 1) if known else PageRequest(source.url)

    def request(self, source: Source, given: dict[str, str], number: int) -> PageRequest:
        """Page `number` (`pageIndex`, from 1) of an organ's catalogue."""
        query: dict[str, str | int] = {
            "IsAjax": "1",
            "dataType": "html",
            "labelName": "publicInfoList",
            "siteId": given.get("site_id", ""),
            "organId": given.get("organ_id", ""),
            "type": given.get("type", "4"),
            "catId": given.get("cat_id", ""),
            "pageIndex": number,
            "pageSize": page_size(source, SIZE),
            "action": "list",
            "isDate": "true",
            "dateFormat": "yyyy-MM-dd",
            "length": "80",
            "fuzzySearch": "false",
            "fromCode": "title",
            "sortType": "1",
            "keyWords": given.get("keywords", ""),
            "file": given.get("file", DEFAULT_FILE),
        }
        prefix = COLUMN.search(urlsplit(source.url).path)
        root = prefix.group(1).rstrip("/") if prefix else ""
        return get(source, f"{root}{LABEL}", number, query)

    def read_list(self, page: SavedPage, source: Source) -> ListReading:
        """The rows of an answer, or the way from the shell to its rows."""
        text = decoded(page.body, page.content_type)
        if LABEL not in page.url:
            refuse_other_page(page, source, text)
            found = parameters_of(page.url, text) | source.params
            return ListReading((), (self.request(source, found, 1),))
        soup = parsed(text)
        items = items_of_rows(soup.select(ROWS), source.url) or read_items(soup, source.url)
        words = text_of(soup)
        pages = first_of((PAGE_COUNT,), text) or first_of(PAGES_IN_WORDS, words)
        total = first_of((TOTAL,), text) or first_of(ITEMS_IN_WORDS, words)
        number = page.page_number
        size = page_size(source, SIZE)
        more = bool(items) and (number < pages if pages is not None else len(items) >= size)
        given = parameters_of(page.url, "") | source.params
        following = (self.request(source, given, number + 1),) if more else ()
        return ListReading(items, following, total, pages)


def parameters_of(url: str, text: str) -> dict[str, str]:
    """Site, organ, catalogue and template from a page's address and script."""
    query = dict(parse_qsl(urlsplit(url).query))
    column, site, file = COLUMN.search(url), SITE_ID.search(text), FILE.search(text)
    found = {
        "site_id": query.get("siteId") or (site and next(g for g in site.groups() if g)),
        "organ_id": query.get("organId") or (column and column.group(2)),
        "cat_id": query.get("catId"),
        "type": query.get("type"),
        "file": query.get("file") or (file and file.group(1)),
    }
    return {k: v for k, v in found.items() if v}


FAMILY = Longxun()
