"""WARC files made elsewhere (or by an earlier crawl), read as fetches to be archived again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawlers.archive.http import header, parse_headers, parse_status, split_message, unchunk
from crawlers.archive.members import DamagedRecord, RawRecord, read_records
from crawlers.archive.reader import Group, read_groups
from crawlers.archive.records import Fetch, from_iso, hint_of
from crawlers.verdict import judge
from pipelines.rows import SourceHint

_KEPT = frozenset({"response", "resource"})


class BrokenWarcError(ValueError):
    """The file ends or breaks in the middle of a record."""


def is_warc(file: Path) -> bool:
    """Whether a file is a WARC by its name."""
    return file.name.lower().endswith((".warc", ".warc.gz"))


def read_warc(file: Path, hint: SourceHint) -> Iterator[Fetch | str]:
    """The fetches of a WARC in their order; a str says what is wrong with a damaged record.

    Raises BrokenWarcError where the rest of the file cannot be read.
    """
    if _is_own(file):
        yield from _own(file)
    else:
        yield from _foreign(file, hint)


def _is_own(file: Path) -> bool:
    """Whether its warcinfo says that this project wrote it."""
    if not file.name.lower().endswith(".gz"):
        return False
    first = next(iter(read_records(file)), None)
    return isinstance(first, RawRecord) and b"software: fazhi-warehouse" in first.block


def _own(file: Path) -> Iterator[Fetch | str]:
    for group in read_groups(file):
        if isinstance(group, DamagedRecord):
            yield f"record at {group.warc_offset}: {group.reason}; get the file again"
        elif group.answer is not None and group.answer.warc_type != "revisit":
            yield _from_group(group)


def _from_group(group: Group) -> Fetch:
    meta = group.metadata
    block = group.answer.block if group.answer else b""
    is_http = group.answer is not None and group.answer.warc_type == "response"
    head, body = split_message(block) if is_http else (None, block)
    return Fetch(
        url=meta["url"],
        fetched_at=from_iso(meta["fetched_at"]),
        outcome=meta["outcome"],
        hint=hint_of(meta),
        final_url=meta["final_url"],
        http_status=meta.get("http_status"),
        response_head=head,
        body=body,
        role=meta.get("role"),
        link_text=meta.get("link_text"),
        referrer=meta.get("referrer"),
        redirects=tuple(meta.get("redirects", ())),
    )


def _foreign(file: Path, hint: SourceHint) -> Iterator[Fetch | str]:
    with file.open("rb") as stream:
        try:
            for record in ArchiveIterator(stream, no_record_parse=True):
                if record.rec_type in _KEPT:
                    yield _from_record(record, hint)
        except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
            text = " ".join(str(error).split())[:160]
            raise BrokenWarcError(f"the WARC breaks off or is damaged ({text})") from error


def _from_record(record: Any, hint: SourceHint) -> Fetch | str:
    url = record.rec_headers.get_header("WARC-Target-URI")
    block = record.raw_stream.read()
    declared = int(record.rec_headers.get_header("Content-Length") or 0)
    if len(block) < declared:
        raise ValueError(f"record of {url} has {len(block)} of {declared} bytes")
    try:
        date = from_iso(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        return f"record of {url}: no WARC-Date; get the file again"
    if not url:
        return "a response without WARC-Target-URI: get the file again"
    url = url.strip("<>")
    if record.rec_type == "resource":
        return Fetch(url=url, fetched_at=date, outcome="ok", hint=hint, body=block)
    head, body = split_message(block)
    status = parse_status(head)
    if header(parse_headers(head), "transfer-encoding") == "chunked":
        body = unchunk(body)
    outcome = judge(status, body, url, url, None).outcome if status else "error"
    return Fetch(
        url=url,
        fetched_at=date,
        outcome=outcome,
        hint=hint,
        http_status=status,
        response_head=head,
        body=body,
    )
