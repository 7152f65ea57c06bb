"""What every CMS family answers, from saved or served pages alone."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from crawlers.source import Source


class UnreadableListError(ValueError):
    """A list answer that is no list: a challenge page, an error message, a cut answer."""


class UnknownFamilyError(KeyError):
    """A source names a family that no module of `crawlers.families` provides."""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A list page or list answer as it came: `url` is the final address after redirects."""

    url: str
    body: bytes
    content_type: str | None = None
    page_number: int = 1


@dataclass(frozen=True, slots=True)
class PageRequest:
    """One list page to ask for; `page_number` counts from 1 whatever the site counts from.

    `is_linked` says that the page before it shows a link to it, so that it must hold something.
    """

    url: str
    page_number: int = 1
    method: str = "GET"
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    is_linked: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: absolute address, title as shown, date as shown."""

    url: str
    title: str
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class ListReading:
    """What a list page holds and declares; declared numbers are None where the page is silent.

    `next_pages` is what follows. Where the served page is a shell, it holds the data request for
    the same `page_number`. `candidates` are other addresses that the following page may have, in
    the order to try: for a list whose `next_pages` is empty, is missing on the server, or adds no
    new item. A candidate is right when its items differ from the items already read; reading that
    page then yields the page after it by the same rule.
    """

    items: tuple[Item, ...]
    next_pages: tuple[PageRequest, ...] = ()
    declared_items: int | None = None
    declared_pages: int | None = None
    candidates: tuple[PageRequest, ...] = ()


class Family(Protocol):
    """A CMS family: `parameters` are the only keys a source's `params` may have."""

    @property
    def name(self) -> str:
        """The name that sources give in their `family` column."""

    @property
    def parameters(self) -> frozenset[str]:
        """The keys that a source's `params` may have."""

    def recognise(self, page: SavedPage) -> dict[str, str] | None:
        """The family's parameters read off a page, or None where it is another family's."""

    def start(self, source: Source) -> PageRequest:
        """The first list page of a source."""

    def read_list(self, page: SavedPage, source: Source) -> ListReading:
        """The items of a list page and the pages that follow it.

        Raises:
            UnreadableListError: the answer is no list (a block, an error, a cut answer).
        """
