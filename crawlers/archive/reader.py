"""Reads segments back; a damaged record is said and passed over."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from crawlers.archive.http import decode_body, header, parse_headers, split_message
from crawlers.archive.records import from_iso, hint_of, sha256_hex
from pipelines.rows import Damaged, Response

_MAGIC = b"\x1f\x8b\x08"
_CHUNK = 1 << 16
_ANSWERS = frozenset({"response", "revisit", "resource"})


@dataclass(frozen=True, slots=True)
class DamagedRecord(Damaged):
    """A record that could not be read: where, why and, if known, of which address."""

    url: str | None = None


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One WARC record: its place in the file (`length` is compressed), headers and block."""

    offset: int
    length: int
    warc_type: str
    headers: dict[str, str]
    block: bytes


@dataclass(frozen=True, slots=True)
class Group:
    """The records of one fetch: metadata and, where there was an answer, its record."""

    metadata: dict[str, Any]
    answer: RawRecord | None
    offset: int
    end: int

    def content(self) -> bytes:
        """The payload with its Content-Encoding undone; empty for a revisit or a failure."""
        if self.answer is None or self.answer.warc_type == "revisit":
            return b""
        if self.answer.warc_type == "resource":
            return self.answer.block
        head, body = split_message(self.answer.block)
        return decode_body(body, header(parse_headers(head), "content-encoding"))


def read_segment(path: Path) -> Iterator[Response | DamagedRecord]:
    """The fetches of a segment in their order, a DamagedRecord in the place of each unreadable one.

    A revisit comes with an empty body and the sha256 of the payload it stands for: `resolve` it.
    """
    for group in read_groups(path):
        if isinstance(group, DamagedRecord):
            yield group
        else:
            yield _response(group, path.name)


def _response(group: Group, warc_file: str) -> Response | DamagedRecord:
    meta = group.metadata
    body = group.content()
    kept = group.answer is not None and group.answer.warc_type != "revisit"
    if kept and sha256_hex(body) != meta["sha256"]:
        reason = "payload differs from the digest written with it"
        return DamagedRecord(warc_file, group.offset, reason, meta["url"])
    return Response(
        fetch_id=meta["fetch_id"],
        crawl_id=meta["crawl_id"],
        url=meta["url"],
        final_url=meta["final_url"],
        fetched_at=from_iso(meta["fetched_at"]),
        http_status=meta.get("http_status"),
        outcome=meta["outcome"],
        content_type=meta.get("content_type"),
        body=body,
        sha256=meta["sha256"],
        warc_file=warc_file,
        warc_offset=group.offset,
        hint=hint_of(meta),
        link_text=meta.get("link_text"),
        referrer=meta.get("referrer"),
        role=meta.get("role"),
    )


def resolve(archive_dir: Path, response: Response) -> Response:
    """A revisit with the body that it stands for; any other response as it is.

    Raises LookupError where the segment that holds the payload is absent or damaged.
    """
    segment = archive_dir / response.warc_file
    group = _group_at(segment, response.warc_offset)
    refers_to = group.metadata.get("refers_to")
    if refers_to is None:
        return response
    name, offset = refers_to
    body = _group_at(archive_dir / name, offset).content()
    if sha256_hex(body) != response.sha256:
        raise LookupError(f"{name} at {offset}: not the payload that {response.url} refers to")
    return replace(response, body=body)


def payload_at(archive_dir: Path, warc_file: str, offset: int) -> bytes:
    """The payload of the record at an offset; LookupError where it cannot be read."""
    return _group_at(archive_dir / warc_file, offset).content()


def _group_at(segment: Path, offset: int) -> Group:
    if not segment.is_file():
        raise LookupError(f"{segment.name}: not in the archive; restore it beside the others")
    group = next(iter(read_groups(segment, offset)), None)
    if group is None or isinstance(group, DamagedRecord):
        raise LookupError(f"{segment.name} at {offset}: no readable record there")
    return group


def read_groups(path: Path, start: int = 0) -> Iterator[Group | DamagedRecord]:
    """The fetch groups of a segment from an offset on."""
    answer: RawRecord | None = None
    damage: DamagedRecord | None = None
    for record in read_records(path, start):
        if isinstance(record, DamagedRecord):
            if damage:
                yield damage
            damage = record
        elif record.warc_type in _ANSWERS:
            if damage:
                yield damage
            answer, damage = record, None
        elif record.warc_type == "metadata":
            yield _close(record, answer, damage, path.name)
            answer, damage = None, None
    if damage:
        yield damage


def _close(
    record: RawRecord, answer: RawRecord | None, damage: DamagedRecord | None, warc_file: str
) -> Group | DamagedRecord:
    try:
        metadata = json.loads(record.block.decode("utf-8", "surrogatepass"))
    except ValueError:
        return DamagedRecord(warc_file, record.offset, "metadata record is not JSON")
    if answer is None and metadata.get("http_status") is not None:
        lost = damage or DamagedRecord(warc_file, record.offset, "the response record is missing")
        return replace(lost, url=metadata["url"])
    offset = answer.offset if answer else record.offset
    return Group(metadata, answer, offset, record.offset + record.length)


def read_records(path: Path, start: int = 0) -> Iterator[RawRecord | DamagedRecord]:
    """Every WARC record of a file with one gz member a record."""
    for offset, length, member in _members(path, start):
        if member is None:
            yield DamagedRecord(path.name, offset, "the compressed record cannot be read")
            continue
        try:
            yield _parse(member, offset, length)
        except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError) as error:
            yield DamagedRecord(path.name, offset, f"not a WARC record: {error}")


def _parse(member: bytes, offset: int, length: int) -> RawRecord:
    record = _LOADER.parse_record_stream(BytesIO(member), known_format="warc", no_record_parse=True)
    headers = {name.lower(): value for name, value in record.rec_headers.headers}
    block = record.raw_stream.read()
    if len(block) != int(headers["content-length"]):
        raise ValueError("shorter than its Content-Length")
    return RawRecord(offset, length, record.rec_type, headers, block)


_LOADER = ArcWarcRecordLoader()


def _members(path: Path, start: int) -> Iterator[tuple[int, int, bytes | None]]:
    """Offset, compressed length and bytes of each gz member; None where it is torn."""
    size = path.stat().st_size
    if size <= start:
        return
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        offset = start
        while offset < size:
            member, length = _inflate_member(data, offset)
            if member is None:
                length = _next_member(data, offset + 1) - offset
            yield offset, length, member
            offset += length


def _inflate_member(data: mmap, offset: int) -> tuple[bytes | None, int]:
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
    parts: list[bytes] = []
    position = offset
    while not inflater.eof and position < len(data):
        try:
            parts.append(inflater.decompress(data[position : position + _CHUNK]))
        except zlib.error:
            return None, 0
        position += _CHUNK
    if not inflater.eof:
        return None, 0
    return b"".join(parts), min(position, len(data)) - len(inflater.unused_data) - offset


def _next_member(data: mmap, offset: int) -> int:
    """The next place where a WARC record begins; the end of the data where none does."""
    found = data.find(_MAGIC, offset)
    while found >= 0:
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[found : found + 4096], 5)
        except zlib.error:
            head = b""
        if head == b"WARC/":
            return found
        found = data.find(_MAGIC, found + 1)
    return len(data)
