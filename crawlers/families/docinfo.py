"""The financial regulator's lists (国家金融监督管理总局): DocInfo answers of ids and subtitles."""

import re

from crawlers.families.base import PageRequest
from crawlers.families.paged import PagedFamily, get, page_size, reader
from crawlers.families.reading.answers import AnswerShape
from crawlers.source import Source

SHAPE = AnswerShape(
    rows=("data.lists", "data.rows"),
    title=("docSubtitle", "docTitle"),
    url=("docUrl",),
    date=("publishDate", "builddate"),
    total=("data.total",),
    address="/cn/view/pages/ItemDetail.html?docId={docId}&itemId={itemId}&generaltype={generaltype}",
)


def _request(source: Source, page: int) -> PageRequest:
    query: dict[str, str | int] = {
        "itemId": source.params.get("item_id", ""),
        "pageSize": page_size(source, 18),
        "pageIndex": page,
    }
    path = source.params.get("endpoint", "/cbircweb/DocInfo/SelectDocByItemIdAndChild")
    return get(source, path, page, query)


FAMILY = PagedFamily(
    name="docinfo",
    parameters=frozenset({"item_id", "endpoint", "size"}),
    request=_request,
    read=reader(SHAPE),
    marks=re.compile(r"/DocInfo/Select\w+", re.I),
    size=18,
    page_marks=re.compile(r'"docSubtitle"\s*:'),
)
