"""Looks at the first pages of each source's list, and at nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawlers import families
from crawlers.families.base import Item, PageRequest, SavedPage
from crawlers.progress import Progress
from crawlers.recorder import Task
from crawlers.spiders.column import ColumnSpider
from crawlers.titles import could_be_report

# the second page shows that the pager is understood
MAX_PAGES = 2
# beside the two pages: a shell, a search form, a page under another counting
MAX_REQUESTS = 5


@dataclass(slots=True)
class Seen:
    """What a probe saw of one source's list."""

    items: dict[str, Item] = field(default_factory=dict)
    recognised: str | None = None
    robots: str = "not asked"
    n_pages: int = 0

    @property
    def reports(self) -> int:
        """How many titles may be those of reports."""
        return sum(could_be_report(item.title) for item in self.items.values())

    @property
    def newest(self) -> date | None:
        """The latest date that the list shows."""
        dates = [item.published_on for item in self.items.values() if item.published_on]
        return max(dates, default=None)


class ProbeSpider(ColumnSpider):
    """A crawl that stops at the lists."""

    name = "probe"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen = {source_id: Seen() for source_id in self.progress}

    def robots_answered(self, response: Response, request: Request) -> None:
        """Note what robots.txt answered, for every source of its host."""
        super().robots_answered(response, request)
        site = response.url.partition("/robots.txt")[0]
        for name, progress in self.progress.items():
            if progress.source.url.startswith(f"{site}/"):
                self.seen[name].robots = "none" if response.status >= 400 else "allowed"

    def settle(self, task: Task) -> None:
        """No end of a list is reached here, so none is judged."""

    def _read_list(self, page: SavedPage, task: Task, progress: Progress) -> Iterator[Request]:
        seen = self.seen[task.source.source_id]
        found = families.recognise(page)
        seen.recognised = seen.recognised or (found[0] if found else None)
        yield from super()._read_list(page, task, progress)

    def _items(
        self, items: tuple[Item, ...], page_url: str, task: Task, progress: Progress
    ) -> Iterator[Request]:
        seen = self.seen[task.source.source_id]
        seen.n_pages += bool(items)
        for item in items:
            progress.items.add(item.url)
            seen.items.setdefault(item.url, item)
        yield from ()

    def _list_requests(
        self, progress: Progress, pages: tuple[PageRequest, ...], *, is_probe: bool = False
    ) -> Iterator[Request]:
        first = tuple(page for page in pages if page.page_number <= MAX_PAGES)
        if len(progress.requested_pages) < MAX_REQUESTS:
            yield from super()._list_requests(progress, first, is_probe=is_probe)
