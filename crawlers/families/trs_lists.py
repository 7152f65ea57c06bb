"""TRS columns whose rows come as JSON: IGS publish lists, WAS5 views, govsearch JSONP."""

import re
from urllib.parse import urlencode, urljoin

from crawlers.families.base import PageRequest
from crawlers.families.paged import PagedFamily, ajax_headers, get, page_size, reader
from crawlers.families.reading.answers import AnswerShape
from crawlers.source import Source

TITLES = ("title", "DOCTITLE", "BT", "doctitle", "DocTitle")
URLS = ("url", "chnldocurl", "DOCPUBURL", "docpuburl", "DocPubUrl", "link")
DATES = ("pubdate", "PUBDATE", "FBRQ", "trs_time", "docreltime", "DOCRELTIME", "pubtime", "date")

IGS_SHAPE = AnswerShape(
    rows=("page.content", "content"),
    title=TITLES,
    url=("DOCPUBURL", *URLS),
    date=DATES,
    total=("page.total", "total"),
    pages=("page.totalPages", "totalPages"),
)
VIEW_SHAPE = AnswerShape(
    rows=("docs", "data.docs", "data", "rows", "list", "result"),
    title=TITLES,
    url=URLS,
    date=DATES,
    total=("count", "recordcount", "total", "totalCount", "m_nRecordCount"),
    pages=("pagenum", "pageCount", "totalPages", "m_nPageCount"),
)


def _igs(source: Source, page: int) -> PageRequest:
    given = source.params
    query: dict[str, str | int] = {
        "index": given.get("index", ""),
        "type": given.get("type", "infomation"),  # spelt so by the engine
        "siteId": given.get("site_id", ""),
        "filter[CHANNELID]": given.get("channel_id", ""),
        "pageNumber": page,
        "pageSize": page_size(source),
        "orderProperty": "DOCRELTIME",
    }
    path = given.get("endpoint", "/igs/front/search/publish/data/list.html")
    return get(source, path, page, query)


def _was5(source: Source, page: int) -> PageRequest:
    given = source.params
    query: dict[str, str | int] = {
        "channelid": given.get("view", ""),
        "templet": given.get("templet", "docs.jsp"),
        "sortfield": "-docreltime",
        "classsql": _class_sql(given),
        "prepage": page_size(source),
        "page": page,
    }
    return get(source, given.get("endpoint", "/was5/web/search"), page, query)


def _class_sql(given: dict[str, str]) -> str:
    """The column of a view, or a search in its titles."""
    channel = f"chnlid={given['channel_id']}" if "channel_id" in given else ""
    words = f"doctitle=%{given['q']}%" if "q" in given else ""
    return "*".join(part for part in (channel, words) if part)


def _govsearch(source: Source, page: int) -> PageRequest:
    given = source.params
    query = {
        "page": page,
        "lb": given.get("channel_id", ""),
        "channelId": given.get("channel_id", ""),
        "pubURL": given.get("pub_url", ""),
        "callback": "result",
    }
    path = given.get("endpoint", "/govsearch/jsonp/zf_jd_list.jsp")
    url = f"{urljoin(source.url, path)}?{urlencode(query)}"
    return PageRequest(url, page, headers=ajax_headers(source))


IGS = PagedFamily(
    name="trs_igs",
    parameters=frozenset({"index", "type", "site_id", "channel_id", "endpoint", "size"}),
    request=_igs,
    read=reader(IGS_SHAPE),
    marks=re.compile(r"/igs/front/search/(?:publish/data/)?list\.html"),
)
WAS5 = PagedFamily(
    name="trs_was5",
    parameters=frozenset({"view", "templet", "channel_id", "q", "endpoint", "size"}),
    request=_was5,
    read=reader(VIEW_SHAPE),
    marks=re.compile(r"/was5/web/search\?.*templet=\w+\.jsp"),
    size=15,
)
GOVSEARCH = PagedFamily(
    name="trs_govsearch",
    parameters=frozenset({"channel_id", "pub_url", "endpoint", "size"}),
    request=_govsearch,
    read=reader(VIEW_SHAPE),
    marks=re.compile(r"/govsearch/jsonp/"),
    size=15,
)
