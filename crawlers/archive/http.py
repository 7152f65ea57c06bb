"""HTTP message bytes as a WARC keeps them: heads split from bodies, encodings undone."""

import zlib
from collections.abc import Iterable
from http import HTTPStatus
from io import BytesIO

from warcio.bufferedreaders import BufferedReader

# four times what a crawl accepts; an imported WARC may hold more than this project would fetch
MAX_DECODED = 256 * 2**20

Headers = tuple[tuple[str, str], ...]


def response_head(status: int, headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Status line and header lines with the empty line that ends them."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Unknown"
    return _head(f"HTTP/1.1 {status} {phrase}".encode(), headers)


def request_head(
    method: str, target: str, host: str, headers: Iterable[tuple[bytes, bytes]]
) -> bytes:
    """Request line, Host and header lines with the empty line that ends them."""
    return _head(f"{method} {target} HTTP/1.1\r\nHost: {host}".encode(), headers)


def _head(first: bytes, headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    lines = [first, *(name + b": " + value for name, value in headers)]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def split_message(block: bytes) -> tuple[bytes, bytes]:
    """Head (with its empty line) and body of an HTTP message; all head where no empty line is."""
    end = block.find(b"\r\n\r\n")
    if end < 0:
        return block, b""
    return block[: end + 4], block[end + 4 :]


def parse_status(head: bytes) -> int | None:
    """The status code of a response head; None where the status line has none."""
    parts = head.split(b"\r\n", 1)[0].split(None, 2)
    return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else None


def parse_headers(head: bytes) -> Headers:
    """Header names (lower case) and values in their order."""
    pairs = []
    for line in head.split(b"\r\n")[1:]:
        name, colon, value = line.partition(b":")
        if colon:
            pairs.append((name.decode("latin-1").strip().lower(), _text(value.strip())))
    return tuple(pairs)


def header(headers: Headers, name: str) -> str | None:
    """The first value of a header, None where it is absent."""
    return next((value for key, value in headers if key == name), None)


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def decode_body(body: bytes, encoding: str | None, limit: int = MAX_DECODED) -> bytes:
    """The body with its Content-Encoding undone; as it stands where that fails or is unknown.

    A body that would fill more than `limit` bytes is cut there: it is a bomb, not a page.
    """
    for name in reversed([part.strip().lower() for part in (encoding or "").split(",")]):
        body = _decode_one(body, name, limit)
    return body


def _decode_one(body: bytes, name: str, limit: int) -> bytes:
    try:
        if name in {"gzip", "x-gzip"}:
            return _inflate(body, zlib.MAX_WBITS | 16, limit)
        if name == "deflate":
            return _deflate(body, limit)
        if name == "br":
            return bytes(BufferedReader(BytesIO(body), decomp_type="br").read(limit))
    except zlib.error:
        return body
    return body


def _inflate(body: bytes, window: int, limit: int) -> bytes:
    inflater = zlib.decompressobj(window)
    decoded = inflater.decompress(body, limit)
    if not inflater.eof and len(decoded) < limit:
        raise zlib.error("the compressed body is cut short")
    return decoded


def _deflate(body: bytes, limit: int) -> bytes:
    try:
        return _inflate(body, zlib.MAX_WBITS, limit)
    except zlib.error:
        return _inflate(body, -zlib.MAX_WBITS, limit)


def unchunk(body: bytes) -> bytes:
    """A chunked body joined; as it stands where it is not chunked after all."""
    parts: list[bytes] = []
    rest = body
    while rest:
        size, newline, rest = rest.partition(b"\r\n")
        try:
            length = int(size.split(b";")[0], 16)
        except ValueError:
            return body
        if not newline or length < 0 or len(rest) < length:
            return body
        if length == 0:
            return b"".join(parts)
        parts.append(rest[:length])
        rest = rest[length:].removeprefix(b"\r\n")
    return body
