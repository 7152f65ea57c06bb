"""Writes fetches into segments that appear whole or not at all."""

import contextlib
import fcntl
import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from warcio.recordloader import ArcWarcRecord

from crawlers.archive.group import group_of
from crawlers.archive.index import ArchiveIndex, IndexEntry, write_index
from crawlers.archive.members import DamagedRecord, member
from crawlers.archive.names import (
    PART_SUFFIX,
    SEGMENT_SUFFIX,
    check_crawl_id,
    next_number,
    segment_name,
    unfinished,
)
from crawlers.archive.reader import read_groups
from crawlers.archive.records import (
    Fetch,
    Label,
    build,
    digest,
    digest_of,
    iso,
    metadata_of,
    sha256_hex,
)

# about 1,500 pages of 60 kB: minutes of work for one reader, and few files for many years
MAX_SEGMENT_BYTES = 64 * 2**20
SOFTWARE = "fazhi-warehouse/0.1"


class SegmentWriter:
    """Appends fetches to the current segment of a crawl; finishes and renames it when it is full.

    Each fetch is a group of gz members (request, response | revisit | resource, metadata) and is
    flushed whole. Raises BadCrawlIdError, and OSError where the folder cannot be written.
    """

    def __init__(
        self,
        archive_dir: Path,
        crawl_id: str,
        index: ArchiveIndex | None = None,
        max_bytes: int = MAX_SEGMENT_BYTES,
    ) -> None:
        self.archive_dir = archive_dir
        self.crawl_id = check_crawl_id(crawl_id)
        self.index = index if index is not None else ArchiveIndex.load(archive_dir)
        self.max_bytes = max_bytes
        self.segments: list[Path] = []
        self._file: IO[bytes] | None = None
        self._final = archive_dir

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def resume(self) -> int:
        """Go on with the segment that a killed run of this crawl left; how many fetches it holds.

        For an import, whose files are still there: from the last whole fetch on, so that the
        segment ends with the very bytes that it would have had. To be called before `add`.
        """
        parts = unfinished(self.archive_dir, self.crawl_id)
        if self._file is not None or not parts:
            return 0
        parts[-1].chmod(0o644)
        file = parts[-1].open("r+b")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:  # the other run lives
            file.close()
            return 0
        name = parts[-1].name.removesuffix(PART_SUFFIX) + SEGMENT_SUFFIX
        entries, end = _whole_fetches(parts[-1], name)
        if not entries:
            parts[-1].unlink()  # the head of a segment, and no fetch
            file.close()
            return 0
        self._file, self._final = file, parts[-1].with_name(name)
        self._file.truncate(end)
        self._file.seek(end)
        self._entries = entries
        for entry in entries:
            self.index.add(entry)
        if end >= self.max_bytes:
            self.close()
        return len(entries)

    def add(self, fetch: Fetch) -> IndexEntry:
        """Write one fetch; gives its index entry. Its payload is kept once for an address."""
        out = self._open(iso(fetch.fetched_at))
        content = fetch.content
        found = sha256_hex(content)
        plain = content is (fetch.body or b"")  # then both digests are of the same bytes
        payload = digest_of(bytes.fromhex(found)) if plain else digest(fetch.body or b"")
        revisited = self._revisited(fetch, found)
        sha256 = revisited.sha256 if revisited else found
        outcome = "not_modified" if revisited else fetch.outcome
        metadata = metadata_of(fetch, self.crawl_id, sha256, len(content), payload)
        metadata["outcome"] = outcome
        if revisited:
            metadata["refers_to"] = [revisited.warc_file, revisited.warc_offset]
        try:
            offset = self._write_group(out, group_of(fetch, metadata, revisited))
        except OSError:
            self._abandon()
            raise
        entry = IndexEntry.of(metadata, self._final.name, offset)
        self.index.add(entry)
        if out.tell() >= self.max_bytes:
            self.close()
        return entry

    def _write_group(self, out: IO[bytes], records: list[ArcWarcRecord]) -> int:
        """Write the records; gives where the answer (or, without one, the metadata) begins."""
        members = [member(record) for record in records]
        asked = len(members[0]) if records[0].rec_type == "request" else 0
        offset = out.tell() + asked
        out.write(b"".join(members))
        out.flush()
        return offset

    def _abandon(self) -> None:
        """Leave a part that could not be written to the end for recovery to cut and finish."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
        self._file = None

    def _revisited(self, fetch: Fetch, sha256: str) -> IndexEntry | None:
        """The archived payload that an answer only confirms, None where it brings its own."""
        if fetch.http_status == 304:
            return self.index.latest(fetch.url)
        if fetch.outcome != "ok" or fetch.response_head is None:
            return None
        return self.index.kept(fetch.url, sha256)

    def _open(self, date: str) -> IO[bytes]:
        if self._file is not None:
            return self._file
        self.archive_dir.mkdir(parents=True, exist_ok=True)
        number = next_number(self.archive_dir, self.crawl_id)
        self._final = self.archive_dir / segment_name(self.crawl_id, number)
        part = self._final.with_name(self._final.name.removesuffix(SEGMENT_SUFFIX) + PART_SUFFIX)
        self._file = part.open("xb")
        # held while this process lives: how recovery tells a crawl at work from one that was killed
        fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        name = self._final.name
        lines = (
            f"software: {SOFTWARE}",
            "format: WARC File Format 1.1",
            f"isPartOf: {self.crawl_id}",
        )
        info = "\r\n".join((*lines, "")).encode()
        label = Label(name, None, date)
        named = {"WARC-Filename": name}
        self._file.write(member(build("warcinfo", label, "application/warc-fields", info, named)))
        return self._file

    def close(self) -> None:
        """Finish the current segment: synced, renamed, indexed."""
        if self._file is None:
            return
        part = Path(self._file.name)
        self._file.flush()
        os.fsync(self._file.fileno())
        finish(part, self._final, self.index.lines_of(self._final.name))
        self._file.close()
        self._file = None
        self.segments.append(self._final)


def _whole_fetches(part: Path, name: str) -> tuple[list[IndexEntry], int]:
    """The entries of the fetches before the first damage, and where the last one ends."""
    entries, end = [], 0
    for group in read_groups(part):
        if isinstance(group, DamagedRecord):
            break
        entries.append(IndexEntry.of(group.metadata, name, group.offset))
        end = group.end
    return entries, end


def finish(part: Path, final: Path, known: Iterable[str] | None = None) -> None:
    """Turn a whole part into a finished, read-only segment with its index of sorted lines."""
    part.chmod(0o444)
    part.rename(final)
    write_index(final, known)
