"""The portal's content as data: sites, their list rows, their pages."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Page:
    """One detail page. `file_text` is the text of a Word file attached under `file_name`."""

    site: str
    path: str
    title: str
    published_on: date
    issuer: str
    body: str
    index_number: str = ""
    document_number: str = ""
    written_on: date | None = None
    listed_title: str | None = None
    charset: str | None = None
    file_name: str | None = None
    file_text: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list."""

    title: str
    href: str
    published_on: date


@dataclass(frozen=True, slots=True)
class Site:
    """One site: a column of a CMS family. `more` are rows that lead to no page of the portal."""

    key: str
    family: str
    name: str
    site_code: str
    column: str
    column_name: str
    page_size: int
    more: tuple[Row, ...] = field(default=())


def load_sites(folder: Path = FOLDER) -> tuple[Site, ...]:
    """The sites of `sites.yaml` in their order."""
    rows: list[dict[str, Any]] = yaml.safe_load((folder / "sites.yaml").read_text("utf-8"))
    return tuple(
        Site(**row | {"more": tuple(Row(**more) for more in row.get("more", ()))}) for row in rows
    )


def load_pages(folder: Path = FOLDER) -> tuple[Page, ...]:
    """The pages of `pages/*.yaml`, newest first."""
    files = sorted((folder / "pages").glob("*.yaml"))
    rows: dict[str, dict[str, Any]] = {
        file.stem: yaml.safe_load(file.read_text("utf-8")) for file in files
    }
    pages = [Page(**_with_body(row, rows)) for row in rows.values()]
    return tuple(sorted(pages, key=lambda page: (page.published_on, page.path), reverse=True))


def _with_body(row: dict[str, Any], rows: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A row whose `body_of` names another page gets that page's body with its own `changes`."""
    original = row.pop("body_of", None)
    changes = row.pop("changes", ())
    if original:
        row = row | {"body": rows[original]["body"]}
    for old, new in changes:
        if old not in row["body"]:
            raise ValueError(f"page {row['path']}: nothing to change at {old!r}")
        row["body"] = row["body"].replace(old, new)
    return row


def rows_of(site: Site, pages: tuple[Page, ...]) -> tuple[Row, ...]:
    """The list rows of a site, newest first."""
    own = [
        Row(page.listed_title or page.title, page.path, page.published_on)
        for page in pages
        if page.site == site.key
    ]
    return tuple(sorted([*own, *site.more], key=lambda row: row.published_on, reverse=True))
