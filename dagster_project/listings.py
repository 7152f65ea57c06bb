"""What the lists name, read again from the archived list pages: never from the network."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from crawlers import families
from crawlers.archive.reader import payload_at
from crawlers.families.base import Item, SavedPage
from crawlers.families.reading.addresses import canonical_url
from crawlers.source import Source
from crawlers.titles import could_be_report
from pipelines.fold import fold
from warehouse import sql
from warehouse.tables import open_tables

Row = dict[str, Any]
Page = Mapping[str, Any]  # a row of `queries/list_pages.sql`

_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Listings:
    """Rows of `raw.listing`, and how many archived list pages could not be read again."""

    rows: tuple[Row, ...]
    n_unread: int


def read_listings(archive: Path, tables: Path, sources: Iterable[Source]) -> Listings:
    """Read every archived list page of the known sources by the family that each names today.

    Needs `raw.fetch` in `tables`. A source that left the registry has no family to read it by.
    """
    known = {source.source_id: source for source in sources}
    rows: dict[tuple[str, str], Row] = {}
    n_unread = 0
    for page in _list_pages(tables):
        source = known.get(page["source_id"])
        items = _items(archive, page, source) if source else None
        if items is None:
            n_unread += 1
            continue
        for item in items:
            _keep(rows, page, item)
    return Listings(tuple(rows.values()), n_unread)


def _list_pages(tables: Path) -> list[Row]:
    connection = sql.connect()
    open_tables(connection, tables, ["raw.fetch"])
    pages: list[Row] = connection.sql(sql.query("list_pages")).to_arrow_table().to_pylist()
    return pages


def _items(archive: Path, page: Page, source: Source) -> tuple[Item, ...] | None:
    try:
        body = payload_at(archive, page["warc_file"], page["warc_offset"])
        saved = SavedPage(page["final_url"], body, page["media_type"])
        return families.get(source.family).read_list(saved, source).items
    except Exception:  # a family may stumble over anything; the crawl has said so already
        return None


def _keep(rows: dict[tuple[str, str], Row], page: Page, item: Item) -> None:
    """Take in an entry; pages come oldest first, so the last word is the newest."""
    first = page["first_fetched_at"].replace(tzinfo=UTC)
    key = page["source_id"], item.url
    row = rows.setdefault(key, {"first_listed_at": first})
    rows[key] = row | {
        "source_id": page["source_id"],
        "url": item.url,
        "url_key": url_key(item.url),
        "title": item.title,
        "title_key": title_key(item.title),
        "list_date": item.published_on,
        "is_candidate": could_be_report(item.title),
        "list_url": page["url"],
        "first_listed_at": min(first, row["first_listed_at"]),
        "last_listed_at": page["last_fetched_at"].replace(tzinfo=UTC),
    }


def url_key(url: str) -> str:
    """The canonical address without its scheme: sites answer the same on http and https."""
    return canonical_url(url).partition("://")[2]


def title_key(title: str) -> str:
    """A title as letters and digits alone: width, script, blanks and signs make no difference."""
    return _SIGNS.sub("", fold(title)).lower()
