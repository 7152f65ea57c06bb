"""What the archive last knew of each address: a CDXJ file beside every segment, made from it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from sys import intern
from typing import Any, Self
from urllib.parse import urlsplit

from crawlers.archive.members import DamagedRecord
from crawlers.archive.names import index_path, list_segments
from crawlers.archive.reader import read_groups
from crawlers.archive.records import iso


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
            outcome=intern(metadata["outcome"]),
            sha256=metadata["sha256"],
            n_bytes=metadata["n_bytes"],
            warc_file=warc_file,
            warc_offset=offset,
            status=metadata.get("http_status"),
            mime=_shared(metadata.get("content_type")),
            etag=metadata.get("etag"),
            last_modified=metadata.get("last_modified"),
            role=_shared(metadata.get("role")),
            source_id=_shared(metadata.get("source_id")),
            payload_digest=metadata.get("payload_digest"),
            final_url=None
            if metadata.get("final_url") == metadata["url"]
            else metadata["final_url"],
        )


def _shared(text: str | None) -> str | None:
    """One string for all entries that say the same: an archive has a hundred thousand of them."""
    return intern(text) if text is not None else None


class ArchiveIndex:
    """For each address: the latest payload, when it was first seen and when it was last checked."""

    def __init__(self) -> None:
        self._payload: dict[str, IndexEntry] = {}
        self._kept: dict[tuple[str, str], IndexEntry] = {}
        self._checked: dict[str, str] = {}
        self._missing: dict[str, str] = {}
        self._fetches: set[tuple[str, str]] = set()

    @classmethod
    def load(cls, archive_dir: Path) -> Self:
        """The index of all segments; a missing or unreadable CDXJ file is made again."""
        index = cls()
        entries = [entry for path in list_segments(archive_dir) for entry in _entries(path)]
        for entry in sorted(entries, key=lambda e: (e.fetched_at, e.warc_file, e.warc_offset)):
            index.add(entry)
        return index

    def add(self, entry: IndexEntry) -> None:
        """Take in one fetch; a failure changes nothing of the payload that is known."""
        self._fetches.add((entry.url, entry.fetched_at))
        if entry.outcome == "not_found":
            self._missing[entry.url] = entry.fetched_at
        if entry.outcome not in {"ok", "not_modified"}:
            return
        if entry.outcome == "ok":
            self._payload[entry.url] = entry
            self._kept.setdefault((entry.url, entry.sha256), entry)
        self._checked[entry.url] = max(entry.fetched_at, self._checked.get(entry.url, ""))

    def latest(self, url: str) -> IndexEntry | None:
        """The latest payload of an address, None where none is archived."""
        return self._payload.get(url)

    def first_seen(self, url: str) -> str | None:
        """When the latest payload was first fetched."""
        entry = self._payload.get(url)
        return self._kept[(url, entry.sha256)].fetched_at if entry else None

    def last_checked(self, url: str) -> str | None:
        """When the address last answered, be it with 'not modified'."""
        return self._checked.get(url)

    def missing_since(self, url: str) -> str | None:
        """When the address last answered that there is no such page; None where it never did."""
        return self._missing.get(url)

    def kept(self, url: str, sha256: str) -> IndexEntry | None:
        """Where exactly these bytes are archived for the address, None where they are not."""
        return self._kept.get((url, sha256))

    def has_fetch(self, url: str, fetched_at: datetime) -> bool:
        """Whether a fetch of the address at that moment is archived, whatever came of it."""
        return (url, iso(fetched_at)) in self._fetches

    def __len__(self) -> int:
        return len(self._payload)


def write_index(segment: Path, entries: Iterable[IndexEntry] | None = None) -> Path:
    """Make the CDXJ file of a segment, from the segment alone or from entries known; its path."""
    found = _read_entries(segment) if entries is None else entries
    lines = sorted(_line(entry) for entry in found)
    target = index_path(segment)
    part = target.with_name(target.name + ".part")
    part.write_text("".join(lines), encoding="utf-8")
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
    fields = {name: getattr(entry, name) for name in entry.__dataclass_fields__}
    kept = {name: value for name, value in fields.items() if value is not None}
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
    return [IndexEntry(**json.loads(line.split(" ", 2)[2])) for line in lines if line]


def _read_entries(segment: Path) -> Iterator[IndexEntry]:
    for group in read_groups(segment):
        if not isinstance(group, DamagedRecord):
            yield IndexEntry.of(group.metadata, segment.name, group.offset)
