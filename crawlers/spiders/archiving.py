"""What any spider of this project does with requests and answers: polite, conditional, archived."""

from collections.abc import Callable, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.archive import IndexEntry
from crawlers.archive.reader import payload_at
from crawlers.families.base import PageRequest, SavedPage
from crawlers.hosts import site_of
from crawlers.progress import Progress, Seen
from crawlers.recorder import Recorder, Task, asked_address
from crawlers.source import Source

# lists first, so that completeness is known early; attachments while their page is fresh
VALIDATORS = ("If-None-Match", "If-Modified-Since")
_PRIORITY = {"list": 100, "attachment": 50, "detail": 0}


class ArchivingSpider(Spider):
    """Keeps the archive, the progress of each source and the sites that refused."""

    def __init__(
        self,
        sources: tuple[Source, ...],
        recorder: Recorder,
        announce: Callable[[str], None],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.recorder = recorder
        self.announce = announce
        self.progress = {source.source_id: Progress(source) for source in sources}
        self.blocked: dict[str, str] = {}
        self.all_hosts = frozenset(host for source in sources for host in source.hosts)
        self.asked = Seen()
        self.closed_for: str | None = None

    def closed(self, reason: str) -> None:
        """Scrapy's way of saying why a spider ends; `finished` where nothing was left to ask."""
        self.closed_for = reason

    def hosts_of(self, request: Request) -> frozenset[str]:
        """The hosts that a request may speak to."""
        task = request.meta.get("task")
        return frozenset(task.source.hosts) if task else self.all_hosts

    def robots_answered(self, response: Response, request: Request) -> None:
        """Archive a robots.txt; `request` is the page that was waiting for it."""
        waiting: Task = request.meta["task"]
        robots = response.request or request
        self.recorder.answer(response, robots, Task(waiting.source, "robots"))
        self.count(waiting, response)

    def page_of(self, response: Response, request: Request) -> SavedPage:
        """The page of an answer; of a 304 the archived one."""
        task: Task = request.meta["task"]
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1") or None
        body = response.body
        if response.status == 304:
            known = self.recorder.index.latest(asked_address(request))
            body = self.archived(known, self.progress[task.source.source_id])
            content_type = known.mime if known else content_type
        return SavedPage(response.url, body, content_type, task.page_number)

    def archived(self, known: IndexEntry | None, progress: Progress) -> bytes:
        """The payload of an index entry; a fault and b"" where it cannot be read."""
        if known is None:
            return b""
        archive = self.recorder.writer.archive_dir
        try:
            return payload_at(archive, known.warc_file, known.warc_offset)
        except LookupError as error:
            progress.fault(f"archived copy of {known.url}: {error}")
            return b""

    def count(self, task: Task, response: Response) -> None:
        """Count one answer for its source."""
        progress = self.progress[task.source.source_id]
        progress.requests += 1
        progress.n_bytes += len(response.body)

    def block(self, site: str, reason: str) -> None:
        """Mark a site as refusing: nothing more is asked of it in this crawl."""
        self.blocked.setdefault(site, reason)
        for progress in self.progress.values():
            if site_of(progress.source.url) == site and not progress.is_closed:
                progress.blocked = progress.blocked or f"{site} {reason}: left alone from then on"

    def settle(self, task: Task) -> None:
        """Count one request as done; with the last one the source is at its end."""
        progress = self.progress[task.source.source_id]
        progress.pending -= 1
        self.close_if_done(progress)

    def close_if_done(self, progress: Progress) -> None:
        """Close a source of which nothing is under way and nothing waits."""
        if not (progress.is_closed or progress.pending or progress.waiting):
            progress.close()
            self.announce(progress.line())

    def failed(self, failure: Failure) -> Iterator[Request]:
        """What to do with a request that got no answer."""
        raise NotImplementedError

    def request(self, url: str, task: Task, page: PageRequest | None = None) -> Request:
        """A request for a task, conditional on what is archived."""
        known = self.recorder.index.latest(url)
        self.progress[task.source.source_id].pending += 1
        return Request(
            url,
            callback=self.parse,
            errback=self.failed,
            method=page.method if page else "GET",
            body=(page.body if page else None) or b"",
            headers=headers_of(task, page, known),
            priority=_PRIORITY[task.role] - min(task.page_number, 40),
            meta={"task": task} | _rendering(task),
            dont_filter=True,
        )


def _rendering(task: Task) -> dict[str, Any]:
    """The mark by which scrapy-playwright takes a list page over, rows and all."""
    if task.role != "list" or not task.source.needs_browser:
        return {}
    # rows that a script asks for come after the page itself has loaded
    return {"playwright": True, "playwright_page_goto_kwargs": {"wait_until": "networkidle"}}


def headers_of(task: Task, page: PageRequest | None, known: IndexEntry | None) -> dict[str, str]:
    """What the page asks for, the referrer, and the validators of what is archived."""
    headers = dict(page.headers) if page else {}
    if task.referrer:
        headers.setdefault("Referer", task.referrer)
    if known and (page is None or page.method == "GET"):
        validators = zip(VALIDATORS, (known.etag, known.last_modified), strict=True)
        headers |= {name: value for name, value in validators if value}
    return headers
