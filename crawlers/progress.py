"""What is known of one source while it is crawled, and what that comes to in the end."""

from array import array
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal

from crawlers.families.base import ListReading, PageRequest
from crawlers.source import Source

Status = Literal["complete", "incomplete", "blocked", "unreachable", "not_modified"]
FAILED: frozenset[Status] = frozenset({"incomplete", "blocked", "unreachable"})


# what is beyond is counted, not kept: a column that only points elsewhere is one lead, not all
MAX_LEADS = 1000


class Seen:
    """Addresses that were met, by their hash alone, sorted: a hundred thousand take 800 kB."""

    def __init__(self) -> None:
        self._keys = array("q")

    def add(self, url: str) -> bool:
        """Take in an address; whether it is new."""
        key = hash(url)
        place = bisect_left(self._keys, key)
        if place < len(self._keys) and self._keys[place] == key:
            return False
        self._keys.insert(place, key)
        return True

    def __contains__(self, url: str) -> bool:
        place = bisect_left(self._keys, hash(url))
        return place < len(self._keys) and self._keys[place] == hash(url)

    def __len__(self) -> int:
        return len(self._keys)


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
    is_empty: bool = False


@dataclass(slots=True)
class Progress:
    """Evidence of completeness: what the list declared against what was found and read."""

    source: Source
    requests: int = 0
    n_bytes: int = 0
    pages: set[int] = field(default_factory=set)
    requested_pages: set[tuple[str, str, bytes]] = field(default_factory=set)
    looked_twice: set[tuple[int, str]] = field(default_factory=set)
    page_items: dict[int, int] = field(default_factory=dict)
    candidates: dict[int, list[PageRequest]] = field(default_factory=dict)
    declared_items: int | None = None
    declared_pages: int | None = None
    ended: str | None = None
    items: Seen = field(default_factory=Seen)
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
    leads_left_out: int = 0
    refused_hosts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pending: int = 0
    waiting: int = 0
    is_closed: bool = False
    blocked: str | None = None
    unreachable: str | None = None

    def fault(self, text: str) -> None:
        """Add one reason why the source is not complete."""
        if text not in self.faults:
            self.faults.append(text)

    def take(self, reading: ListReading, number: int, *, is_linked: bool = False) -> ListEnd | None:
        """Take in what a list page holds and declares; gives why nothing follows it, if so.

        `is_linked` says that the page before it shows a link to it: then it cannot be empty.
        """
        self.declared_items = reading.declared_items or self.declared_items
        self.declared_pages = reading.declared_pages or self.declared_pages
        if reading.candidates:
            self.candidates.setdefault(number + 1, list(reading.candidates))
        urls = tuple(item.url for item in reading.items)
        if not urls:
            is_shell = any(page.page_number == number for page in reading.next_pages)
            return None if is_shell else self._empty(number, is_linked=is_linked)
        first = self.page_items.setdefault(hash(urls), number)
        if first != number:
            return ListEnd(f"repeats page {first}", is_fault=first == 1)
        if all(url in self.items for url in urls):
            return ListEnd("repeats items of earlier pages", is_fault=False)
        self.pages.add(number)
        return None

    def _empty(self, number: int, *, is_linked: bool) -> ListEnd:
        is_second = any(number == looked for looked, _ in self.looked_twice)
        twice = " when asked twice" if is_second else ""
        return ListEnd(f"holds no item{twice}", is_fault=number == 1 or is_linked, is_empty=True)

    def lead(self, lead: Lead) -> None:
        """Keep a lead, each address once."""
        if lead.url not in self.leads and len(self.leads) >= MAX_LEADS:
            self.leads_left_out += 1
        else:
            self.leads.setdefault(lead.url, lead)

    @property
    def all_pages_read(self) -> bool:
        """Whether as many pages were read as the list declares."""
        return bool(self.declared_pages) and len(self.pages) >= (self.declared_pages or 0)

    def close(self, interrupted: str | None = None) -> None:
        """Hold what was declared against what was found; `interrupted` is why the crawl stopped."""
        self.is_closed = True
        if interrupted:
            self.fault(f"the crawl stopped before its end ({interrupted}): run it again")
        if self.leads_left_out:
            self.notes.append(f"{self.leads_left_out} more leads are left out")
        if self.blocked or self.unreachable:
            return
        if not (self.declared_pages or self.declared_items or self.faults or interrupted):
            ended = self.ended or f"nothing leads on from page {max(self.pages, default=1)}"
            self.notes.append(f"the list declares no length; it was taken to end where {ended}")
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
            "refused_hosts": dict(sorted(self.refused_hosts.items())),
            "leads": [
                {"url": v.url, "title": v.title, "referrer": v.referrer}
                for v in self.leads.values()
            ],
        }
