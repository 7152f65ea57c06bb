"""Site searches: what each engine asks for, refuses and answers."""

from collections.abc import Callable
from math import ceil
from urllib.parse import quote, urlencode

from crawlers.portal.gallery.answering import Endpoints, column_path
from crawlers.portal.gallery.entries import Entry, GallerySite
from crawlers.portal.gallery.web import Asked, Handler, Reply, frame, json_reply, page_of

QUERY = "法治政府建设"
Read = Callable[[Asked], tuple[int, int]]
Write = Callable[[GallerySite, tuple[Entry, ...], str], Reply]


def searches(site: GallerySite) -> Endpoints:
    """Path to handler of a site's search, and of the page that shows its codes."""
    if site.layout not in _ENGINES:
        return {}
    path, key, value, read, write = _ENGINES[site.layout]
    path = path.replace("{site}", site.params.get("site", "")).replace(
        "{site_id}", site.params.get("site_id", "")
    )
    own = _value(site, value)

    def answer(asked: Asked) -> Reply | None:
        if key and _given(asked, key) != own:
            return None
        if QUERY not in _words(asked):
            return json_reply({"total": 0, "msg": "请输入检索词"})
        number, size = read(asked)
        return write(site, page_of(site, number, size), asked.base)

    return {path: _strict(site, answer), column_path(site): _form(site, path)}


def _value(site: GallerySite, name: str) -> str:
    return site.params.get(name) or site.codes.get(name) or ""


def _given(asked: Asked, key: str) -> str:
    return str(asked.fields.get(key) or asked.json.get(key) or "")


def _words(asked: Asked) -> str:
    return " ".join([*asked.fields.values(), *(str(v) for v in asked.json.values())])


def _form(site: GallerySite, path: str) -> Handler:
    """The page whose search form holds the codes of the engine."""
    hidden = "".join(
        f'<input type="hidden" name="{key}" value="{value}">' for key, value in site.codes.items()
    )
    link = f'<a href="{path}?{urlencode(site.codes)}">搜索</a>' if site.codes else ""
    html = frame(site, f"<form action='{path}'>{hidden}<input name='q'></form>{link}")
    return lambda asked: Reply(html)


def _strict(site: GallerySite, answer: Handler) -> Handler:
    """Engines that answer nonsense where a field is missing."""

    def checked(asked: Asked) -> Reply | None:
        if site.layout == "irs" and not {"searchBy", "orderBy"} <= asked.json.keys():
            return Reply("排序方式不能为空")
        if site.layout == "igs_search" and not asked.fields.get("code"):
            return Reply("<html>500</html>", status=500)
        return answer(asked)

    return checked


def _paged(page: str, size: str, base: int = 1, default: int = 20) -> Read:
    def read(asked: Asked) -> tuple[int, int]:
        number = _given(asked, page)
        given = int(number) if number.isdigit() else base
        return given - base + 1, asked.number(size, default) if size else default

    return read


def _objects(rows: str, total: str, title: str, url: str, date: str, **more: str) -> Write:
    """A JSON answer; `rows` and `total` are dotted paths, `pages` one for the number of pages."""

    def write(site: GallerySite, found: tuple[Entry, ...], base: str) -> Reply:
        marked = [e.title.replace("法治政府", "<em>法治政府</em>") for e in found]
        listed = [
            {title: shown, url: base + e.path, date: f"{e.published_on} 08:30:00"}
            for e, shown in zip(found, marked, strict=True)
        ]
        data: dict[str, object] = {"success": True}
        _put(data, rows, [{more["inside"]: row} for row in listed] if "inside" in more else listed)
        _put(data, total, len(site.entries))
        if "pages" in more:
            _put(data, more["pages"], ceil(len(site.entries) / site.size))
        return json_reply(data)

    return write


def _put(data: dict[str, object], path: str, value: object) -> None:
    *steps, last = path.split(".")
    for step in steps:
        inner = data.setdefault(step, {})
        if not isinstance(inner, dict):
            raise TypeError(f"{path}: {step} holds no object")
        data = inner
    data[last] = value


def _hits(total: str, rows: str) -> Write:
    """Hanweb: each hit a string of HTML, its link behind a counter."""

    def write(site: GallerySite, found: tuple[Entry, ...], base: str) -> Reply:
        hits = [
            '<div class="jcse-result-box"><div class="jcse-news-title">'
            f'<a href="{base}/jsearchfront/visit/link.do?url={quote(base + e.path, safe="")}&q=x">'
            f"{e.title}</a></div>"
            f'<span class="jcse-news-date">{e.published_on}</span></div>'
            for e in found
        ]
        data: dict[str, object] = {}
        _put(data, rows, hits)
        _put(data, total, len(site.entries))
        return json_reply(data)

    return write


