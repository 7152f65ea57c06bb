"""Reads segments back; a damaged record is said and passed over."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from crawlers.archive.http import decode_body, header, parse_headers, split_message
from crawlers.archive.members import DamagedRecord, RawRecord, read_records
from crawlers.archive.records import from_iso, hint_of, sha256_hex
from pipelines.rows import Response

_ANSWERS = frozenset({"response", "revisit", "resource"})


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
        list_date=date.fromisoformat(meta["list_date"]) if "list_date" in meta else None,
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
