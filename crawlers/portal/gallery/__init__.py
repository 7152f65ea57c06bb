"""The gallery: one small synthetic site of every family, for tests of the whole road.

The sample that `make run` shows stays small; this is what it stands for. A new family gets one
entry in `sites.yaml` and, where no layout fits, one function that answers as its server does.
"""

import csv
import json
from functools import cache
from io import StringIO

from crawlers.portal.gallery.answered import answered_lists
from crawlers.portal.gallery.details import detail_html, detail_key
from crawlers.portal.gallery.entries import Entry, GallerySite, load_gallery
from crawlers.portal.gallery.searches import searches
from crawlers.portal.gallery.served import served_lists
from crawlers.portal.gallery.web import Asked, Handler, Reply

__all__ = ["Asked", "Entry", "Gallery", "GallerySite", "Reply", "load_gallery", "registry_csv"]

_COLUMNS = (
    *("source_id", "url", "family", "province_code", "division_code", "body_name", "body_type"),
    *("hosts", "delay_s", "cadence", "evidence", "verified_on", "needs_browser", "params"),
)


class Gallery:
    """All sites of the gallery behind one server."""

    def __init__(self) -> None:
        self._served: dict[str, Reply] = {}
        self._handlers: dict[str, list[Handler]] = {}
        self._details: dict[tuple[str, str], tuple[GallerySite, Entry]] = {}
        self.lists: set[str] = set()
        for site in load_gallery():
            self._add(site)

    def _add(self, site: GallerySite) -> None:
        for path, html in served_lists(site).items():
            self._served[path] = Reply(html)
            self.lists.add(path)
        for path, handler in (answered_lists(site) | searches(site)).items():
            self._handlers.setdefault(path, []).append(handler)
            self.lists.add(path)
        for entry in site.entries:
            self._details[detail_key(entry.path)] = (site, entry)

    def answer(self, asked: Asked) -> Reply | None:
        """The answer to a request; None where no site of the gallery has the address."""
        for handler in self._handlers.get(asked.path, ()):
            if reply := handler(asked):
                return reply
        found = self._details.get((asked.path, asked.query))
        if found:
            return Reply(detail_html(*found))
        return self._served.get(asked.path)


@cache
def gallery() -> Gallery:
    """The gallery, made once: it takes no state from its requests."""
    return Gallery()


def registry_csv(base_url: str) -> str:
    """The registry rows of all sites, as CSV."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for site in load_gallery():
        params = json.dumps(site.params, ensure_ascii=False) if site.params else ""
        writer.writerow(
            (
                *(site.source_id, base_url + site.column, site.family, "990000", "990000"),
                *(f"{site.place}人民政府", "people_government", "127.0.0.1", "0"),
                *("weekly", "seen", "", "", params),
            )
        )
    return text.getvalue()
