"""One spider for every source: list pages, then the pages they name, then their attachments."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

from scrapy import Request
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers import families
from crawlers.browser import missing
from crawlers.due import is_due
from crawlers.families.base import Item, PageRequest, SavedPage, UnreadableListError
from crawlers.faults import HostBlockedError, describe
from crawlers.hosts import host_of
from crawlers.links import attachment_links
from crawlers.progress import Lead, Progress
from crawlers.recorder import Task
from crawlers.spiders.archiving import ArchivingSpider
from crawlers.titles import could_be_report, is_dedicated
from pipelines.rows import Outcome

# far beyond any column of annual reports: a pager that goes on is a loop
MAX_LIST_PAGES = 500
# a report has a handful of attachments; a page with more is a download centre
MAX_ATTACHMENTS = 20


class ColumnSpider(ArchivingSpider):
    """Follows columns from their first list page to their last attachment."""

    name = "column"

    async def start(self) -> AsyncIterator[Request]:
        """The first list page of each source."""
        for progress in self.progress.values():
            if words := missing(progress.source):
                progress.unreachable = words
                progress.close()
                self.announce(progress.line())
                continue
            first = families.get(progress.source.family).start(progress.source)
            for request in self._list_requests(progress, (first,)):
                yield request

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Request]:
        """Archive an answer, then read from it what to ask next."""
        request = response.request
        if request is None:
            return
        try:
            yield from self._answered(response, request)
        except OSError as error:
            words = f"the archive cannot be written: {error}"
            self.progress[request.meta["task"].source.source_id].fault(words)
            raise CloseSpider(words) from error
        finally:
            self.settle(request.meta["task"])

    def _answered(self, response: Response, request: Request) -> Iterator[Request]:
        task: Task = request.meta["task"]
        progress = self.progress[task.source.source_id]
        recorded = self.recorder.answer(response, request, task)
        self.count(task, response)
        outcome = recorded.entry.outcome
        if outcome == "blocked":
            progress.errors["blocked"] += 1
        elif outcome not in {"ok", "not_modified"}:
            words = recorded.words or outcome
            yield from self._failed(task, request.url, outcome, words)
        elif task.role == "list":
            progress.lists_changed += outcome == "ok"
            yield from self._read_list(self.page_of(response, request), task, progress)
        else:
            progress.new += outcome == "ok" and recorded.known is None
            progress.changed += outcome == "ok" and recorded.known is not None
            progress.unchanged += outcome == "not_modified"
            if task.role == "detail":
                body = self.page_of(response, request).body
                yield from self._attachments(body, response.url, task)

    def failed(self, failure: Failure) -> Iterator[Request]:
        """Archive a request that got no answer."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy adds it
        yield from self._unanswered(failure, request, request.meta["task"])
        self.settle(request.meta["task"])

    def _unanswered(self, failure: Failure, request: Request, task: Task) -> Iterator[Request]:
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
            # a probe asks whether there is such a page: only that there is none answers it
            asked = replace(task, is_probe=task.is_probe and error == "not_found")
            yield from self._other_address(progress, asked, f"failed: {words}")
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

    def _read_list(self, page: SavedPage, task: Task, progress: Progress) -> Iterator[Request]:
        try:
            reading = families.get(task.source.family).read_list(page, task.source)
        except UnreadableListError as error:
            yield from self._other_address(progress, task, f"is no list: {error}")
            return
        except Exception as error:  # a fault of one family must not end the crawl of the others
            self.logger.exception("list page %s", page.url)
            progress.fault(f"list page {task.page_number} cannot be read: {error!r}")
            return
        if progress.dedicated is None and reading.items:
            titles = [item.title for item in reading.items]
            in_column = not task.source.is_search
            progress.dedicated = in_column and is_dedicated(task.source.url, titles)
        end = progress.take(reading, task.page_number)
        yield from self._items(reading.items, page.url, task, progress)
        if end:
            ends = replace(task, is_probe=task.is_probe or not end.is_fault)
            yield from self._other_address(progress, ends, end.words)
        elif reading.next_pages:
            # after a page that was only tried, and where nothing is declared, so is the next
            is_probe = task.is_probe and progress.declared_pages is None
            yield from self._list_requests(progress, reading.next_pages, is_probe=is_probe)
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
            yield self.request(page.url, task, page)

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
                detail = Task(task.source, "detail", 1, item.title, page_url, item.published_on)
                yield from self._due(item.url, detail, progress)

    def _due(self, url: str, task: Task, progress: Progress) -> Iterator[Request]:
        if url in self.asked:
            return
        self.asked.add(url)
        if is_due(self.recorder.index, url, self.recorder.clock()):
            yield self.request(url, task)
            return
        progress.not_due += 1
        known = self.recorder.index.latest(url)
        if known and task.role == "detail":
            body = self.archived(known, progress)
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
