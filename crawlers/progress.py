"""What is known of one source while it is crawled, and what that comes to in the end."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal

from crawlers.families.base import ListReading, PageRequest
from crawlers.source import Source

Status = Literal["complete", "incomplete", "blocked", "unreachable", "not_modified"]
FAILED: frozenset[Status] = frozenset({"incomplete", "blocked", "unreachable"})


@dataclass(frozen=True, slots=True)
class Lead:
    """A link or redirect that leads off the registry: kept for whoever tends it, not followed."""

    url: str
    title: str
    referrer: str


@dataclass(frozen=True, slots=True)
class ListEnd:
    """Why a list goes no further at a page. An empty page past the first, or one that repeats the
    last, may be how a list ends: then only what it declared can make it incomplete.
    """

    words: str
    is_fault: bool


@dataclass(slots=True)
class Progress:
    """Evidence of completeness: what the list declared against what was found and read."""

    source: Source
    requests: int = 0
    n_bytes: int = 0
    pages: set[int] = field(default_factory=set)
    requested_pages: set[tuple[str, str, bytes]] = field(default_factory=set)
    page_items: dict[tuple[str, ...], int] = field(default_factory=dict)
    candidates: dict[int, list[PageRequest]] = field(default_factory=dict)
    declared_items: int | None = None
    declared_pages: int | None = None
    items: dict[str, str] = field(default_factory=dict)
    dedicated: bool | None = None
    lists_changed: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    not_due: int = 0
    passed_over: int = 0
    cancelled: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    leads: dict[str, Lead] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pending: int = 0
    is_closed: bool = False
    blocked: str | None = None
    unreachable: str | None = None

    def fault(self, text: str) -> None:
        """Add one reason why the source is not complete."""
        if text not in self.faults:
            self.faults.append(text)

    def take(self, reading: ListReading, number: int) -> ListEnd | None:
        """Take in what a list page holds and declares; gives why nothing follows it, if so."""
        self.declared_items = reading.declared_items or self.declared_items
        self.declared_pages = reading.declared_pages or self.declared_pages
        if reading.candidates:
            self.candidates.setdefault(number + 1, list(reading.candidates))
        urls = tuple(item.url for item in reading.items)
        if not urls:
            is_shell = any(page.page_number == number for page in reading.next_pages)
            return None if is_shell else ListEnd("holds no item", is_fault=number == 1)
        first = self.page_items.setdefault(urls, number)
        if first != number:
            return ListEnd(f"repeats page {first}", is_fault=first == 1)
        if all(url in self.items for url in urls):
            return ListEnd("repeats items of earlier pages", is_fault=False)
        self.pages.add(number)
        return None

    @property
    def all_pages_read(self) -> bool:
        """Whether as many pages were read as the list declares."""
        return bool(self.declared_pages) and len(self.pages) >= (self.declared_pages or 0)

    def close(self, interrupted: str | None = None) -> None:
        """Hold what was declared against what was found; `interrupted` is why the crawl stopped."""
        self.is_closed = True
        if interrupted:
            self.fault(f"the crawl stopped before its end ({interrupted}): run it again")
        if self.blocked or self.unreachable:
            return
        if self.declared_pages and len(self.pages) < self.declared_pages:
            self.fault(
                f"the list declares {self.declared_pages} pages, {len(self.pages)} were read"
            )
        if self.declared_items and len(self.items) < self.declared_items:
            self.fault(
                f"the list declares {self.declared_items} items, {len(self.items)} were found"
            )
        if not self.items:
            hint = "it needs a browser" if self.source.needs_browser else "check family and params"
            self.fault(f"the list holds no item: {hint}")

    @property
    def status(self) -> Status:
        """The one word for it; `not_modified` where nothing at all was new."""
        if self.blocked:
            return "blocked"
        if self.unreachable:
            return "unreachable"
        if self.faults:
            return "incomplete"
        if self.lists_changed or self.new or self.changed:
            return "complete"
        return "not_modified"

    @property
    def reasons(self) -> list[str]:
        """Why it is not complete, in words."""
        return [text for text in (self.blocked, self.unreachable, *self.faults) if text]

    def line(self) -> str:
        """One line for the user."""
        words = "; ".join(self.reasons)
        counts = (
            f"{self.new} new, {self.changed} changed, {self.unchanged + self.not_due} unchanged"
        )
        tail = (
            f": {words}"
            if words
            else f" ({counts}, {len(self.items)} items in {len(self.pages)} pages)"
        )
        return f"source {self.source.source_id}: {self.status}{tail}"

    def as_dict(self) -> dict[str, Any]:
        """The row of the crawl summary."""
        return {
            "source_id": self.source.source_id,
            "status": self.status,
            "reasons": self.reasons,
            "notes": self.notes,
            "requests": self.requests,
            "bytes": self.n_bytes,
            "pages": len(self.pages),
            "declared_pages": self.declared_pages,
            "items_found": len(self.items),
            "items_declared": self.declared_items,
            "items_passed_over": self.passed_over,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "not_due": self.not_due,
            "cancelled": self.cancelled,
            "errors": dict(sorted(self.errors.items())),
            "leads": [
                {"url": v.url, "title": v.title, "referrer": v.referrer}
                for v in self.leads.values()
            ],
        }
