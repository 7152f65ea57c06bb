"""One spider for every source: list pages, then the pages they name, then their attachments."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers import families
from crawlers.archive import IndexEntry
from crawlers.archive.reader import payload_at
from crawlers.due import is_due
from crawlers.families.base import Item, PageRequest, SavedPage, UnreadableListError
from crawlers.faults import HostBlockedError, describe
from crawlers.hosts import host_of, site_of
from crawlers.links import attachment_links
from crawlers.progress import Lead, Progress
from crawlers.recorder import Recorder, Task
from crawlers.source import Source
from crawlers.titles import could_be_report, is_dedicated
from pipelines.rows import Outcome

# lists first, so that completeness is known early; attachments while their page is fresh
_PRIORITY = {"list": 100, "attachment": 50, "detail": 0}
# far beyond any column of annual reports: a pager that goes on is a loop
MAX_LIST_PAGES = 500
# a report has a handful of attachments; a page with more is a download centre
MAX_ATTACHMENTS = 20


class ColumnSpider(Spider):
    """Crawls the sources of a plan into the archive; `progress` says how each one fared."""

    name = "column"

    def __init__(self, sources: tuple[Source, ...], recorder: Recorder, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.recorder = recorder
        self.progress = {source.source_id: Progress(source) for source in sources}
        self.blocked: dict[str, str] = {}
        self.all_hosts = frozenset(host for source in sources for host in source.hosts)
        self._asked: set[str] = set()

    async def start(self) -> AsyncIterator[Request]:
        """The first list page of each source."""
        for progress in self.progress.values():
            first = families.get(progress.source.family).start(progress.source)
            for request in self._list_requests(progress, (first,)):
                yield request

    def hosts_of(self, request: Request) -> frozenset[str]:
        """The hosts that a request may speak to."""
        task = request.meta.get("task")
        return frozenset(task.source.hosts) if task else self.all_hosts

    def robots_answered(self, response: Response, request: Request) -> None:
        """Archive a robots.txt; `request` is the page that was waiting for it."""
        waiting: Task = request.meta["task"]
        robots = response.request or request
        self.recorder.answer(response, robots, Task(waiting.source, "robots"))
        self._count(waiting, response)

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Request]:
        """Archive an answer, then read from it what to ask next."""
        request = response.request
        if request is None:
            return
        task: Task = request.meta["task"]
        progress = self.progress[task.source.source_id]
        recorded = self.recorder.answer(response, request, task)
        self._count(task, response)
        outcome = recorded.entry.outcome
        if recorded.refused:
            progress.errors["blocked"] += 1
        elif outcome not in {"ok", "not_modified"}:
            yield from self._failed(task, request.url, outcome, f"answered {response.status}")
        elif task.role == "list":
            progress.lists_changed += outcome == "ok"
            yield from self._read_list(response, task, progress, self._body(response, request))
        else:
            progress.new += outcome == "ok" and recorded.known is None
            progress.changed += outcome == "ok" and recorded.known is not None
            progress.unchanged += outcome == "not_modified"
            if task.role == "detail":
                yield from self._attachments(self._body(response, request), response.url, task)

    def _body(self, response: Response, request: Request) -> bytes:
        if response.status != 304:
            return response.body
        task: Task = request.meta["task"]
        known = self.recorder.index.latest(request.meta.get("redirect_urls", [request.url])[0])
        return self._archived(known, self.progress[task.source.source_id])

    def _archived(self, known: IndexEntry | None, progress: Progress) -> bytes:
        """The payload of an index entry; a fault and b"" where it cannot be read."""
        if known is None:
            return b""
        archive = self.recorder.writer.archive_dir
        try:
            return payload_at(archive, known.warc_file, known.warc_offset)
        except LookupError as error:
            progress.fault(f"archived copy of {known.url}: {error}")
            return b""

    def failed(self, failure: Failure) -> Iterator[Request]:
        """Archive a request that got no answer."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy adds it
        task: Task = request.meta["task"]
        if isinstance(failure.value, HostBlockedError):
            progress = self.progress[task.source.source_id]
            progress.cancelled += 1
            progress.blocked = progress.blocked or failure.getErrorMessage()
            return
        error, words = describe(failure.value, host_of(request.url))
        outcome: Outcome = "skipped_robots" if error == "robots" else "error"
        self.recorder.failure(request, task, outcome, words)
        yield from self._failed(task, request.url, error, words)

    def _failed(self, task: Task, url: str, error: str, words: str) -> Iterator[Request]:
        progress = self.progress[task.source.source_id]
        progress.errors[error] += 1
        if task.role == "list" and not progress.pages:
            progress.unreachable = f"{words} for {url}" if words.startswith("answered") else words
        elif task.role == "list":
            yield from self._other_address(progress, task, f"failed: {words}")
        elif error == "foreign_host":
            progress.leads[url] = Lead(url, task.link_text or "", task.referrer or "")
        elif error not in {"not_found", "robots"}:
            progress.fault(f"{url}: {words}")

    def _other_address(self, progress: Progress, task: Task, words: str) -> Iterator[Request]:
        """The next address that a list page may have; a fault where none is left to try."""
        left = progress.candidates.get(task.page_number, [])
        if left:
            yield from self._list_requests(progress, (left.pop(0),), is_probe=task.is_probe)
        elif not task.is_probe:
            progress.fault(f"list page {task.page_number} {words}")

    def _count(self, task: Task, response: Response) -> None:
        progress = self.progress[task.source.source_id]
        progress.requests += 1
        progress.n_bytes += len(response.body)

    def block(self, site: str, reason: str) -> None:
        """Mark a site as refusing: nothing more is asked of it in this crawl."""
        self.blocked.setdefault(site, reason)
        for progress in self.progress.values():
            if site_of(progress.source.url) == site:
                progress.blocked = progress.blocked or f"{site} {reason}: left alone from then on"

    def _read_list(
        self, response: Response, task: Task, progress: Progress, body: bytes
    ) -> Iterator[Request]:
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1") or None
        page = SavedPage(response.url, body, content_type, task.page_number)
        try:
            reading = families.get(task.source.family).read_list(page, task.source)
        except UnreadableListError as error:
            yield from self._other_address(progress, task, f"is no list: {error}")
            return
        except Exception as error:  # a fault of one family must not end the crawl of the others
            self.logger.exception("list page %s", response.url)
            progress.fault(f"list page {task.page_number} cannot be read: {error!r}")
            return
        if progress.dedicated is None and reading.items:
            titles = [item.title for item in reading.items]
            progress.dedicated = is_dedicated(task.source.url, titles)
        fault = progress.take(reading, task.page_number)
        yield from self._items(reading.items, response.url, task, progress)
        if fault:
            yield from self._other_address(progress, task, fault)
        elif reading.next_pages:
            yield from self._list_requests(progress, reading.next_pages)
        elif reading.candidates and not progress.all_pages_read:
            yield from self._other_address(
                progress, replace(task, page_number=task.page_number + 1, is_probe=True), ""
            )

    def _list_requests(
        self, progress: Progress, pages: tuple[PageRequest, ...], *, is_probe: bool = False
    ) -> Iterator[Request]:
        for page in pages:
            key = (page.method, page.url, page.body or b"")
            if key in progress.requested_pages:
                continue
            if len(progress.requested_pages) >= MAX_LIST_PAGES:
                progress.fault(f"more than {MAX_LIST_PAGES} list pages: the pager may be a loop")
                return
            progress.requested_pages.add(key)
            task = Task(progress.source, "list", page.page_number, is_probe=is_probe)
            yield self._request(page.url, task, page)

    def _items(
        self, items: tuple[Item, ...], page_url: str, task: Task, progress: Progress
    ) -> Iterator[Request]:
        for item in items:
            if item.url in progress.items:
                continue
            progress.items[item.url] = item.title
            if host_of(item.url) not in task.source.hosts:
                progress.leads[item.url] = Lead(item.url, item.title, page_url)
            elif not (progress.dedicated or could_be_report(item.title)):
                progress.passed_over += 1
            else:
                detail = Task(task.source, "detail", 1, item.title, page_url)
                yield from self._due(item.url, detail, progress)

    def _due(self, url: str, task: Task, progress: Progress) -> Iterator[Request]:
        if url in self._asked:
            return
        self._asked.add(url)
        if is_due(self.recorder.index, url, self.recorder.clock()):
            yield self._request(url, task)
            return
        progress.not_due += 1
        known = self.recorder.index.latest(url)
        if known and task.role == "detail":
            body = self._archived(known, progress)
            yield from self._attachments(body, known.final_url or url, task)

    def _attachments(self, body: bytes, page_url: str, task: Task) -> Iterator[Request]:
        progress = self.progress[task.source.source_id]
        links = attachment_links(body, page_url) if b"<" in body[:4096] else ()
        if len(links) > MAX_ATTACHMENTS:
            progress.notes.append(
                f"{page_url}: {len(links)} files, the first {MAX_ATTACHMENTS} taken"
            )
        for link in links[:MAX_ATTACHMENTS]:
            if host_of(link.url) in task.source.hosts:
                yield from self._due(
                    link.url, Task(task.source, "attachment", 1, link.text, page_url), progress
                )
            else:
                progress.leads.setdefault(link.url, Lead(link.url, link.text, page_url))

    def _request(self, url: str, task: Task, page: PageRequest | None = None) -> Request:
        known = self.recorder.index.latest(url)
        return Request(
            url,
            callback=self.parse,
            errback=self.failed,
            method=page.method if page else "GET",
            body=(page.body if page else None) or b"",
            headers=headers_of(task, page, known),
            priority=_PRIORITY[task.role] - min(task.page_number, 40),
            meta={"task": task},
            dont_filter=True,
        )


def headers_of(task: Task, page: PageRequest | None, known: IndexEntry | None) -> dict[str, str]:
    """What the page asks for, the referrer, and the validators of what is archived."""
    headers = dict(page.headers) if page else {}
    if task.referrer:
        headers.setdefault("Referer", task.referrer)
    if known and (page is None or page.method == "GET"):
        validators = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        headers |= {name: value for name, value in validators.items() if value}
    return headers
