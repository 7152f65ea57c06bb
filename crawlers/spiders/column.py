"""One spider for every source: list pages, then the pages they name, then their attachments."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

from scrapy import Request
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers import families
from crawlers.backlog import Backlog, Waiting
from crawlers.browser import missing
from crawlers.due import is_due
from crawlers.families.base import Item, PageRequest, SavedPage, UnreadableListError
from crawlers.faults import HostBlockedError, describe
from crawlers.hosts import host_of
from crawlers.links import attachment_links
from crawlers.progress import Lead, Progress
from crawlers.recorder import Task
from crawlers.source import Source
from crawlers.spiders.archiving import VALIDATORS, ArchivingSpider
from crawlers.titles import could_be_report, is_dedicated
from pipelines.rows import Outcome

# far beyond any column of annual reports: a pager that goes on is a loop
MAX_LIST_PAGES = 500
# requests of one source under way at once: enough that its host never waits, few enough for memory
FEW_PENDING = 4
AT_ONCE = 8
# a report has a handful of attachments; a page with more is a download centre
MAX_ATTACHMENTS = 20


class ColumnSpider(ArchivingSpider):
    """Follows columns from their first list page to their last attachment."""

    name = "column"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.backlog = Backlog()
        found = (progress.source for progress in self.progress.values())
        self._open_columns = {source.source_id for source in found if not source.is_search}

    async def start(self) -> AsyncIterator[Request]:
        """The first list page of each source."""
        for progress in self.progress.values():
            if words := missing(progress.source):
                progress.unreachable = words
                progress.close()
                self._open_columns.discard(progress.source.source_id)
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
            yield from self._refill(request.meta["task"].source)
        except OSError as error:
            words = f"the archive cannot be written: {error}"
            self.progress[request.meta["task"].source.source_id].fault(words)
            raise CloseSpider(words) from error
        finally:
            self.settle(request.meta["task"])
        yield from self._refill_searches()

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
        yield from self._refill(request.meta["task"].source)
        self.settle(request.meta["task"])
        yield from self._refill_searches()

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
        if error == "foreign_host":
            progress.refused_hosts[host_of(url)] += 1
            progress.lead(Lead(url, task.link_text or "", task.referrer or task.source.url))
        if task.role == "list" and not progress.pages:
            progress.unreachable = f"{words} for {url}" if words.startswith("answered") else words
        elif task.role == "list":
            # a probe asks whether there is such a page: only that there is none answers it
            asked = replace(task, is_probe=task.is_probe and error == "not_found")
            yield from self._other_address(progress, asked, f"failed: {words}")
        elif error not in {"not_found", "robots", "foreign_host"}:
            progress.fault(f"{url}: {words}")

    def _other_address(self, progress: Progress, task: Task, words: str) -> Iterator[Request]:
        """The next address that a list page may have; a fault where none is left to try."""
        left = progress.candidates.get(task.page_number, [])
        if left:
            yield from self._list_requests(progress, (left.pop(0),), is_probe=task.is_probe)
        elif task.is_probe:
            progress.ended = f"page {task.page_number} {words}"
        else:
            progress.fault(f"list page {task.page_number} {words}")

    def _read_list(self, page: SavedPage, task: Task, progress: Progress) -> Iterator[Request]:
        try:
            reading = families.get(task.source.family).read_list(page, task.source)
        except UnreadableListError as error:
            again = self._second_look(task, progress)
            yield from again or self._other_address(progress, task, f"is no list: {error}")
            return
        except Exception as error:  # a fault of one family must not end the crawl of the others
            self.logger.exception("list page %s", page.url)
            progress.fault(f"list page {task.page_number} cannot be read: {error!r}")
            return
        if progress.dedicated is None and reading.items:
            titles = [item.title for item in reading.items]
            in_column = not task.source.is_search
            progress.dedicated = in_column and is_dedicated(task.source.url, titles)
        is_linked = task.page is not None and task.page.is_linked
        end = progress.take(reading, task.page_number, is_linked=is_linked)
        if end and end.is_empty and (again := self._second_look(task, progress)):
            yield from again
            return
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
            task = Task(progress.source, "list", page.page_number, is_probe=is_probe, page=page)
            yield self.request(page.url, task, page)

    def _second_look(self, task: Task, progress: Progress) -> list[Request]:
        """The same list page once more: tired servers answer with an empty list and status 200.

        Of the addresses that are only tried for a page, one: the others would all be asked twice.
        """
        if task.page is None:
            return []
        key = task.page_number, "" if task.is_probe else f"{task.page.url} {task.page.body!r}"
        if key in progress.looked_twice:
            return []
        progress.looked_twice.add(key)
        again = self.request(task.page.url, task, task.page)
        for validator in VALIDATORS:
            again.headers.pop(validator, None)
        return [again]

    def _items(
        self, items: tuple[Item, ...], page_url: str, task: Task, progress: Progress
    ) -> Iterator[Request]:
        named = []
        for item in items:
            if not progress.items.add(item.url):
                continue
            if host_of(item.url) not in task.source.hosts:
                progress.lead(Lead(item.url, item.title, page_url))
            elif not (progress.dedicated or could_be_report(item.title)):
                progress.passed_over += 1
            else:
                named.append(Waiting(item.url, item.title, page_url, item.published_on))
        progress.waiting += self.backlog.put(task.source.source_id, named)
        yield from ()

    def settle(self, task: Task) -> None:
        """Count one request as done; note when the last column is at its end."""
        super().settle(task)
        if self.progress[task.source.source_id].is_closed:
            self._open_columns.discard(task.source.source_id)

    def _refill_searches(self) -> Iterator[Request]:
        """What searches found, once the last column is read."""
        if not self._open_columns:
            for progress in self.progress.values():
                if progress.source.is_search:
                    yield from self._refill(progress.source)
                    self.close_if_done(progress)

    def _refill(self, source: Source) -> Iterator[Request]:
        """Ask for the next pages that wait, once few requests of the source are on their way.

        What a search found waits for the columns: a page that both name is asked for by the column,
        which knows whose page it is.
        """
        progress = self.progress[source.source_id]
        if source.is_search and self._open_columns:
            return
        # what is not due makes no request: go on until some are made or none waits
        while progress.waiting and progress.pending <= FEW_PENDING:
            pages = self.backlog.take(source.source_id, AT_ONCE)
            # pending from now on: between two of the requests another answer may come in
            progress.waiting -= len(pages)
            progress.pending += len(pages)
            for page in pages:
                detail = Task(source, "detail", 1, page.title, page.referrer, page.listed_on)
                yield from self._due(page.url, detail, progress)
                progress.pending -= 1

    def _due(self, url: str, task: Task, progress: Progress) -> Iterator[Request]:
        if not self.asked.add(url):
            return
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
                progress.lead(Lead(link.url, link.text, page_url))
