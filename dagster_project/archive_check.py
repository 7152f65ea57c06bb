"""Whether every record of the archive is what was written: digests, groups, index."""

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crawlers.archive import DamagedRecord, list_segments, read_segment
from crawlers.archive.index import write_index
from crawlers.archive.members import read_records
from crawlers.archive.names import index_path
from warehouse.remote.standin import is_standin
from warehouse.verify import Damage

_DIGEST = "warc-block-digest"
# the algorithms that WARC files name; this project writes the first
_ALGORITHMS = ("sha256", "sha1", "md5")


def check_archive(archive: Path) -> Iterator[Damage]:
    """Every record of every finished segment, then its index, which is made again where it lies."""
    for segment in list_segments(archive):
        if is_standin(segment):
            yield Damage("archive", segment, "not here, and damaged at the store")
            continue
        yield from sorted({*_records(segment), *_fetches(segment)})
        if _renew_index(segment):
            yield Damage("index", index_path(segment), "not what its segment says")


def reads_whole(segment: Path) -> bool:
    """Whether every record of one segment is what was written; its index then lies beside it."""
    if any(_records(segment)) or any(_fetches(segment)):
        return False
    write_index(segment)
    return True


def _records(segment: Path) -> Iterator[Damage]:
    for record in read_records(segment):
        if isinstance(record, DamagedRecord):
            yield Damage("archive", segment, f"at {record.warc_offset}: {record.reason}")
        elif not _fits(record.block, record.headers.get(_DIGEST)):
            yield Damage("archive", segment, f"at {record.offset}: not the bytes of its digest")


def _fetches(segment: Path) -> Iterator[Damage]:
    """What only shows when the records of one fetch are put together."""
    for fetch in read_segment(segment):
        if isinstance(fetch, DamagedRecord) and fetch.url:
            what = f"at {fetch.warc_offset}: {fetch.reason} ({fetch.url})"
            yield Damage("archive", segment, what)


def _fits(block: bytes, said: str | None) -> bool:
    algorithm, _, value = (said or "").partition(":")
    if algorithm not in _ALGORITHMS:
        return True  # foreign records may carry no digest, or one that nobody here can make
    found = hashlib.new(algorithm, block, usedforsecurity=False).digest()
    return value in {base64.b32encode(found).decode(), found.hex()}


def _renew_index(segment: Path) -> bool:
    """Write the index again; whether the old one said else (an absent one is no damage)."""
    path = index_path(segment)
    before = path.read_bytes() if path.is_file() else None
    after = write_index(segment).read_bytes()
    return before is not None and before != after and not _is_older(before, after)


def _is_older(before: bytes, after: bytes) -> bool:
    """Whether an index says the same with fewer fields, as an earlier version wrote it."""
    try:
        pairs = list(zip(_entries(before), _entries(after), strict=True))
    except (ValueError, IndexError):
        return False
    return all(new | old == new for old, new in pairs)


def _entries(index: bytes) -> list[dict[str, Any]]:
    lines = index.decode("utf-8").rstrip("\n").split("\n")
    return [json.loads(line.split(" ", 2)[2]) for line in lines if line]
