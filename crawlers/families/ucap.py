"""UCAP (开普云): served pages `<name>_k.shtml` (k from 2) and `_isJson` lists by channel id.

A served page declares `createPageHTML(id, pages, current1, prefix, ext, rows)`. Where it is a
shell, its `<meta name="channelid">` leads to the JSON list; `page` starts at 1 on nearly all
installations, `page_base` = 0 on the rest.
"""

import re
from dataclasses import dataclass

from crawlers.families.base import ListReading, PageRequest, SavedPage
from crawlers.families.paged import get, has_more, page_size
from crawlers.families.reading.answers import AnswerShape, read_answer
from crawlers.families.reading.markup import decoded
from crawlers.families.static import StaticFamily, own_words
from crawlers.source import Source

CHANNEL = re.compile(
    r"<meta[^>]*name=[\"']channelid[\"'][^>]*content=[\"']([0-9a-f]{32})[\"']", re.I
)
SHAPE = AnswerShape(
    rows=("data.results", "data.list", "infolist", "results"),
    title=("title", "TITLE"),
    url=("url", "link", "URL_COMMP"),
    date=("publishedTimeStr", "pubtime", "PUBLISHED_TIME_FORMAT", "publishedTime"),
    total=("data.total", "data.allRow", "total"),
    pages=("data.totalPage", "data.pageCount"),
)
ENDPOINT = "/common/search/{channel}"


@dataclass(frozen=True)
class Ucap(StaticFamily):
    """Served pages, or the JSON list of a channel."""

    def recognise(self, page: SavedPage) -> dict[str, str] | None:
        """The channel id, where a mark of the family stands on the page."""
        channel = CHANNEL.search(own_words(page))
        if not channel and not self.is_family(page):
            return None
        return {"channel_id": channel.group(1)} if channel else {}

    def start(self, source: Source) -> PageRequest:
        """The JSON list where the source names its endpoint, else the column."""
        if "endpoint" in source.params and "channel_id" in source.params:
            return self.json_page(source, source.params["channel_id"], 1)
        return PageRequest(source.url)

    def read_list(self, page: SavedPage, source: Source) -> ListReading:
        """A JSON answer, a served page, or the way from a shell to its JSON list."""
        if page.body.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in {b"{", b"["}:
            return self.read_json(page, source)
        reading = super().read_list(page, source)
        channel = CHANNEL.search(decoded(page.body, page.content_type))
        if reading.items or not channel or reading.declared_items == 0:
            return reading
        return ListReading((), (self.json_page(source, channel.group(1), page.page_number),))

    def read_json(self, page: SavedPage, source: Source) -> ListReading:
        """The rows of one JSON answer and the next request of the same channel."""
        answer = read_answer(page, SHAPE)
        number = page.page_number
        channel = source.params.get("channel_id") or _channel_in(page.url)
        more = channel and has_more(answer, number, page_size(source))
        following = (self.json_page(source, channel, number + 1),) if more and channel else ()
        return ListReading(answer.items, following, answer.total, answer.pages)

    def json_page(self, source: Source, channel: str, number: int) -> PageRequest:
        """The request for page `number` of a channel; `_isJson` is the switch."""
        base = int(source.params.get("page_base", "1"))
        query: dict[str, str | int] = {
            "_isAgg": "true",
            "_isJson": "true",
            "_pageSize": page_size(source),
            "_template": "index",
            "_rangeTimeGte": "",
            "_channelName": "",
            "page": number - 1 + base,
        }
        path = source.params.get("endpoint", ENDPOINT).replace("{channel}", channel)
        return get(source, path, number, query)


def _channel_in(url: str) -> str | None:
    hit = re.search(r"/([0-9a-f]{32})(?:\?|$)", url)
    return hit.group(1) if hit else None


FAMILY = Ucap(
    name="ucap",
    marks=re.compile(
        r"\"publishedTimeStr\"|<UCAP(?:CONTENT|TITLE)|UCAP-CONTENT|common_list(?:_\d+)?\.shtml"
        r"|createPageHTML\w*\s*\(\s*[\"'][\w-]+[\"']\s*,\s*\d+\s*,\s*\d+\s*,",
        re.I,
    ),
    details=re.compile(
        r"/(?:20\d{4}|20\d\d/\d{1,2}/\d{1,2})/(?:[0-9a-f]{32}|c\d\d_\d+)\.shtml"
        r"|/c\d+/c\d+/content\.shtml"
    ),
    first_suffix=2,
    parameters=frozenset({"page_pattern", "channel_id", "endpoint", "page_base", "size"}),
)
