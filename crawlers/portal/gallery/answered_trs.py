"""TRS lists that come as JSON: IGS, WAS5 views, govsearch."""

import json
from math import ceil

from crawlers.portal.gallery.answering import Endpoints, column_path, layout, shell
from crawlers.portal.gallery.entries import GallerySite
from crawlers.portal.gallery.web import (
    Asked,
    Reply,
    json_reply,
    page_of,
)


@layout("igs")
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

    return {"/igs/front/search/publish/data/list.html": answer, column_path(site): shell(site)}


@layout("was5")
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

    return {"/was5/web/search": answer, column_path(site): shell(site)}


@layout("govsearch")
def _govsearch(site: GallerySite) -> Endpoints:
    def answer(asked: Asked) -> Reply | None:
        docs = [
            {"title": e.title, "url": asked.base + e.path, "pubtime": f"{e.published_on}"}
            for e in page_of(site, asked.number("page"))
        ]
        data = json.dumps({"total": len(site.entries), "data": docs}, ensure_ascii=False)
        return Reply(f"{asked.fields.get('callback', 'result')}({data});", "text/javascript")

    return {"/govsearch/jsonp/zf_jd_list.jsp": answer, column_path(site): shell(site)}
