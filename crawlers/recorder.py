"""Turns what Scrapy answers into fetches of the archive: every answer and every failure, once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from crawlers.archive import ArchiveIndex, Fetch, IndexEntry, SegmentWriter
from crawlers.archive.http import request_head, response_head
from crawlers.families.base import PageRequest
from crawlers.source import Source
from crawlers.verdict import judge
from pipelines.rows import BodyType, Outcome, Role, SourceHint


@dataclass(frozen=True, slots=True)
class Task:
    """Why a request is made: for which source, in which role, by which link.

    A probe asks for a page that may not exist; that it does not is no fault. `page` is what a list
    page was asked for by, should it have to be asked for again.
    """

    source: Source
    role: Role
    page_number: int = 1
    link_text: str | None = None
    referrer: str | None = None
    list_date: date | None = None
    is_probe: bool = False
    page: PageRequest | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was archived: the entry, what was known before, what is wrong if anything."""

    entry: IndexEntry
    known: IndexEntry | None
    words: str | None


class Recorder:
    """Archives answers and failures under the clock it is given."""

    def __init__(self, writer: SegmentWriter, clock: Callable[[], datetime]) -> None:
        self.writer = writer
        self.clock = clock

    @property
    def index(self) -> ArchiveIndex:
        """What the archive knows, this crawl included."""
        return self.writer.index

    def answer(self, response: Response, request: Request, task: Task) -> Recorded:
        """Archive an answer whatever its status."""
        asked = asked_address(request)
        known = self.index.latest(asked)
        verdict = judge(response.status, response.body, asked, response.url, task.role)
        pairs, raw = request.meta.get("raw", ([], response.body))
        fetch = replace(
            self._fetch(asked, request, task, verdict.outcome),
            final_url=response.url,
            http_status=response.status,
            request_head=_request_head(request),
            response_head=response_head(response.status, pairs),
            body=raw,
            error=verdict.words,
        )
        return Recorded(self.writer.add(fetch), known, verdict.words)

    def failure(self, request: Request, task: Task, outcome: Outcome, error: str) -> None:
        """Archive that a request was never answered, and why."""
        asked = asked_address(request)
        final = request.url if request.url != asked else None
        fetch = self._fetch(asked, request, task, outcome)
        self.writer.add(replace(fetch, final_url=final, error=error))

    def _fetch(self, asked: str, request: Request, task: Task, outcome: Outcome) -> Fetch:
        return Fetch(
            url=asked,
            fetched_at=self.clock(),
            outcome=outcome,
            hint=hint_of(task.source),
            role=task.role,
            link_text=task.link_text,
            referrer=task.referrer,
            list_date=task.list_date,
            redirects=tuple(request.meta.get("redirect_urls", [])[1:]),
        )


def hint_of(source: Source) -> SourceHint:
    """What the registry says of the body, as evidence for the readings.

    A site search finds pages of many bodies, so it says nothing of whose they are.
    """
    if source.is_search:
        return SourceHint(source.source_id)
    body_type = cast(BodyType, source.body_type)
    return SourceHint(source.source_id, source.division_code, source.body_name, body_type)


def asked_address(request: Request) -> str:
    """The address first asked for, before any redirect."""
    urls: list[str] = request.meta.get("redirect_urls") or [request.url]
    return urls[0]


def _request_head(request: Request) -> bytes:
    parts = urlsplit(request.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    pairs = [(name, value) for name, values in request.headers.items() for value in values or ()]
    return request_head(request.method, target, parts.netloc, pairs) + request.body
