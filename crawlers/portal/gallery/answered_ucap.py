"""UCAP channels that come as JSON, counted from 1 or from 0."""

from crawlers.portal.gallery.answering import Endpoints, column_path, layout, shell
from crawlers.portal.gallery.entries import GallerySite
from crawlers.portal.gallery.web import (
    Asked,
    Handler,
    Reply,
    frame,
    json_reply,
    page_of,
)


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


@layout("ucap_shell")
def _ucapshell(site: GallerySite) -> Endpoints:
    head = f'<meta name="channelid" content="{site.channel}">'
    return {
        column_path(site): shell(site, head),
        f"/common/search/{site.channel}": _ucap_json(site, base=1),
    }


@layout("ucap_zero")
def _ucap_zero(site: GallerySite) -> Endpoints:
    endpoint = site.params["endpoint"].replace("{channel}", site.channel)
    return {column_path(site): shell(site), endpoint: _ucap_json(site, base=0)}
