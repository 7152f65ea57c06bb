"""Epoint (新点): served columns, or a POST to `rest/lightfrontaction/getgovinfolist`.

`page_base` is 0 or 1 by installation; `wrap` = `params` where the body is wrapped in that field.
"""

import json
import re
from dataclasses import dataclass

from crawlers.families.base import ListReading, PageRequest, SavedPage
from crawlers.families.paged import ajax_headers, has_more, page_size
from crawlers.families.reading.answers import AnswerShape, read_answer
from crawlers.families.reading.markup import decoded
from crawlers.families.static import StaticFamily
from crawlers.source import Source

SHAPE = AnswerShape(
    rows=("custom.data", "data", "custom.list"),
    title=("realtitle", "title"),
    url=("infourl", "linkurl", "url"),
    date=("infodate", "date", "publishdate"),
    total=("custom.total", "custom.totalcount", "total"),
)
SITE_GUID = re.compile(r"siteGuid['\"]?\s*[:=]\s*['\"]([0-9a-f-]{36})", re.I)
CATEGORY = re.compile(r"categorynum=([\w.]+)", re.I)
DEPARTMENT = re.compile(r"deptcode=([\w-]+)", re.I)
PLACEHOLDER = re.compile(r"<\?=.*?\?>")
ENDPOINT = "/EWB-FRONT/rest/lightfrontaction/getgovinfolist"


@dataclass(frozen=True)
class Epoint(StaticFamily):
    """Served columns and the disclosure API of one site."""

    def recognise(self, page: SavedPage) -> dict[str, str] | None:
        """Site, category and department where a mark of the family stands on the page."""
        text = decoded(page.body, page.content_type)
        if not self.marks.search(text) and not self.marks.search(page.url):
            return None
        seen = f"{page.url} {text}"
        patterns = {"site_guid": SITE_GUID, "categorynum": CATEGORY, "deptcode": DEPARTMENT}
        hits = {key: pattern.search(seen) for key, pattern in patterns.items()}
        return {key: hit.group(1) for key, hit in hits.items() if hit}

    def start(self, source: Source) -> PageRequest:
        """The API where category and site are known, else the served column."""
        known = {"categorynum", "site_guid"} <= source.params.keys()
        return self.request(source, 1) if known else PageRequest(source.url)

    def request(self, source: Source, number: int) -> PageRequest:
        """Page `number` of a category by POST."""
        given = source.params
        body: dict[str, object] = {
            "deptcode": given.get("deptcode", ""),
            "categorynum": given.get("categorynum", ""),
            "pageIndex": number - 1 + int(given.get("page_base", "1")),
            "pageSize": page_size(source),
            "siteGuid": given.get("site_guid", ""),
        }
        if "wrap" in given:
            body = {given["wrap"]: body}
        headers = ajax_headers(source) | {"Content-Type": "application/json;charset=UTF-8"}
        url = re.sub(r"^(https?://[^/]+).*$", r"\1", source.url)
        return PageRequest(
            url + given.get("endpoint", ENDPOINT),
            number,
            "POST",
            json.dumps(body).encode(),
            headers,
        )

    def read_list(self, page: SavedPage, source: Source) -> ListReading:
        """An API answer, or a served column without its unfilled placeholders."""
        if not page.body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
            text = PLACEHOLDER.sub("", decoded(page.body, page.content_type))
            served = SavedPage(
                page.url, text.encode(), "text/html; charset=utf-8", page.page_number
            )
            return super().read_list(served, source)
        answer = read_answer(page, SHAPE)
        more = has_more(answer, page.page_number, page_size(source))
        following = (self.request(source, page.page_number + 1),) if more else ()
        return ListReading(answer.items, following, answer.total, answer.pages)


FAMILY = Epoint(
    name="epoint",
    marks=re.compile(
        r"EWB-FRONT|govInfoPub\.html\?|getgovinfolist|/js/webBuilderCommon\.js|Epoint-MiddleForWeb",
        re.I,
    ),
    first_suffix=2,
    parameters=frozenset(
        {"page_pattern", "site_guid", "categorynum", "deptcode", "endpoint", "page_base", "wrap"}
        | {"size"}
    ),
)
