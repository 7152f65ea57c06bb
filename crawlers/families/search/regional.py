"""Search engines of one region each: Guangdong, Shandong, Hunan, Anhui, and Huilan's pcRender."""

import json
import re
from urllib.parse import urlencode, urljoin

from crawlers.families.base import PageRequest, SavedPage
from crawlers.families.paged import (
    PagedFamily,
    ajax_headers,
    asked,
    get,
    page_size,
    reader,
)
from crawlers.families.reading.answers import Answer, AnswerShape, read_answer
from crawlers.families.search.discovery import Clue, DiscoveredFamily
from crawlers.families.search.pages import ResultPage, read_results
from crawlers.source import Source

GD_SHAPE = AnswerShape(
    rows=("data.news.list",),
    title=("title",),
    url=("url", "post_url"),
    date=("pub_time", "display_publish_time"),
    total=("data.news.total",),
)
SD_SHAPE = AnswerShape(
    rows=("data.elements",),
    title=("title", "TITLE"),
    url=("url", "URL", "link"),
    date=("pubDate", "publishDate", "date", "time"),
    total=("data.totalHits",),
)
AH_SHAPE = AnswerShape(
    rows=("data", "data.data", "searchDataList", "list"),
    title=("title",),
    url=("link", "url", "href"),
    date=("publishDate", "date", "createDate"),
    total=("total", "data.total"),
    pages=("pageCount", "data.pageCount"),
)
HN_PAGE = ResultPage("div#hits li", "div.title > a[href]")
AH_PAGE = ResultPage("#search_list ul.search-list", "li a[href]")
RENDERED = ResultPage("div.searchMod", "h3 a[href]")


def _json_post(source: Source, path: str, page: int, body: dict[str, object]) -> PageRequest:
    headers = ajax_headers(source) | {"Content-Type": "application/json"}
    data = json.dumps(body, ensure_ascii=False).encode()
    return PageRequest(urljoin(source.url, path), page, "POST", data, headers)


def _guangdong(source: Source, page: int) -> PageRequest:
    given = source.params
    body: dict[str, object] = {
        "gdbsDivision": given.get("division", ""),
        "service_area": int(given.get("service_area", "1")),
        "site_id": given.get("site_id", ""),
        "keywords": asked(source),
        "page": page,
        "position": "title",
        "range": given.get("range", "site"),
        "recommand": 1,  # spelt so by the engine
        "sort": "smart",
    }
    return _json_post(source, given.get("endpoint", "/api/search/all"), page, body)


def _shandong(source: Source, page: int) -> PageRequest:
    given = source.params
    body: dict[str, object] = {
        "q": asked(source),
        "site": given.get("site", "local"),
        "channel": "1",
        "page": page,
        "regionCode": given.get("region_code", ""),
        "orderMode": "1",
    }
    return _json_post(source, given.get("endpoint", "/api/search"), page, body)


def _hunan(source: Source, page: int) -> PageRequest:
    given = source.params
    query: dict[str, str | int] = {
        "q": asked(source),
        "p": page - 1,
        "sm": 0,
        "timetype": "timeqb",
    }
    path = given.get("endpoint", f"/hunan/{given.get('site', '')}/news")
    return get(source, path, page, query)


def _anhui(source: Source, page: int) -> PageRequest:
    given = source.params
    query: dict[str, str | int] = {
        "keywords": asked(source),
        "fromCode": "title",
        "pageIndex": page,
        "pageSize": page_size(source, 10),
        "isAllSite": "true",
        "sort": "intelligent",
        "typeCode": "all",
    }
    path = given.get("endpoint", f"/site/search/{given.get('site_id', '')}")
    return get(source, path, page, query)


def _read_anhui(page: SavedPage, _source: Source) -> Answer:
    served = page.body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    return read_results(page, AH_PAGE) if served else read_answer(page, AH_SHAPE)


def _pcrender(source: Source, page: int) -> PageRequest:
    given = source.params
    form = {
        "q": asked(source),
        "pNo": page,
        "app": given.get("app", ""),
        "ext": given.get("ext", ""),
    }
    url = f"{urljoin(source.url, '/search/pcRender')}?pageId={given.get('page_id', '')}"
    headers = ajax_headers(source) | {"Content-Type": "application/x-www-form-urlencoded"}
    return PageRequest(url, page, "POST", urlencode(form).encode(), headers)


GUANGDONG = PagedFamily(
    name="search_gd",
    parameters=frozenset({"q", "division", "service_area", "site_id", "range", "endpoint"}),
    request=_guangdong,
    read=reader(GD_SHAPE),
    marks=re.compile(r"//search\.gd\.gov\.cn/api/search"),
)
SHANDONG = PagedFamily(
    name="search_sd",
    parameters=frozenset({"q", "site", "region_code", "endpoint"}),
    request=_shandong,
    read=reader(SD_SHAPE),
    marks=re.compile(r"//search\.shandong\.gov\.cn/api/search"),
    size=10,
)
HUNAN = PagedFamily(
    name="search_hn",
    parameters=frozenset({"q", "site", "endpoint"}),
    request=_hunan,
    read=lambda page, _: read_results(page, HN_PAGE),
    marks=re.compile(r"//searching\.hunan\.gov\.cn"),
    size=10,
)
ANHUI = DiscoveredFamily(
    name="search_ah",
    parameters=frozenset({"q", "site_id", "size", "endpoint"}),
    request=_anhui,
    read=_read_anhui,
    marks=re.compile(r"/site/search/\d+|labelName=searchDataList"),
    clues=(Clue("site_id", re.compile(r"/site/search/(\d+)"), "siteId"),),
    size=10,
)
PCRENDER = PagedFamily(
    name="search_pcrender",
    parameters=frozenset({"q", "page_id", "app", "ext"}),
    request=_pcrender,
    read=lambda page, _: read_results(page, RENDERED),
    marks=re.compile(r"/search/pcRender"),
    page_marks=re.compile(r"default-result-total-records"),
    size=12,
)
