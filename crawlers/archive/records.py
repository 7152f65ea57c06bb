"""One fetch as the archive keeps it: a group of WARC records that its metadata record closes."""

import base64
import hashlib
import json
import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders

from crawlers.archive.http import decode_body, header, parse_headers, split_message
from pipelines.rows import Outcome, Role, SourceHint

WARC_VERSION = "WARC/1.1"
SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
METADATA_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class Fetch:
    """What one request came to, answered or not.

    `request_head` and `response_head` are HTTP heads with their empty line (None for a file or a
    request that was never answered); `body` is the body as it came over the wire. `list_date`
    is the date that a list showed beside the link.
    """

    url: str
    fetched_at: datetime
    outcome: Outcome
    hint: SourceHint
    final_url: str | None = None
    http_status: int | None = None
    request_head: bytes | None = None
    response_head: bytes | None = None
    body: bytes | None = None
    role: Role | None = None
    link_text: str | None = None
    referrer: str | None = None
    list_date: date | None = None
    error: str | None = None
    redirects: tuple[str, ...] = field(default=())

    @property
    def content(self) -> bytes:
        """The body with its Content-Encoding undone; empty where there was none."""
        if not self.body or self.response_head is None:
            return self.body or b""
        return decode_body(self.body, header(parse_headers(self.response_head), "content-encoding"))


def sha256_hex(content: bytes) -> str:
    """SHA-256 of a payload in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def fetch_id(crawl_id: str, url: str, fetched_at: datetime, outcome: str, sha256: str) -> str:
    """Content hash (32 hexadecimal digits) of what makes a fetch this fetch and no other."""
    parts = (crawl_id, url, iso(fetched_at), outcome, sha256)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def iso(moment: datetime) -> str:
    """UTC, microseconds, ending in Z: the WARC-Date of WARC/1.1."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_iso(text: str) -> datetime:
    """A WARC-Date of any precision as an aware UTC datetime; ValueError where it is none."""
    return datetime.fromisoformat(text.strip()).replace(tzinfo=UTC)


def metadata_of(
    fetch: Fetch, crawl_id: str, sha256: str, n_bytes: int, payload_digest: str
) -> dict[str, Any]:
    """All that `raw.fetch` needs and the HTTP messages do not say; absent keys are None."""
    headers = parse_headers(fetch.response_head or b"")
    hint = fetch.hint
    values: dict[str, Any] = {
        "fetch_id": fetch_id(crawl_id, fetch.url, fetch.fetched_at, fetch.outcome, sha256),
        "crawl_id": crawl_id,
        "source_id": hint.source_id,
        "division_code": hint.division_code,
        "body_name": hint.body_name,
        "body_type": hint.body_type,
        "url": fetch.url,
        "final_url": fetch.final_url or fetch.url,
        "fetched_at": iso(fetch.fetched_at),
        "http_status": fetch.http_status,
        "outcome": fetch.outcome,
        "error": fetch.error,
        "role": fetch.role,
        "link_text": fetch.link_text,
        "referrer": fetch.referrer,
        "list_date": fetch.list_date.isoformat() if fetch.list_date else None,
        "redirects": list(fetch.redirects) or None,
        "content_type": header(headers, "content-type"),
        "etag": header(headers, "etag"),
        "last_modified": header(headers, "last-modified"),
        "sha256": sha256,
        "n_bytes": n_bytes,
        "payload_digest": payload_digest,
    }
    return {key: value for key, value in values.items() if value is not None}


def hint_of(metadata: dict[str, Any]) -> SourceHint:
    """The source hint that a metadata record carries."""
    return SourceHint(
        source_id=metadata["source_id"],
        division_code=metadata.get("division_code"),
        body_name=metadata.get("body_name"),
        body_type=metadata.get("body_type"),
    )


def record_id(kind: str, seed: str) -> str:
    """A WARC-Record-ID that the content decides, so that the same import gives the same bytes."""
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{kind}:{seed}')}>"


def digest(octets: bytes) -> str:
    """`sha256:` and the digest in base32, as other WARC tools write it."""
    return digest_of(hashlib.sha256(octets).digest())


def digest_of(sha256: bytes) -> str:
    """The same of a SHA-256 that is known."""
    return "sha256:" + base64.b32encode(sha256).decode()


@dataclass(frozen=True, slots=True)
class Label:
    """What the records of one fetch share: the seed of their ids, their address and date."""

    seed: str
    url: str | None
    date: str


def build(
    warc_type: str,
    label: Label,
    content_type: str,
    block: bytes,
    extra: dict[str, str] | None = None,
) -> ArcWarcRecord:
    """A WARC record whose block is exactly `block`."""
    headers = [("WARC-Type", warc_type), ("WARC-Record-ID", record_id(warc_type, label.seed))]
    if label.url is not None:
        headers.append(("WARC-Target-URI", label.url))
    headers += [("WARC-Date", label.date), *(extra or {}).items()]
    of_block = digest(block)
    headers.append(("WARC-Block-Digest", of_block))
    # warcio would add a payload digest of the whole block where none is given
    if "WARC-Payload-Digest" not in (extra or {}):
        is_message = "msgtype" in content_type
        payload = digest(split_message(block)[1]) if is_message else of_block
        headers.append(("WARC-Payload-Digest", payload))
    rec = StatusAndHeaders("", headers, protocol=WARC_VERSION)
    head = _ExactHead(block) if warc_type == "revisit" else None
    return ArcWarcRecord("warc", warc_type, rec, BytesIO(block), head, content_type, len(block))


class _ExactHead:
    """HTTP headers for a revisit, of which warcio writes the headers alone: bytes as received."""

    def __init__(self, head: bytes) -> None:
        self.headers_buff = head

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        """Nothing to compute: the bytes are kept as they came."""


def metadata_block(metadata: dict[str, Any]) -> bytes:
    """The JSON of a metadata record: sorted keys, Chinese as it stands."""
    return json.dumps(metadata, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
