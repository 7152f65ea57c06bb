"""The gallery's content: sites of one family each, and the entries of their lists."""

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: the report of a year, its address, the day it was published."""

    title: str
    path: str
    published_on: date
    number: int


@dataclass(frozen=True, slots=True)
class GallerySite:
    """One site: family, list builder, column, rows of a page; see sites.yaml."""

    key: str
    family: str
    layout: str
    column: str
    size: int
    years: str
    place: str
    detail: str
    params: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    words: str = ""
    report: str = "临澜市2024年法治政府建设年度报告"
    margin: bool = True

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of the list, newest first."""
        first, last = (int(year) for year in self.years.split("-"))
        return tuple(_entry(self, year) for year in range(last, first - 1, -1))

    @property
    def pages(self) -> list[Sequence[Entry]]:
        """The entries in pages of `size`."""
        found = self.entries
        return [found[start : start + self.size] for start in range(0, len(found), self.size)]

    @property
    def channel(self) -> str:
        """An id of 32 hexadecimal digits that is the site's own."""
        return self.params.get("channel_id") or hashlib.sha256(self.key.encode()).hexdigest()[:32]

    @property
    def source_id(self) -> str:
        """The id of its row in the registry."""
        return f"gallery-{self.key}"


def _entry(site: GallerySite, year: int) -> Entry:
    seed = f"{site.key} {year}"
    number = 1_000_000 + zlib.crc32(seed.encode()) % 9_000_000
    digest = hashlib.sha256(seed.encode()).hexdigest()[:32]
    day = date(year + 1, 1, 20) + timedelta(days=number % 70)
    path = site.detail.format(year=year, day=day, id=number, hex=digest, uuid=UUID(digest))
    return Entry(f"{site.place}{year}年法治政府建设年度报告", path, day, number)


@cache
def load_gallery() -> tuple[GallerySite, ...]:
    """The sites of `sites.yaml` in their order."""
    text = Path(__file__).with_name("sites.yaml").read_text("utf-8")
    rows: list[dict[str, Any]] = yaml.safe_load(text)
    return tuple(GallerySite(**row) for row in rows)
