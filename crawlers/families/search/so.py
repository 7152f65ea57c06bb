"""The `so` search: on the site's own host (`/so/ss/query/s`), or through its service with a token.

The service wants a `wordToken` that the site's search page prints for each query; with `api` in
the source's parameters that page is read first. The token travels in the request's address so that
the answer still knows it.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

from crawlers.families.base import ListReading, PageRequest, SavedPage, UnreadableListError
from crawlers.families.paged import ajax_headers, asked, page_size, post_form, reader
from crawlers.families.reading.answers import AnswerShape
from crawlers.families.reading.markup import decoded
from crawlers.families.search.discovery import SITE_CODE, Clue, DiscoveredFamily
from crawlers.source import Source

SHAPE = AnswerShape(
    rows=("data.search.searchs", "resultDocs", "data.resultDocs"),
    title=("titleO", "title", "data.titleO", "data.title"),
    url=("url", "data.url"),
    date=("docDate", "pubDate", "data.docDate"),
    total=("data.search.totalHits", "totalHits", "data.totalHits"),
)
TOKEN = re.compile(r"wordToken['\"]?\s*[:=]\s*['\"]([\w%=+/.-]+)['\"]")


@dataclass(frozen=True)
class So(DiscoveredFamily):
    """The search of one site code."""

    def start(self, source: Source) -> PageRequest:
        """The search page that prints the token where a service is named, else the search."""
        if "api" not in source.params:
            return super().start(source)
        query = {"qt": asked(source), "siteCode": source.params.get("site_code", ""), "tab": "all"}
        return PageRequest(f"{urljoin(source.url, '/so/s')}?{urlencode(query)}")

    def read_list(self, page: SavedPage, source: Source) -> ListReading:
        """One answer, or the way from the search page to the service."""
        if "api" in source.params and page.body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
            token = TOKEN.search(decoded(page.body, page.content_type))
            if not token:
                raise UnreadableListError(
                    f"{page.url} prints no wordToken: the search has changed or is blocked"
                )
            return ListReading((), (_tokened(source, token.group(1), 1),))
        reading = super().read_list(page, source)
        token_now = parse_qs(urlsplit(page.url).query).get("wordToken")
        if not reading.next_pages or not token_now:
            return reading
        following = (_tokened(source, token_now[0], page.page_number + 1),)
        return ListReading(reading.items, following, reading.declared_items)


def _form(source: Source, page: int) -> dict[str, str | int]:
    return {
        "siteCode": source.params.get("site_code", ""),
        "tab": "all",
        "qt": asked(source),
        "page": page,
        "pageSize": page_size(source),
        "sort": "dateDesc",
        "keyPlace": 1,
    }


def _on_host(source: Source, page: int) -> PageRequest:
    path = source.params.get("endpoint", "/so/ss/query/s")
    return post_form(source, path, page, _form(source, page))


def _tokened(source: Source, token: str, page: int) -> PageRequest:
    url = f"{source.params['api']}?{urlencode({'wordToken': token})}"
    body = urlencode(_form(source, page) | {"wordToken": token}).encode()
    headers = ajax_headers(source) | {"Content-Type": "application/x-www-form-urlencoded"}
    return PageRequest(url, page, "POST", body, headers)


FAMILY = So(
    name="search_so",
    parameters=frozenset({"q", "size", "site_code", "endpoint", "api"}),
    request=_on_host,
    read=reader(SHAPE),
    marks=re.compile(r"/so/(?:s|ss/s|ss/query/s)(?:\?|$)|//api\.so-gov\.cn/"),
    clues=(Clue("site_code", SITE_CODE, "siteCode"),),
)
