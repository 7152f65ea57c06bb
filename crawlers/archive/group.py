"""The WARC records of one fetch: request, what was answered, the metadata that closes it."""

from dataclasses import replace
from typing import Any

from warcio.recordloader import ArcWarcRecord

from crawlers.archive.index import IndexEntry
from crawlers.archive.records import (
    METADATA_TYPE,
    NOT_MODIFIED,
    SAME_PAYLOAD,
    Fetch,
    Label,
    build,
    iso,
    metadata_block,
    record_id,
)

_HTTP = "application/http; msgtype="


def group_of(
    fetch: Fetch, metadata: dict[str, Any], revisited: IndexEntry | None
) -> list[ArcWarcRecord]:
    """The records in the order to write; only a group that ends in its metadata is whole."""
    label = Label(metadata["fetch_id"], fetch.url, iso(fetch.fetched_at))
    payload_digest = {"WARC-Payload-Digest": metadata["payload_digest"]}
    answer = _answer(
        fetch, replace(label, url=fetch.final_url or fetch.url), revisited, payload_digest
    )
    beside = {"WARC-Concurrent-To": record_id(answer.rec_type, label.seed)} if answer else {}
    closing = build("metadata", label, METADATA_TYPE, metadata_block(metadata), beside)
    records = [answer, closing] if answer else [closing]
    if fetch.request_head is not None:
        request = build("request", label, f"{_HTTP}request", fetch.request_head, beside)
        return [request, *records]
    return records


def _answer(
    fetch: Fetch, label: Label, revisited: IndexEntry | None, payload_digest: dict[str, str]
) -> ArcWarcRecord | None:
    head, body = fetch.response_head, fetch.body
    if head is not None and revisited:
        profile = NOT_MODIFIED if fetch.http_status == 304 else SAME_PAYLOAD
        extra = _refers_to(revisited) | {"WARC-Profile": profile}
        return build("revisit", label, f"{_HTTP}response", head, extra)
    if head is not None:
        return build("response", label, f"{_HTTP}response", head + (body or b""), payload_digest)
    if body is not None:
        return build("resource", label, "application/octet-stream", body, payload_digest)
    return None


def _refers_to(known: IndexEntry) -> dict[str, str]:
    headers = {"WARC-Refers-To-Target-URI": known.url, "WARC-Refers-To-Date": known.fetched_at}
    if known.payload_digest:
        headers["WARC-Payload-Digest"] = known.payload_digest
    return headers
