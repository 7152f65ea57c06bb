"""Hanweb JPaaS units: the column page is a shell, rows come from `…/front/page/build/unit`.

The shell's `<script … unitbuild.js url="…" queryData="{'webId':…}">` holds every field of the
request; the page number goes inside `paramJson={"pageNo":k,"pageSize":15}`. The tag id is Chinese
and differs per page, so it is read, never assumed.
"""

import json
import re
from dataclasses import dataclass
from urllib.parse import urlencode, urljoin

from bs4 import BeautifulSoup, Tag

from crawlers.families.base import ListReading, PageRequest, SavedPage
from crawlers.families.paged import ajax_headers, page_size
from crawlers.families.reading.answers import at, json_answer, number_at
from crawlers.families.reading.markup import attribute, decoded, parsed
from crawlers.families.reading.pager import read_pager
from crawlers.families.reading.rows import read_items
from crawlers.families.static import refuse_other_page
from crawlers.source import Source

GATEWAY = "/api-gateway/jpaas-publish-server/front/page/build/unit"
PAGE_SIZE = 15
FIELDS = {
    "webId": "web_id",
    "pageId": "page_id",
    "tplSetId": "tpl_set_id",
    "tagId": "tag_id",
    "parseType": "parse_type",
    "pageType": "page_type",
}
LIST_TAG = re.compile(r"list|列表|内容|当前栏目|分页|zw$", re.I)


@dataclass(frozen=True)
class HanwebJpaas:
    """Columns built by units."""

    name: str = "hanweb_jpaas"
    parameters: frozenset[str] = frozenset({*FIELDS.values(), "gateway", "size"})

    def recognise(self, page: SavedPage) -> dict[str, str] | None:
        """The request fields of the column's list unit."""
        text = decoded(page.body, page.content_type)
        if "jpaas-publish-server" not in text and "unitbuild.js" not in text:
            return None
        return _unit(parsed(text)) or {}

    def start(self, source: Source) -> PageRequest:
        """The list unit where the source knows it, else the column page that names it."""
        known = {"page_id", "web_id", "tag_id"} <= source.params.keys()
        return self.request(source, source.params, 1) if known else PageRequest(source.url)

    def request(self, source: Source, unit: dict[str, str], number: int) -> PageRequest:
        """Page `number` of a unit, with the fields the shell names."""
        fields = {name: unit[key] for name, key in FIELDS.items() if key in unit}
        size = page_size(source, PAGE_SIZE)
        fields["paramJson"] = json.dumps({"pageNo": number, "pageSize": size})
        gateway = unit.get("gateway") or source.params.get("gateway", GATEWAY)
        url = f"{urljoin(source.url, gateway)}?{urlencode(fields)}"
        return PageRequest(url, number, headers=ajax_headers(source))

    def read_list(self, page: SavedPage, source: Source) -> ListReading:
        """The rows of a unit, or the way from the shell to its unit."""
        text = decoded(page.body, page.content_type)
        if not text.lstrip("\ufeff \r\n\t").startswith("{"):
            refuse_other_page(page, source, text)
            unit = _unit(parsed(text)) or source.params
            return ListReading((), (self.request(source, unit, 1),) if unit else ())
        data = json_answer(page)
        inner = at(data, "data.html") or at(data, "data") or ""
        markup = inner if isinstance(inner, str) else ""
        soup = parsed(f"<div>{markup}</div>")
        items = read_items(soup, source.url)
        pager = read_pager(markup, soup, source.url)
        total = number_at(data, ("data.total", "data.count")) or pager.items
        last = pager.pages is not None and page.page_number >= pager.pages
        # An empty list is the end; a unit without totals is asked on until then.
        following = () if not items or last else (self._next(page, source),)
        return ListReading(items, following, total, pager.pages)

    def _next(self, page: SavedPage, source: Source) -> PageRequest:
        number = page.page_number + 1
        param = urlencode(
            {"p": json.dumps({"pageNo": number, "pageSize": page_size(source, PAGE_SIZE)})}
        )
        url = re.sub(r"paramJson=[^&]*", lambda _: "paramJson=" + param[2:], page.url)
        return PageRequest(url, number, headers=ajax_headers(source))


def _unit(soup: BeautifulSoup) -> dict[str, str] | None:
    """The fields of the list unit among a page's units: navigation and crumbs are units too."""
    units = [(s, _fields(s)) for s in soup.find_all("script", attrs={"querydata": True})]
    listed = [u for u in units if LIST_TAG.search(u[1].get("tag_id", ""))]
    for script, fields in listed or units:
        gateway = attribute(script, "url")
        return fields | ({"gateway": gateway} if gateway else {})
    return None


def _fields(script: Tag) -> dict[str, str]:
    pairs = re.findall(r"'(\w+)'\s*:\s*'([^']*)'", attribute(script, "querydata"))
    found = dict(pairs)
    return {key: found[name] for name, key in FIELDS.items() if found.get(name)}


FAMILY = HanwebJpaas()
