"""Hanweb lists: the proxy of jpage columns, the xxgk module, JPaaS units."""

import json

from crawlers.portal.gallery.answering import Endpoints, column_path, layout, shell
from crawlers.portal.gallery.entries import Entry, GallerySite
from crawlers.portal.gallery.web import (
    XML,
    Asked,
    Reply,
    json_reply,
    page_of,
    rows,
)


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
    return {"/module/web/jpage/dataproxy.jsp": proxy, column_path(site): shell(site, inner=first)}


@layout("jpage")
def _jpage_by_page(site: GallerySite) -> Endpoints:
    """The newer proxy obeys `page` and ignores the window."""
    return _jpage(site, is_window=False)


@layout("jpage_window")
def _jpage_by_window(site: GallerySite) -> Endpoints:
    """The older proxy obeys the window and ignores `page`."""
    return _jpage(site, is_window=True)


@layout("xxgk")
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

    return {"/module/xxgk/search.jsp": answer, column_path(site): shell(site)}


@layout("jpaas")
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
    return {gateway: answer, column_path(site): shell(site, inner=inner)}
