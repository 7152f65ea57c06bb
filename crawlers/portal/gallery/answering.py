"""The layouts whose lists come as answers to requests, and what they share."""

from collections.abc import Callable
from urllib.parse import urlsplit

from crawlers.portal.gallery.entries import GallerySite
from crawlers.portal.gallery.web import (
    Handler,
    Reply,
    frame,
)

Endpoints = dict[str, Handler]
Builder = Callable[[GallerySite], Endpoints]
LAYOUTS: dict[str, Builder] = {}


def layout(name: str) -> Callable[[Builder], Builder]:
    """Register what answers as the servers of a layout do, with what they insist on."""

    def keep(builder: Builder) -> Builder:
        LAYOUTS[name] = builder
        return builder

    return keep


def column_path(site: GallerySite) -> str:
    """The path of the column itself."""
    return urlsplit(site.column).path


def shell(site: GallerySite, head: str = "", inner: str = "") -> Handler:
    """The column page of a list whose rows come later: it holds no row."""
    html = frame(site, inner or '<ul class="list" id="list"></ul>', head)
    return lambda asked: Reply(html)
