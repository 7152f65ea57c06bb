"""Lists that come as answers to requests: what each family's server insists on, and how it errs."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from math import ceil
from urllib.parse import urlsplit

from crawlers.portal.gallery.entries import Entry, GallerySite
from crawlers.portal.gallery.web import (
    XML,
    Asked,
    Handler,
    Reply,
    frame,
    json_reply,
    listing,
    page_of,
    rows,
)

Endpoints = dict[str, Handler]
Builder = Callable[[GallerySite], Endpoints]
_LAYOUTS: dict[str, Builder] = {}


def _layout(name: str) -> Callable[[Builder], Builder]:
    def keep(builder: Builder) -> Builder:
        _LAYOUTS[name] = builder
        return builder

    return keep


def answered_lists(site: GallerySite) -> Endpoints:
    """Path to handler of a site's list; empty for other layouts."""
    builder = _LAYOUTS.get(site.layout)
    return builder(site) if builder else {}


def column_path(site: GallerySite) -> str:
    """The path of the column itself."""
    return urlsplit(site.column).path


def _shell(site: GallerySite, head: str = "", inner: str = "") -> Handler:
    """The column page of a list whose rows come later: it holds no row."""
    html = frame(site, inner or '<ul class="list" id="list"></ul>', head)
    return lambda asked: Reply(html)


@_layout("igs")
def _igs(site: GallerySite) -> Endpoints:
    def answer(asked: Asked) -> Reply | None:
        if asked.fields.get("filter[CHANNELID]") != site.params["channel_id"]:
            return None
        found = page_of(site, asked.number("pageNumber"), asked.number("pageSize"))
        content = [
            {"DOCTITLE": e.title, "DOCPUBURL": asked.base + e.path, "PUBDATE": f"{e.published_on}"}
            for e in found
        ]
        pages = ceil(len(site.entries) / asked.number("pageSize"))
        page = {"content": content, "total": len(site.entries), "totalPages": pages}
        return json_reply({"page": page})

    return {"/igs/front/search/publish/data/list.html": answer, column_path(site): _shell(site)}


@_layout("was5")
def _was5(site: GallerySite) -> Endpoints:
    """The answer is JSON with raw line breaks inside its strings."""

    def answer(asked: Asked) -> Reply | None:
        if asked.fields.get("channelid") != site.params["view"]:
            return None
        found = page_of(site, asked.number("page"), asked.number("prepage"))
        docs = [
            {"title": e.title, "url": asked.base + e.path, "pubdate": f"{e.published_on}"}
            | {"content": "第一行\n第二行"}
            for e in found
        ]
        data = json.dumps({"count": str(len(site.entries)), "docs": docs}, ensure_ascii=False)
        return Reply(data.replace("\\n", "\r\n"), "text/html;charset=utf-8")

    return {"/was5/web/search": answer, column_path(site): _shell(site)}


@_layout("govsearch")
def _govsearch(site: GallerySite) -> Endpoints:
    def answer(asked: Asked) -> Reply | None:
        docs = [
            {"title": e.title, "url": asked.base + e.path, "pubtime": f"{e.published_on}"}
            for e in page_of(site, asked.number("page"))
        ]
        data = json.dumps({"total": len(site.entries), "data": docs}, ensure_ascii=False)
        return Reply(f"{asked.fields.get('callback', 'result')}({data});", "text/javascript")

    return {"/govsearch/jsonp/zf_jd_list.jsp": answer, column_path(site): _shell(site)}


def _ucap_json(site: GallerySite, base: int) -> Handler:
    def answer(asked: Asked) -> Reply | None:
        if asked.fields.get("_isJson") != "true":
            return Reply(frame(site, "<p>channel</p>"))
        number = asked.number("page", base) - base + 1
        found = page_of(site, number, asked.number("_pageSize"))
        results = [
            {"title": e.title, "url": e.path, "publishedTimeStr": f"{e.published_on} 09:00:00"}
            for e in found
        ]
        total = len(site.entries)
        return json_reply({"data": {"results": results, "total": total, "page": number}})

    return answer


@_layout("ucap_shell")
def _ucap_shell(site: GallerySite) -> Endpoints:
    head = f'<meta name="channelid" content="{site.channel}">'
    return {
        column_path(site): _shell(site, head),
        f"/common/search/{site.channel}": _ucap_json(site, base=1),
    }


@_layout("ucap_zero")
def _ucap_zero(site: GallerySite) -> Endpoints:
    endpoint = site.params["endpoint"].replace("{channel}", site.channel)
    return {column_path(site): _shell(site), endpoint: _ucap_json(site, base=0)}


