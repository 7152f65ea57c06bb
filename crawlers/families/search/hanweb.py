"""Hanweb search engines: jsearch (`cateSearch.do`), the JPaaS search and the older jrobot.

`website_id` has 15 digits (area code and zeros). Results are HTML strings whose links pass through
a counter, `visit/link.do?url=<encoded>`.
"""

import re

from crawlers.families.base import PageRequest, SavedPage
from crawlers.families.paged import asked, get, page_size, post_form
from crawlers.families.reading.answers import Answer, at, json_answer, number_at
from crawlers.families.reading.markup import parsed
from crawlers.families.search.discovery import Clue, DiscoveredFamily, engine_host, hidden
from crawlers.families.search.pages import ResultPage, read_results, results_in
from crawlers.source import Source

RESULT = ResultPage(
    "div.hit",
    ".jcse-news-title a[href], .titleWrapper > a[href], .jsearch-result-title a[href], h3 a[href]",
)
ROBOT_PAGE = ResultPage(".jsearch-result-box, .jcse-result-box, .jrobot-result li", RESULT.link)


def _jsearch(source: Source, page: int) -> PageRequest:
    given = source.params
    form: dict[str, str | int] = {
        "websiteid": given.get("website_id", ""),
        "q": asked(source),
        "p": page,
        "pg": page_size(source),
        "cateid": given.get("cateid", ""),
        "pos": given.get("pos", "title"),
        "sortType": 2,
        "begin": "",
        "end": "",
        "tpl": given.get("tpl", ""),
    }
    path = given.get("endpoint", "/jsearchfront/interfaces/cateSearch.do")
    return post_form(source, path, page, form)


def _jpaas(source: Source, page: int) -> PageRequest:
    given = source.params
    query: dict[str, str | int] = {
        "websiteid": given.get("website_id", ""),
        "q": asked(source),
        "p": page,
        "pg": page_size(source),
        "cateid": given.get("cateid", ""),
        "serviceId": given.get("service_id", ""),
        "pos": given.get("pos", "title_text"),
        "sortType": 2,
    }
    path = "/api-gateway/jpaas-jsearch-web-server/interface/search/info"
    return get(source, given.get("endpoint", path), page, query)


def _jrobot(source: Source, page: int) -> PageRequest:
    given = source.params
    query: dict[str, str | int] = {
        "webid": given.get("webid", ""),
        "q": asked(source),
        "p": page,
        "pg": page_size(source, 12),
        "pos": "title",
    }
    return get(source, given.get("endpoint", "/jrobot/search.do"), page, query)


def _read(page: SavedPage, _source: Source) -> Answer:
    """HTML strings under `result`, each one hit."""
    data = json_answer(page)
    hits = next((r for p in ("data.searchResult.result", "result") if (r := at(data, p))), [])
    strings = [h for h in hits if isinstance(h, str)] if isinstance(hits, list) else []
    markup = "".join(f'<div class="hit">{h}</div>' for h in strings)
    found = results_in(parsed(markup), page.url, RESULT)
    total = number_at(data, ("data.searchResult.total", "total"))
    return Answer(found.items, len(strings), total)


COMMON = frozenset({"q", "size", "endpoint"})
WEBSITE = Clue("website_id", hidden("websiteid", r"\d{15}"), "websiteid")
JSEARCH = DiscoveredFamily(
    name="search_jsearch",
    parameters=COMMON | {"website_id", "cateid", "pos", "tpl"},
    request=_jsearch,
    read=_read,
    marks=re.compile(r"/(?:jsearchfront|jrobotfront)/"),
    clues=(WEBSITE,),
    host=engine_host(r"/jsearchfront/"),
    path="/jsearchfront/interfaces/cateSearch.do",
)
JPAAS = DiscoveredFamily(
    name="search_jpaas",
    parameters=COMMON | {"website_id", "cateid", "service_id", "pos"},
    request=_jpaas,
    read=_read,
    marks=re.compile(r"/jpaas-jsearch-web-server/|/search-front-server/api/"),
    clues=(
        WEBSITE,
        Clue("cateid", hidden("cateid", r"\w+"), "cateid", needed=False),
        Clue("service_id", hidden("serviceId", r"[0-9a-f]{32}"), "serviceId", needed=False),
    ),
)
JROBOT = DiscoveredFamily(
    name="search_jrobot",
    parameters=COMMON | {"webid"},
    request=_jrobot,
    read=lambda page, _: read_results(page, ROBOT_PAGE),
    marks=re.compile(r"/jrobot/search\.do"),
    clues=(Clue("webid", hidden("webid", r"\d+"), "webid"),),
    host=engine_host(r"/jrobot/search\.do"),
    path="/jrobot/search.do",
    size=12,
)
