"""Guangdong gkmlpt catalogue: `/gkmlpt/api/all/<column>?page=k&sid=<SID>`, 100 rows a page.

`create_time` is the publication, `date` the signing (成文日期), `created_at` the ingestion. The
catalogue page's `window._CONFIG` holds SID and the whole column tree, so a source without a column
is led to every column of the tree that is named for law-based government.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawlers.families.base import ListReading, PageRequest, SavedPage, UnreadableListError
from crawlers.families.paged import ajax_headers, has_more
from crawlers.families.reading.answers import AnswerShape, read_answer
from crawlers.families.reading.markup import decoded
from crawlers.families.static import refuse_other_page
from crawlers.source import Source

ROWS_A_PAGE = 100
SHAPE = AnswerShape(
    rows=("articles",),
    title=("title",),
    url=("url", "post_url"),
    date=("create_time", "display_publish_time", "first_publish_time"),
    total=("total",),
)
SID = re.compile(r"\bSID\b['\"]?\s*:\s*['\"]?(\d+)")
TREE = re.compile(r"\bTREE\b['\"]?\s*:\s*(?=[\[{])")
COLUMN_IN_API = re.compile(r"/api/all/(\d+)")
WANTED = re.compile(r"法治政府|法治建设|依法行政")


@dataclass(frozen=True)
class GdGkmlpt:
    """Catalogues of the Guangdong disclosure platform."""

    name: str = "gd_gkmlpt"
    parameters: frozenset[str] = frozenset({"sid", "column"})

    def recognise(self, page: SavedPage) -> dict[str, str] | None:
        """The site's SID, and the column where the address or the tree names one."""
        text = decoded(page.body, page.content_type)
        if '"articles"' in text and '"post_url"' in text:
            return {}
        sid = SID.search(text)
        if "/gkmlpt" not in f"{page.url} {text}" or "_CONFIG" not in text or not sid:
            return None
        fragment = urlsplit(page.url).fragment
        columns = [fragment] if fragment.isdigit() else wanted_columns(text)
        return {"sid": sid.group(1)} | ({"column": columns[0]} if columns else {})

    def start(self, source: Source) -> PageRequest:
        """The API where SID and column are known, else the catalogue page that holds them."""
        if {"sid", "column"} <= source.params.keys():
            return _api(source, source.params["column"], source.params["sid"], 1)
        return PageRequest(source.url)

    def read_list(self, page: SavedPage, source: Source) -> ListReading:
        """The rows of an API answer, or the way from the catalogue page to its columns."""
        text = decoded(page.body, page.content_type)
        if not text.lstrip("\ufeff \r\n\t").startswith("{"):
            refuse_other_page(page, source, text)
            return ListReading((), _columns_of(page, source, text))
        answer = read_answer(page, SHAPE)
        column = COLUMN_IN_API.search(page.url)
        more = column and has_more(answer, page.page_number, ROWS_A_PAGE)
        sid = source.params.get("sid") or _sid_in(page.url)
        following = _api(source, column.group(1), sid, page.page_number + 1) if column else None
        return ListReading(
            answer.items, (following,) if more and following else (), answer.total, answer.pages
        )


def wanted_columns(text: str) -> list[str]:
    """The ids of the columns of a catalogue page's tree that are named for law-based government."""
    start = TREE.search(text)
    if not start:
        return []
    try:
        tree, _ = json.JSONDecoder(strict=False).raw_decode(text, start.end())
    except json.JSONDecodeError:
        return []
    return [str(n["id"]) for n in _nodes(tree) if "id" in n and WANTED.search(str(n.get("name")))]


def _nodes(tree: object) -> Iterator[dict[str, object]]:
    if isinstance(tree, dict):
        yield tree
        tree = list(tree.values())
    if isinstance(tree, list):
        for node in tree:
            yield from _nodes(node)


def _columns_of(page: SavedPage, source: Source, text: str) -> tuple[PageRequest, ...]:
    sid = SID.search(text)
    if not sid:
        raise UnreadableListError(
            f"{page.url} holds no SID: it is no gkmlpt catalogue; correct the source's url"
        )
    fragment = urlsplit(source.url).fragment
    column = source.params.get("column") or (fragment if fragment.isdigit() else None)
    columns = [column] if column else wanted_columns(text)
    return tuple(_api(source, c, sid.group(1), 1) for c in columns)


def _api(source: Source, column: str, sid: str, number: int) -> PageRequest:
    parts = urlsplit(source.url)
    root = parts.path.partition("/gkmlpt")[0]
    url = f"{parts.scheme}://{parts.netloc}{root}/gkmlpt/api/all/{column}?page={number}&sid={sid}"
    return PageRequest(url, number, headers=ajax_headers(source))


def _sid_in(url: str) -> str:
    hit = re.search(r"[?&]sid=(\d+)", url)
    return hit.group(1) if hit else ""


FAMILY = GdGkmlpt()
