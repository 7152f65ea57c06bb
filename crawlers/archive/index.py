"""What the archive last knew of each address: a CDXJ file beside every segment, made from it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from crawlers.archive.members import DamagedRecord
from crawlers.archive.names import index_path, list_segments
from crawlers.archive.reader import read_groups
from crawlers.archive.records import iso
from crawlers.scratch import scratch_database


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One fetch in the index; the names are those of the CDXJ fields.

    `final_url` is None where no redirect led on.
    """

    url: str
    fetched_at: str
    outcome: str
    sha256: str
    n_bytes: int
    warc_file: str
    warc_offset: int
    status: int | None = None
    mime: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    role: str | None = None
    source_id: str | None = None
    payload_digest: str | None = None
    final_url: str | None = None

    @classmethod
    def of(cls, metadata: dict[str, Any], warc_file: str, offset: int) -> Self:
        """The entry of a fetch by its metadata record and the place of its payload."""
        return cls(
            url=metadata["url"],
            fetched_at=metadata["fetched_at"],
            outcome=metadata["outcome"],
            sha256=metadata["sha256"],
            n_bytes=metadata["n_bytes"],
            warc_file=warc_file,
            warc_offset=offset,
            status=metadata.get("http_status"),
            mime=metadata.get("content_type"),
            etag=metadata.get("etag"),
            last_modified=metadata.get("last_modified"),
            role=metadata.get("role"),
            source_id=metadata.get("source_id"),
            payload_digest=metadata.get("payload_digest"),
            final_url=None
            if metadata.get("final_url") == metadata["url"]
            else metadata["final_url"],
        )


_TABLE = """
CREATE TABLE fetch (
    place INTEGER PRIMARY KEY, key INTEGER, url TEXT, fetched_at TEXT, outcome TEXT, sha256 TEXT,
    warc_file TEXT, warc_offset INTEGER, line TEXT
);
CREATE INDEX of_address ON fetch (key);
"""
_LATEST = "fetched_at DESC, warc_file DESC, warc_offset DESC"
_FIRST = "fetched_at, warc_file, warc_offset"