def _page(outer: str, row: str, words: str = "共{total}条") -> Write:
    """A page of results: `{rows}` in `outer`, `{url}`, `{title}`, `{date}` in `row`."""

    def write(site: GallerySite, found: tuple[Entry, ...], base: str) -> Reply:
        listed = "".join(
            row.format(url=base + e.path, title=e.title, date=e.published_on) for e in found
        )
        said = words.format(total=len(site.entries))
        return Reply(frame(site, f"{outer.format(rows=listed)}<p>{said}</p>"))

    return write


_SEARCH5 = _objects(
    "searchResultAll.searchTotal", "searchResultAll.total", "title", "url", "pubDate"
)
_LI = '<li><a href="{url}" target="_blank">{title}</a><span>{date}</span></li>'
_IRS = _objects(
    "data.middle.list",
    "data.pager.total",
    "title_no_tag",
    "url",
    "time",
    pages="data.pager.pageCount",
)
_IGS = _objects("page.content", "page.total", "title", "url", "trs_time", pages="page.totalPages")
# layout: path, the field that tells the sites apart, the parameter or code it must equal, reader
# of page and size, writer of the answer
_ENGINES: dict[str, tuple[str, str, str, Read, Write]] = {
    "irs": ("/irs/front/search", "code", "code", _paged("pageNo", "pageSize"), _IRS),
    "igs_search": (
        *("/igs/front/search.jhtml", "siteId", "siteId"),
        _paged("pageNumber", "pageSize"),
        _IGS,
    ),
    "trs_search": (
        *("/trs-search/trssearch/v2/searchAll.do", "siteId", "siteId"),
        _paged("pageNum", "pageSize"),
        _objects("data.data", "data.total", "title", "docpuburl", "docpubtime"),
    ),
    "was5_search": (
        *("/was5/web/search", "channelid", "channelid"),
        _paged("page", "perpage"),
        _page('<ul class="search-list">{rows}</ul>', _LI),
    ),
    "ssp": (
        *("/ssp/search/api/search", "siteId", "site_id"),
        _paged("page", "rows"),
        _objects("datas", "page.total", "_doctitle", "docpuburl", "docreltime"),
    ),
    "jsearch": (
        *("/jsearchfront/interfaces/cateSearch.do", "websiteid", "websiteid"),
        _paged("p", "pg"),
        _hits("total", "result"),
    ),
    "jpaas_search": (
        *("/api-gateway/jpaas-jsearch-web-server/interface/search/info", "websiteid", "websiteid"),
        _paged("p", "pg"),
        _hits("data.searchResult.total", "data.searchResult.result"),
    ),
    "jrobot": (
        *("/jrobot/search.do", "webid", "webid"),
        _paged("p", "pg"),
        _page(
            "{rows}",
            '<div class="jsearch-result-box"><div class="jsearch-result-title"><a href="{url}">'
            "{title}</a></div><span>{date}</span></div>",
            "找到相关结果约{total}个",
        ),
    ),
    "search5": (
        *("/search5/search/s", "siteCode", "site_code"),
        _paged("pageNum", "pageSize", base=0),
        _SEARCH5,
    ),
    "search5_one": (
        *("/search5/search/s", "siteCode", "site_code"),
        _paged("pageNum", "pageSize", base=1),
        _SEARCH5,
    ),
    "guestweb": (
        *("/guestweb4/s", "siteCode", "site_code"),
        _paged("pageNum", "pageSize", base=0),
        _page('<div class="list">{rows}</div>', f'<div class="pubResultList"><p>{_LI}</p></div>'),
    ),
    "so": (
        *("/so/ss/query/s", "siteCode", "site_code"),
        _paged("page", "pageSize"),
        _objects("resultDocs", "totalHits", "titleO", "url", "docDate", inside="data"),
    ),
    "gd_search": (
        *("/api/search/all", "site_id", "site_id"),
        _paged("page", "", default=20),
        _objects("data.news.list", "data.news.total", "title", "url", "pub_time"),
    ),
    "sd_search": (
        *("/api/search", "regionCode", "region_code"),
        _paged("page", "", default=10),
        _objects("data.elements", "data.totalHits", "title", "url", "pubDate"),
    ),
    "hn_search": (
        *("/hunan/{site}/news", "", ""),
        _paged("p", "", base=0, default=10),
        _page(
            '<div id="hits"><ul>{rows}</ul></div>',
            '<li><div class="title"><a href="{url}">{title}</a></div><span>{date}</span></li>',
            "相关结果约{total}个",
        ),
    ),
    "ah_search": (
        *("/site/search/{site_id}", "", ""),
        _paged("pageIndex", "pageSize"),
        _page(
            '<div id="search_list">{rows}</div>',
            '<ul class="search-list"><li><a href="{url}">{title}</a><span>{date}</span></li></ul>',
        ),
    ),
    "pcrender": (
        *("/search/pcRender", "pageId", "page_id"),
        _paged("pNo", "", default=12),
        _page(
            "{rows}",
            '<div class="searchMod"><h3><a href="{url}">{title}</a></h3><p>{date}</p></div>',
            "为您找到相关结果{total}个",
        ),
    ),
}
