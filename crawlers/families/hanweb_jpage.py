"""Hanweb (大汉) jpage columns: `/col/col<ID>/index.html` with the first rows as CDATA records.

The page holds 30–60 `<record><![CDATA[…]]>` rows and a `nextgroup` address of `dataproxy.jsp`.
Pages after the first come from that proxy. The page's own query is reused with `page=k`,
`perpage=100` and a one-based window: installations that obey `page` and those that obey the window
then agree on what page k is.
"""

import html
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from crawlers.families.base import Item, ListReading, PageRequest, SavedPage
from crawlers.families.paged import ajax_headers, page_size
from crawlers.families.reading.markup import decoded, parsed
from crawlers.families.reading.rows import read_items
from crawlers.families.static import refuse_other_page
from crawlers.source import Source

RECORD = re.compile(r"<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>", re.S | re.I)
NEXT_GROUP = re.compile(
    r"<nextgroup>\s*<!\[CDATA\[(.*?)\]\]>|<nextgroup>(.*?)</nextgroup>", re.S | re.I
)
PROXY = re.compile(r"[\"'(=\s](/?[\w./]*dataproxy\.jsp)(?:\?([^\"'<>\s\]]*))?", re.I)
HREF = re.compile(r"href=[\"']?([^\"'>\s]+)")
TOTAL = re.compile(r"<totalrecord>\s*(\d+)|totalrecord['\"]?\s*[:=]\s*[\"']?(\d+)", re.I)
UNIT = re.compile(r"unitid['\"]?\s*[:=]\s*[\"']?(\d+)", re.I)
WEB = re.compile(r"webid['\"]?\s*[:=]\s*[\"']?(\d+)|[?&]webid=(\d+)", re.I)
COLUMN = re.compile(r"/col/col(\d+)/")
WINDOW = 100  # above about 300 rows the proxies cut the answer
DEFAULT_PROXY = "/module/web/jpage/dataproxy.jsp"


@dataclass(frozen=True)
class HanwebJpage:
    """Columns whose rows are records of a datastore."""

    name: str = "hanweb_jpage"
    parameters: frozenset[str] = frozenset({"column_id", "unit_id", "web_id", "proxy", "size"})

    def recognise(self, page: SavedPage) -> dict[str, str] | None:
        """Column, unit and site ids, where the page has a datastore or lies under `/col/col…`."""
        text = decoded(page.body, page.content_type)
        if "dataproxy.jsp" not in text and not RECORD.search(text):
            return None
        query = dict(parse_qsl(_next_group(text).partition("?")[2]))
        found = {
            "column_id": query.get("columnid") or _group(COLUMN, page.url),
            "unit_id": query.get("unitid") or _group(UNIT, text),
            "web_id": query.get("webid") or _group(WEB, text),
        }
        return {k: v for k, v in found.items() if v}

    def start(self, source: Source) -> PageRequest:
        """The column page: its first rows are in it."""
        return PageRequest(source.url)

    def read_list(self, page: SavedPage, source: Source) -> ListReading:
        """The records of a column page or of a proxy answer, and the next window."""
        text = (
            html.unescape(decoded(page.body, page.content_type))
            if _escaped(page)
            else decoded(page.body, page.content_type)
        )
        if "<html" in text[:2000].lower():
            refuse_other_page(page, source, text)
        records = RECORD.findall(text)
        total = _total(text)
        items = read_records(records, page.url) if records else read_items(parsed(text), page.url)
        return ListReading(items, self.next_window(page, source, text, len(records), total), total)

    def next_window(
        self, page: SavedPage, source: Source, text: str, n_records: int, total: int | None
    ) -> tuple[PageRequest, ...]:
        """The proxy request after this page.

        The column page's own rows are asked for again as part of window 1 unless they are the
        whole list: its window is smaller than the proxy's.
        """
        size = page_size(source, WINDOW)
        address = _proxy_address(page.url, text, source)
        if "dataproxy.jsp" not in page.url:
            complete = total is not None and n_records >= total
            known = "dataproxy.jsp" in text or "column_id" in source.params
            return () if complete or not known else (_window(address, 1, size, source),)
        done = page.page_number
        if not n_records or (total is not None and done * size >= total):
            return ()
        if total is None and n_records < size:
            return ()
        return (_window(address, done + 1, size, source),)


def read_records(records: list[str], base: str) -> tuple[Item, ...]:
    """The items of CDATA records: rows of HTML, sometimes escaped twice."""
    rows = [html.unescape(r) if "&lt;" in r else r for r in records]
    bare = (r.lstrip().startswith(("<li", "<tr")) for r in rows)
    joined = "\n".join(r if b else f"<li>{r}</li>" for r, b in zip(rows, bare, strict=True))
    frame = "table" if joined.lstrip().startswith("<tr") else "ul"
    return read_items(parsed(f"<{frame}>{joined}</{frame}>"), base, lambda url: True)


def _window(address: str, number: int, size: int, source: Source) -> PageRequest:
    path, _, query = address.partition("?")
    fields = dict(parse_qsl(query, keep_blank_values=True))
    fields |= {
        "page": str(number),
        "perpage": str(size),
        "startrecord": str((number - 1) * size + 1),
        "endrecord": str(number * size),
    }
    return PageRequest(f"{path}?{urlencode(fields)}", number, headers=ajax_headers(source))


def _proxy_address(url: str, text: str, source: Source) -> str:
    """The proxy with the page's own query, completed by the source's parameters."""
    if "dataproxy.jsp" in url:
        return url
    group = _next_group(text)
    seen = PROXY.search(f" {group or text}")
    path, query = (seen.group(1), seen.group(2) or "") if seen else (DEFAULT_PROXY, "")
    path = source.params.get("proxy", path)
    fields = {
        "col": "1",
        "appid": "1",
        "path": "/",
        "sourceContentType": "1",
        "permissiontype": "0",
        "columnid": source.params.get("column_id") or _group(COLUMN, url) or "",
        "unitid": source.params.get("unit_id") or _group(UNIT, text) or "",
        "webid": source.params.get("web_id") or _group(WEB, text) or "1",
    }
    fields |= dict(parse_qsl(query, keep_blank_values=True))
    return f"{urljoin(url, '/' + path.lstrip('/'))}?{urlencode(fields)}"


def _next_group(text: str) -> str:
    hit = NEXT_GROUP.search(text)
    if not hit:
        return ""
    inside = html.unescape(hit.group(1) or hit.group(2) or "").strip()
    href = HREF.search(inside)
    return href.group(1) if href else inside


def _escaped(page: SavedPage) -> bool:
    return b"&lt;record&gt;" in page.body and b"<record>" not in page.body


def _total(text: str) -> int | None:
    found = _group(TOTAL, text)
    return int(found) if found else None


def _group(pattern: re.Pattern[str], text: str) -> str | None:
    hit = pattern.search(text)
    return next((g for g in hit.groups() if g), None) if hit else None


def column_of(url: str) -> str | None:
    """The column id that an address of the family carries, in lists and in details."""
    path = urlsplit(url).path
    hit = COLUMN.search(path) or re.search(r"/art_(\d+)_\d+\.html", path)
    return hit.group(1) if hit else None


FAMILY = HanwebJpage()