class ArchiveIndex:
    """For each address: the latest payload, when it was first seen and when it was last checked.

    Held in a database on disk that goes with the process: an archive has a hundred thousand
    addresses, and a crawl of any length is to need the same memory.
    """

    def __init__(self) -> None:
        self._db = scratch_database(_TABLE)
        self._begins: dict[str, int] = {}
        self._asked: tuple[str, bool] = ("", False)

    @classmethod
    def load(cls, archive_dir: Path) -> Self:
        """The index of all segments; a missing or unreadable CDXJ file is made again."""
        index = cls()
        for path in list_segments(archive_dir):
            for entry in _entries(path):
                index.add(entry)
        return index

    def add(self, entry: IndexEntry) -> None:
        """Take in one fetch; a failure changes nothing of the payload that is known."""
        place = (entry.warc_file, entry.warc_offset)
        what = (entry.url, entry.fetched_at, entry.outcome, entry.sha256)
        done = self._db.execute(
            "INSERT INTO fetch VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
            (hash(entry.url), *what, *place, _line(entry)),
        )
        self._begins.setdefault(entry.warc_file, done.lastrowid or 0)
        self._asked = (entry.url, True)

    def latest(self, url: str) -> IndexEntry | None:
        """The latest payload of an address, None where none is archived."""
        line = self._one("line", url, "outcome = 'ok'", _LATEST)
        return _entry(line) if line else None

    def first_seen(self, url: str) -> str | None:
        """When the latest payload was first fetched."""
        sha256 = self._one("sha256", url, "outcome = 'ok'", _LATEST)
        return self._one("fetched_at", url, "outcome = 'ok' AND sha256 = ?", _FIRST, sha256)

    def last_checked(self, url: str) -> str | None:
        """When the address last answered, be it with 'not modified'."""
        return self._one("fetched_at", url, "outcome IN ('ok', 'not_modified')", _LATEST)

    def missing_since(self, url: str) -> str | None:
        """When the address last answered that there is no such page; None where it never did."""
        return self._one("fetched_at", url, "outcome = 'not_found'", _LATEST)

    def kept(self, url: str, sha256: str) -> IndexEntry | None:
        """Where exactly these bytes are archived for the address, None where they are not."""
        line = self._one("line", url, "outcome = 'ok' AND sha256 = ?", _FIRST, sha256)
        return _entry(line) if line else None

    def has_fetch(self, url: str, fetched_at: datetime) -> bool:
        """Whether a fetch of the address at that moment is archived, whatever came of it."""
        return self._one("url", url, "fetched_at = ?", _FIRST, iso(fetched_at)) is not None

    def lines_of(self, warc_file: str) -> Iterator[str]:
        """The CDXJ lines of a segment that this process wrote, sorted."""
        begins = self._begins.get(warc_file, 0)
        words = "SELECT line FROM fetch WHERE place >= ? AND warc_file = ? ORDER BY line"
        return (line for (line,) in self._db.execute(words, (begins, warc_file)))

    def _one(self, what: str, url: str, where: str, order: str, *values: str | None) -> str | None:
        # most addresses of a list are new: one look tells so for all that is asked of them
        if self._asked[0] != url:
            known = self._db.execute("SELECT 1 FROM fetch WHERE key = ? LIMIT 1", (hash(url),))
            self._asked = (url, known.fetchone() is not None)
        if not self._asked[1]:
            return None
        words = (
            f"SELECT {what} FROM fetch WHERE key = ? AND url = ? AND {where} "  # noqa: S608  # own words
            f"ORDER BY {order} LIMIT 1"
        )
        row = self._db.execute(words, (hash(url), url, *values)).fetchone()
        return row[0] if row else None

    def __len__(self) -> int:
        words = "SELECT count(DISTINCT url) FROM fetch WHERE outcome = 'ok'"
        return int(self._db.execute(words).fetchone()[0])


def write_index(segment: Path, known: Iterable[str] | None = None) -> Path:
    """Make the CDXJ file of a segment, from the segment alone or from sorted lines; its path."""
    lines = sorted(map(_line, _read_entries(segment))) if known is None else known
    target = index_path(segment)
    part = target.with_name(target.name + ".part")
    with part.open("w", encoding="utf-8", newline="") as out:
        out.writelines(lines)
    part.replace(target)
    return target


def url_key(url: str) -> str:
    """The address with its host turned round (`cn,gov,x,www)/path`): hosts sort together."""
    parts = urlsplit(url)
    host = ",".join(reversed((parts.hostname or "").split(".")))
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}){parts.path or '/'}{query}".replace(" ", "%20")


def _line(entry: IndexEntry) -> str:
    fields = ((name, getattr(entry, name)) for name in entry.__dataclass_fields__)
    kept = {name: value for name, value in fields if value is not None}
    stamp = "".join(c for c in entry.fetched_at[:19] if c.isdigit())
    return f"{url_key(entry.url)} {stamp} {json.dumps(kept, ensure_ascii=False)}\n"


def _entries(segment: Path) -> Iterator[IndexEntry]:
    path = index_path(segment)
    if not path.is_file():
        write_index(segment)
    try:
        yield from _parse(path)
    except (ValueError, TypeError, IndexError):
        write_index(segment)
        yield from _parse(path)


def _parse(path: Path) -> list[IndexEntry]:
    # not splitlines: an address may hold a character that it takes for the end of a line
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    return [_entry(line) for line in lines if line]


def _entry(line: str) -> IndexEntry:
    return IndexEntry(**json.loads(line.split(" ", 2)[2]))


def _read_entries(segment: Path) -> Iterator[IndexEntry]:
    for group in read_groups(segment):
        if not isinstance(group, DamagedRecord):
            yield IndexEntry.of(group.metadata, segment.name, group.offset)
