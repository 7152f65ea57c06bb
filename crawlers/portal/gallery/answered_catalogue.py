"""Catalogues and columns of the smaller families that answer to requests."""

import json
from datetime import UTC, datetime
from math import ceil
from urllib.parse import urlsplit

from crawlers.portal.gallery.answering import Endpoints, column_path, layout, shell
from crawlers.portal.gallery.entries import Entry, GallerySite
from crawlers.portal.gallery.web import (
    Asked,
    Reply,
    frame,
    json_reply,
    listing,
    page_of,
    rows,
)


@layout("gkmlpt")
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
    return {path: shell(site, inner=config), f"{root}/api/all/{column}": answer}


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


@layout("longxun")
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
    return {"/zwgk/site/label/8888": answer, column_path(site): shell(site, inner=inner)}


@layout("epoint")
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
    return {endpoint: answer, column_path(site): shell(site, inner=inner)}


@layout("eportal")
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


@layout("hebei")
def _hebei(site: GallerySite) -> Endpoints:
    folder = column_path(site).removesuffix("/index.html")
    ids = "0a1b2c3d-2222-4222-8333-99aabbccdd02/blocks/0a1b2c3d-3333-4222-8333-99aabbccdd03"
    block = f"{folder}/templates/{ids}"

    def answer(asked: Asked) -> Reply | None:
        return Reply(f"<ul>{rows(page_of(site, asked.number('page')))}</ul>")

    inner = f"{listing(page_of(site, 1))}<script>var block = '{block}';</script>"
    return {block: answer, column_path(site): shell(site, inner=inner)}


@layout("jhtml_query")
def _jhtml_query(site: GallerySite) -> Endpoints:
    def answer(asked: Asked) -> Reply | None:
        if asked.fields.get("a") != "dir":
            return None
        numbers = "".join(f"<a href='javascript:'>{n + 1}</a>" for n in range(len(site.pages)))
        inner = listing(page_of(site, asked.number("page")))
        return Reply(frame(site, f"{inner}<div class='page-tile'>{numbers}</div>"))

    return {"/": answer}


@layout("docinfo")
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
    return {path: answer, column_path(site): shell(site)}
