"""What every CMS family answers, from saved or served pages alone."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from crawlers.source import Source


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A list page or list answer as it came: `url` is the final address after redirects."""

    url: str
    body: bytes
    content_type: str | None = None
    page_number: int = 1


@dataclass(frozen=True, slots=True)
class PageRequest:
    """One list page to ask for; `page_number` counts from 1 whatever the site counts from."""

    url: str
    page_number: int = 1
    method: str = "GET"
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: absolute address, title as shown, date as shown."""

    url: str
    title: str
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class ListReading:
    """What a list page holds and declares; declared numbers are None where the page is silent."""

    items: tuple[Item, ...]
    next_pages: tuple[PageRequest, ...] = ()
    declared_items: int | None = None
    declared_pages: int | None = None


class Family(Protocol):
    """A CMS family: `parameters` are the only keys a source's `params` may have."""

    name: str
    parameters: frozenset[str]

    def recognise(self, page: SavedPage) -> dict[str, str] | None:
        """The family's parameters read off a page, or None where it is another family's."""

    def start(self, source: Source) -> PageRequest:
        """The first list page of a source."""

    def read_list(self, page: SavedPage, source: Source) -> ListReading:
        """The items of a list page and the pages that follow it."""
