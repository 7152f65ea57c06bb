"""Finds the column of the reports from an address of a site: few requests, two levels at most."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response
from selectolax.lexbor import LexborHTMLParser
from twisted.python.failure import Failure

from crawlers import families
from crawlers.column_names import rank
from crawlers.families.base import Item, PageRequest, SavedPage, UnreadableListError
from crawlers.families.reading.markup import decoded
from crawlers.faults import describe
from crawlers.hosts import host_of
from crawlers.recorder import Task
from crawlers.source import Source
from crawlers.spiders.archiving import ArchivingSpider
from crawlers.titles import could_be_report, is_dedicated

MAX_LEVELS = 2
# the site, a few columns, the data behind a shell: a reader would click no more
MAX_PAGES = 10


@dataclass(frozen=True, slots=True)
class Column:
    """A list that was looked at: its source as recognised, its rows, the words that led to it."""

    source: Source
    items: tuple[Item, ...]
    words: str

    @property
    def reports(self) -> int:
        """How many titles may be those of reports."""
        return sum(could_be_report(item.title) for item in self.items)

    @property
    def newest(self) -> date | None:
        """The latest date that the list shows."""
        return max((i.published_on for i in self.items if i.published_on), default=None)

    @property
    def is_dedicated(self) -> bool:
        """Whether the list holds reports alone, by its address or its titles."""
        titles = [item.title for item in self.items]
        return self.reports > 0 and is_dedicated(self.source.url, titles)


@dataclass(frozen=True, slots=True)
class _Step:
    """One page to look at: how deep it lies, the words of the link, the list it is the data of."""

    url: str
    level: int
    words: str = ""
    shell: Source | None = None


class ScoutSpider(ArchivingSpider):
    """Looks at the address given, then at the links whose words promise most."""

    name = "scout"

    def __init__(self, sources: tuple[Source, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(sources, *args, **kwargs)
        (self.source,) = sources
        self.columns: list[Column] = []
        self.problems: list[str] = []
        self.elsewhere: dict[str, str] = {}
        self._waiting: list[_Step] = []
        self._asked = 0

    async def start(self) -> AsyncIterator[Request]:
        """The address that was given."""
        yield self._ask(_Step(self.source.url, 0), None)

    def _ask(self, step: _Step, page: PageRequest | None) -> Request:
        self._asked += 1
        self.asked.add(step.url)
        task = Task(self.source, "list", page.page_number if page else 1, step.words)
        request = self.request(page.url if page else step.url, task, page)
        request.meta["step"] = step
        return request

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Request]:
        """Archive an answer, read it as a list, go on to the best link that is left."""
        request = response.request
        if request is None:
            return
        task: Task = request.meta["task"]
        recorded = self.recorder.answer(response, request, task)
        self.count(task, response)
        if recorded.entry.outcome == "ok":
            page = self.page_of(response, request)
            yield from self._look(page, request.meta["step"])
        else:
            self.problems.append(f"{request.url}: {recorded.words}")
        yield from self._go_on()

    def failed(self, failure: Failure) -> Iterator[Request]:
        """Note why there was no answer, then go on."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy adds it
        error, words = describe(failure.value, host_of(request.url))
        outcome = "skipped_robots" if error == "robots" else "error"
        self.recorder.failure(
            request, request.meta["task"], "skipped_robots" if error == "robots" else "error", words
        )
        self.problems.append(f"{request.url}: {words}" if outcome == "error" else words)
        yield from self._go_on()

    def _look(self, page: SavedPage, step: _Step) -> Iterator[Request]:
        source = step.shell or self._recognised(page)
        try:
            reading = families.get(source.family).read_list(page, source)
        except UnreadableListError as error:
            self.problems.append(str(error))
            return
        self.columns.append(Column(source, reading.items, step.words))
        data = [p for p in reading.next_pages if p.page_number == page.page_number]
        if data and not reading.items and not step.shell and self._asked < MAX_PAGES:
            yield self._ask(replace(step, url=data[0].url, shell=source), data[0])
        if step.level < MAX_LEVELS and not step.shell:
            self._remember(page, step.level + 1)

    def _recognised(self, page: SavedPage) -> Source:
        family, params = families.recognise(page) or ("generic", {})
        known = families.get(family).parameters
        given = {key: value for key, value in params.items() if key in known}
        return replace(self.source, url=page.url, family=family, params=given)

    def _remember(self, page: SavedPage, level: int) -> None:
        text = decoded(page.body, page.content_type)
        for anchor in LexborHTMLParser(text).css("a[href]"):
            words = anchor.text().strip() or (anchor.attributes.get("title") or "")
            if not rank(words):
                continue
            url = _joined(page.url, anchor.attributes.get("href") or "")
            if url is None or url in self.asked:
                continue
            if host_of(url) in self.source.hosts:
                self._waiting.append(_Step(url, level, words))
            else:
                self.elsewhere.setdefault(url, words)

    def _go_on(self) -> Iterator[Request]:
        """The next page, unless a column of the reports is found or enough was asked."""
        self._waiting = [step for step in self._waiting if step.url not in self.asked]
        if any(column.is_dedicated for column in self.columns) or self._asked >= MAX_PAGES:
            return
        if self._waiting:
            best = max(self._waiting, key=lambda step: (rank(step.words), -step.level))
            yield self._ask(best, None)


def _joined(base: str, href: str) -> str | None:
    if not href or href.lower().startswith(("javascript:", "mailto:", "#")):
        return None
    try:
        url = urljoin(base, href.strip())
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None