def _jpage(site: GallerySite, is_window: bool) -> Endpoints:
    column = column_path(site).split("/")[2].removeprefix("col")
    query = f"page=1&appid=1&webid=9&path=/&columnid={column}&unitid=99{column}&permissiontype=0"
    address = f"/module/web/jpage/dataproxy.jsp?{query}"
    total = f"<totalrecord>{len(site.entries)}</totalrecord>"

    def records(entries: tuple[Entry, ...]) -> str:
        return "".join(f"<record><![CDATA[\n{rows([e])}]]></record>" for e in entries)

    def proxy(asked: Asked) -> Reply | None:
        if asked.fields.get("columnid") != column:
            return None
        if "x-requested-with" not in asked.headers:
            return Reply("<html>404</html>", status=404)
        size = asked.number("perpage")
        start = asked.number("startrecord") - 1 if is_window else (asked.number("page") - 1) * size
        found = site.entries[start : start + size]
        xml = f"<datastore>{total}<recordset>{records(found)}</recordset></datastore>"
        return Reply(f"<?xml version='1.0' encoding='utf-8'?>{xml}", XML)

    first = (
        f'<div id="99{column}"><script type="text/xml"><datastore><nextgroup><![CDATA['
        f'<a href="{address}"></a>]]></nextgroup>'
        f"<recordset>{records(page_of(site, 1))}</recordset></datastore></script></div>"
    )
    return {"/module/web/jpage/dataproxy.jsp": proxy, column_path(site): _shell(site, inner=first)}


@_layout("jpage")
def _jpage_by_page(site: GallerySite) -> Endpoints:
    """The newer proxy obeys `page` and ignores the window."""
    return _jpage(site, is_window=False)


@_layout("jpage_window")
def _jpage_by_window(site: GallerySite) -> Endpoints:
    """The older proxy obeys the window and ignores `page`."""
    return _jpage(site, is_window=True)


@_layout("xxgk")
def _xxgk(site: GallerySite) -> Endpoints:
    """The module ignores the column and mixes in rows of another."""

    def row(entry: Entry, number: int) -> str:
        kind = "odd" if number % 2 else "even"
        return (
            f'<tr class="tr_main_value_{kind}"><td>{number}</td><td><a href="{entry.path}" '
            f'mc="{entry.title}" rq="{entry.published_on}" wh="">{entry.title[:8]}…</a></td>'
            f"<td>{entry.published_on}</td></tr>"
        )

    def answer(asked: Asked) -> Reply | None:
        if asked.fields.get("infotypeId") != site.params["infotype_id"]:
            return None
        found = page_of(site, asked.number("currpage"))
        other = '<tr><td><a href="/art/2025/1/9/art_99_1.html" mc="通知" rq="2025-01-09">通知</a>'
        table = "".join(row(e, n) for n, e in enumerate(found)) + f"{other}</td></tr>"
        return Reply(f"<table>{table}</table><div>共{len(site.pages)}页</div>")

    return {"/module/xxgk/search.jsp": answer, column_path(site): _shell(site)}


@_layout("jpaas")
def _jpaas(site: GallerySite) -> Endpoints:
    gateway = "/api-gateway/jpaas-publish-server/front/page/build/unit"

    def unit(tag: str) -> str:
        fields = (
            f"{{'webId':'99','pageId':'{site.channel}','parseType':'bulidstatic',"
            f"'pageType':'column','tagId':'{tag}','tplSetId':'t99'}}"
        )
        return (
            f'<script class="AuthorizedRead" src="/unitbuild.js" url="{gateway}" '
            f'queryData="{fields}"></script>'
        )

    def answer(asked: Asked) -> Reply | None:
        if asked.fields.get("pageId") != site.channel:
            return None
        window = json.loads(asked.fields.get("paramJson", "{}"))
        found = page_of(site, window.get("pageNo", 1), window.get("pageSize", 15))
        is_list = asked.fields.get("tagId") == "当前栏目list"
        html = f"<ul>{rows(found)}</ul>" if is_list else "<a href='/'>首页</a>"
        return json_reply({"success": True, "data": {"html": html}})

    inner = unit("导航") + unit("当前栏目list")
    return {gateway: answer, column_path(site): _shell(site, inner=inner)}


@_layout("gkmlpt")
def _gkmlpt(site: GallerySite) -> Endpoints:
    path = column_path(site)
    column = urlsplit(site.column).fragment
    tree = [{"id": 720, "name": "通知公告"}, {"id": int(column), "name": "法治政府建设年度报告"}]
    config = f"<script>window._CONFIG = {{SID: '990001', TREE: {json.dumps(tree)}}};</script>"

    def answer(asked: Asked) -> Reply | None:
        found = [_article(e, asked.base) for e in page_of(site, asked.number("page"), 100)]
        # post_count tells of what the platform no longer lists
        classify = {"id": int(column), "name": "法治政府建设年度报告", "post_count": 726}
        return json_reply({"classify": classify, "total": len(site.entries), "articles": found})

    root = path.removesuffix("/index")
    return {path: _shell(site, inner=config), f"{root}/api/all/{column}": answer}


