"""TRS search engines: IRS (`/irs/front/search`), IGS, trs-search, WAS5, and Fujian's SSP.

The codes of a site (`code`, `dataTypeId`, `tenantId`, `siteId`, `channelid`) stand in its own
search form or search address; guessing them fails.
"""

import json
import re
from urllib.parse import urljoin

from crawlers.families.base import PageRequest, SavedPage
from crawlers.families.paged import (
    ajax_headers,
    asked,
    get,
    page_size,
    post_form,
    reader,
)
from crawlers.families.reading.answers import Answer, AnswerShape, read_answer
from crawlers.families.search.discovery import Clue, DiscoveredFamily, engine_host, hidden
from crawlers.families.search.pages import ResultPage, read_results
from crawlers.families.trs_lists import IGS_SHAPE
from crawlers.source import Source

IRS_SHAPE = AnswerShape(
    rows=("data.middle.list", "data.middle.listAndBox"),
    title=("title_no_tag", "data.title_no_tag", "title", "data.title"),
    url=("url", "data.url"),
    date=("time", "data.time", "docDate", "data.docDate"),
    total=("data.pager.total",),
    pages=("data.pager.pageCount",),
)
IRS_PAGE = ResultPage(".js_basic_result_content .item.is-news", "a.title[href]", ".oPager a")
TRS_SHAPE = AnswerShape(
    rows=("data.data",),
    title=("title",),
    url=("docpuburl", "url"),
    date=("docpubtime",),
    total=("data.total",),
)
SSP_SHAPE = AnswerShape(
    rows=("datas",),
    title=("_doctitle", "doctitle", "title"),
    url=("docpuburl", "url"),
    date=("docreltime",),
    total=("page.total", "page.rowcount"),
    pages=("page.pagecount",),
)
WAS5_PAGE = ResultPage(".search-list li, .result li, #result li, .searchresult li")


def _irs(source: Source, page: int) -> PageRequest:
    given = source.params
    body: dict[str, object] = {
        "code": given.get("code", ""),
        "dataTypeId": given.get("data_type_id", ""),
        "searchWord": asked(source),
        "pageNo": page,
        "pageSize": page_size(source),
        "searchBy": given.get("search_by", "title"),
        "orderBy": "time",
        "granularity": "ALL",
        "beginDateTime": "",
        "endDateTime": "",
        "isSearchForced": 0,
        "filters": [],
    }
    optional = {"tenantId": given.get("tenant_id"), "configCode": given.get("config_code")}
    body |= {k: v for k, v in optional.items() if v}
    url = urljoin(source.url, given.get("endpoint", "/irs/front/search"))
    headers = ajax_headers(source) | {"Content-Type": "application/json"}
    return PageRequest(url, page, "POST", json.dumps(body, ensure_ascii=False).encode(), headers)


def _read_irs(page: SavedPage, _source: Source) -> Answer:
    served = page.body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    return read_results(page, IRS_PAGE) if served else read_answer(page, IRS_SHAPE)


def _igs(source: Source, page: int) -> PageRequest:
    given = source.params
    query: dict[str, str | int] = {
        "code": given.get("code", ""),
        "siteId": given.get("site_id", ""),
        "searchWord": asked(source),
        "pageNumber": page,
        "pageSize": page_size(source),
        "position": "TITLE",
        "orderBy": "time",
        "timeOrder": "desc",
    }
    return get(source, given.get("endpoint", "/igs/front/search.jhtml"), page, query)


def _trs(source: Source, page: int) -> PageRequest:
    given = source.params
    query: dict[str, str | int] = {
        "siteId": given.get("site_id", ""),
        "searchTag": "all",
        "allKeywords": asked(source),
        "position": 0,
        "sort": "time",
        "pageNum": page,
        "pageSize": page_size(source),
        "isAlways": 1,
    }
    path = given.get("endpoint", "/trs-search/trssearch/v2/searchAll.do")
    return get(source, path, page, query)


def _was5(source: Source, page: int) -> PageRequest:
    given = source.params
    query: dict[str, str | int] = {
        "channelid": given.get("channelid", ""),
        "searchword": asked(source),
        "page": page,
        "perpage": page_size(source),
        "orderby": "-DOCRELTIME",
    }
    return get(source, given.get("endpoint", "/was5/web/search"), page, query)


def _ssp(source: Source, page: int) -> PageRequest:
    given = source.params
    form: dict[str, str | int] = {
        "mainSiteId": given.get("main_site_id", given.get("site_id", "")),
        "siteId": given.get("site_id", ""),
        "keyWord": asked(source),
        "page": page,
        "rows": page_size(source, 10),
        "sourceType": "SSP_ZHSS",
        "sortFiled": "RELEVANCE",  # spelt so by the engine
        "isChange": 0,
        "fullKey": "N",
        "wbServiceType": 13,
    }
    return post_form(source, given.get("endpoint", "/ssp/search/api/search"), page, form)


COMMON = frozenset({"q", "size", "endpoint"})
HEX32 = r"[0-9a-f]{32}"
IRS = DiscoveredFamily(
    name="search_irs",
    parameters=COMMON | {"code", "data_type_id", "tenant_id", "config_code", "search_by"},
    request=_irs,
    read=_read_irs,
    marks=re.compile(r"/irs/front/search|/irs-c-web/search"),
    page_marks=re.compile(r"js_basic_result_content"),
    clues=(
        Clue("code", hidden("code", r"\w{8,40}"), "code"),
        Clue("data_type_id", hidden("dataTypeId", r"\d+"), "dataTypeId"),
        Clue("tenant_id", hidden("tenantId", r"\w+"), "tenantId", needed=False),
        Clue("config_code", hidden("configCode", r"\w+"), "configCode", needed=False),
    ),
    host=engine_host(r"/irs(?:-c-web)?/"),
    path="/irs/front/search",
)
IGS = DiscoveredFamily(
    name="search_igs",
    parameters=COMMON | {"code", "site_id"},
    request=_igs,
    read=reader(IGS_SHAPE),
    marks=re.compile(r"/igs/front/search\.jhtml"),
    clues=(
        Clue("code", hidden("code", HEX32), "code"),
        Clue("site_id", hidden("siteId", r"\d+"), "siteId"),
    ),
    host=engine_host(r"/igs/front/"),
    path="/igs/front/search.jhtml",
)
TRS = DiscoveredFamily(
    name="search_trs",
    parameters=COMMON | {"site_id"},
    request=_trs,
    read=reader(TRS_SHAPE),
    marks=re.compile(r"/trssearch/|searchAll\.do"),
    clues=(Clue("site_id", hidden("siteId", r"\d+"), "siteId"),),
)
WAS5 = DiscoveredFamily(
    name="search_was5",
    parameters=COMMON | {"channelid"},
    request=_was5,
    read=lambda page, _: read_results(page, WAS5_PAGE),
    marks=re.compile(r"/was5/web/search|/searchweb/search"),
    clues=(Clue("channelid", hidden("channelid", r"\d+"), "channelid"),),
    host=engine_host(r"/was5/web/search"),
    path="/was5/web/search",
)
SSP = DiscoveredFamily(
    name="search_ssp",
    parameters=COMMON | {"site_id", "main_site_id"},
    request=_ssp,
    read=reader(SSP_SHAPE),
    marks=re.compile(r"/ssp/search/api/search"),
    size=10,
    clues=(
        Clue("site_id", hidden("siteId", HEX32), "siteId"),
        Clue("main_site_id", hidden("mainSiteId", HEX32), "mainSiteId", needed=False),
    ),
)