def _article(entry: Entry, base: str) -> dict[str, object]:
    day = datetime.combine(entry.published_on, datetime.min.time(), UTC)
    return {
        "id": entry.number,
        "title": entry.title,
        "url": base + entry.path,
        "create_time": int(day.timestamp()),
        "date": f"{entry.published_on.year}-01-02",
        "created_at": "2026-01-01 00:00:00",
    }


@_layout("longxun")
def _longxun(site: GallerySite) -> Endpoints:
    organ = column_path(site).rpartition("/")[2]
    script = "{siteId: '66', file: '/xxgk/publicInfoList_newest2020', url: '/site/label/8888'}"

    def answer(asked: Asked) -> Reply | None:
        if asked.fields.get("organId") != organ or asked.fields.get("siteId") != "66":
            return None
        size = asked.number("pageSize")
        found = page_of(site, asked.number("pageIndex"), size)
        count = f"<script>var p = {{pageCount: {ceil(len(site.entries) / size)}}};</script>"
        return Reply(f'<ul class="xxgk_nav_list">{rows(found)}</ul>{count}')

    inner = f"<div id='list'></div><script>load({script})</script>"
    return {"/zwgk/site/label/8888": answer, column_path(site): _shell(site, inner=inner)}


@_layout("epoint")
def _epoint(site: GallerySite) -> Endpoints:
    """The body is wrapped in `params`, pages are counted from 0."""

    def answer(asked: Asked) -> Reply | None:
        given = asked.json.get("params")
        if not isinstance(given, dict) or given.get("categorynum") != site.params["categorynum"]:
            return None
        found = page_of(site, int(given["pageIndex"]) + 1, int(given["pageSize"]))
        data = [
            {"realtitle": e.title, "infourl": e.path, "infodate": f"{e.published_on}"}
            for e in found
        ]
        return json_reply({"custom": {"data": data, "total": len(site.entries)}})

    inner = '<ul><li><a href="<?=el.link?>"><?=el.title?></a></li></ul><script>EWB-FRONT</script>'
    endpoint = "/EWB-FRONT/rest/lightfrontaction/getgovinfolist"
    return {endpoint: answer, column_path(site): _shell(site, inner=inner)}


@_layout("eportal")
def _eportal(site: GallerySite) -> Endpoints:
    page_id = site.column.rpartition("=")[2]

    def answer(asked: Asked) -> Reply | None:
        if asked.fields.get("pageId") != page_id:
            return None
        number, last = asked.number("currentPage"), len(site.pages)
        target = f"/eportal/ui?pageId={page_id}&currentPage={number + 1}&moduleId={site.channel}"
        more = f'<a tagname="{target}&staticRequest=yes">下一页</a>' if number < last else ""
        hidden = (
            f'<input type="hidden" id="eprotalCurrentPageId" value="{page_id}">'
            f'<input name="article_paging_list_hidden" moduleid="{site.channel}" '
            f'totalpage="{last}">'
        )
        words = f"总记录数:{len(site.entries)},每页显示{site.size}条, 当前页: {number} /{last}"
        inner = f'<div class="easysite-article">{listing(page_of(site, number))}</div>'
        return Reply(frame(site, f"{inner}{hidden}<div>{words}{more}</div>"))

    return {"/eportal/ui": answer}


@_layout("hebei")
def _hebei(site: GallerySite) -> Endpoints:
    folder = column_path(site).removesuffix("/index.html")
    ids = "0a1b2c3d-2222-4222-8333-99aabbccdd02/blocks/0a1b2c3d-3333-4222-8333-99aabbccdd03"
    block = f"{folder}/templates/{ids}"

    def answer(asked: Asked) -> Reply | None:
        return Reply(f"<ul>{rows(page_of(site, asked.number('page')))}</ul>")

    inner = f"{listing(page_of(site, 1))}<script>var block = '{block}';</script>"
    return {block: answer, column_path(site): _shell(site, inner=inner)}


@_layout("jhtml_query")
def _jhtml_query(site: GallerySite) -> Endpoints:
    def answer(asked: Asked) -> Reply | None:
        if asked.fields.get("a") != "dir":
            return None
        numbers = "".join(f"<a href='javascript:'>{n + 1}</a>" for n in range(len(site.pages)))
        inner = listing(page_of(site, asked.number("page")))
        return Reply(frame(site, f"{inner}<div class='page-tile'>{numbers}</div>"))

    return {"/": answer}


@_layout("docinfo")
def _docinfo(site: GallerySite) -> Endpoints:
    def answer(asked: Asked) -> Reply | None:
        if asked.fields.get("itemId") != site.params["item_id"]:
            return None
        found = page_of(site, asked.number("pageIndex"), asked.number("pageSize"))
        docs = [
            {"docId": e.number, "itemId": 925, "generaltype": "0", "docSubtitle": e.title}
            | {"publishDate": f"{e.published_on} 10:00:00"}
            for e in found
        ]
        return json_reply({"data": {"total": len(site.entries), "rows": docs}})

    path = "/cbircweb/DocInfo/SelectDocByItemIdAndChild"
    return {path: answer, column_path(site): _shell(site)}
