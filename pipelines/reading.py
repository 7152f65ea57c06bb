"""Any archived response to a page: by its bytes to the reader of its kind."""

from dataclasses import replace

from pipelines.decode import decode
from pipelines.documents import FILE_KINDS, FileKind, ToolBox, read_file, sniff
from pipelines.documents.archive import gunzip
from pipelines.documents.errors import EmptyBodyError, OversizeError
from pipelines.documents.hardwrap import is_hard_wrapped, rejoin
from pipelines.errors import TooDeepError, TooLargeError
from pipelines.pages import extract_html
from pipelines.plaintext import extract_plain
from pipelines.plaintext.extract import is_traditional
from pipelines.rows import Page, Response

BINARY = "application/octet-stream"
_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES: dict[FileKind, str] = {
    "html": "text/html",
    "text": "text/plain",
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "doc": "application/msword",
    "wps": "application/vnd.ms-works",
    "rtf": "application/rtf",
    "ofd": "application/ofd",
    "zip": "application/zip",
    "image": "image/*",
}
# Bodies inside gzip inside gzip are attacks, not pages.
MAX_WRAPPINGS = 2


def read_page(response: Response, toolbox: ToolBox) -> Page:
    """Read one response, whatever its name and header say it is.

    `media_type` is what the bytes are, `charset` and its reason how characters were decoded,
    `evidence["variant"]` "traditional" for a mirror or big5 gate. Raises a subclass of
    UnreadableError with the `rule` for quarantine; a challenge or soft error is a page, which
    `classify` refuses.
    """
    url = response.final_url or response.url
    body, kind = _unwrap(response.body, url)
    if kind == "empty":
        raise EmptyBodyError(f"{url}: the body is empty: fetch it again, or drop the source's row")
    if kind in FILE_KINDS:
        page = read_file(body, kind, url, toolbox)
        return _finish(page, url, kind)
    return _read_characters(body, kind, url, response.content_type)


def _unwrap(body: bytes, url: str) -> tuple[bytes, FileKind]:
    kind = sniff(body)
    for _ in range(MAX_WRAPPINGS):
        if kind != "gzip":
            return body, kind
        body = gunzip(body, url)
        kind = sniff(body)
    if kind == "gzip":
        raise OversizeError(f"{url}: gzip wrapped more than {MAX_WRAPPINGS} times: an attack")
    return body, kind


def _read_characters(body: bytes, kind: FileKind, url: str, content_type: str | None) -> Page:
    try:
        decoded = decode(body, content_type)
        page = extract_html(decoded, url) if kind == "html" else _of_text(decoded.text, url)
    except (TooLargeError, TooDeepError) as error:
        raise OversizeError(f"{url}: {error}") from error
    page = replace(page, charset=decoded.charset, charset_reason=decoded.reason)
    return _finish(page, url, kind)


def _of_text(text: str, url: str) -> Page:
    """A scrape; one that was saved in lines of print is first put back into paragraphs."""
    lines = tuple(text.splitlines())
    return extract_plain("\n".join(rejoin(lines)) if is_hard_wrapped(lines) else text, url)


def _finish(page: Page, url: str, kind: FileKind) -> Page:
    """The page with what its bytes are, and a word where it is a mirror in other characters."""
    evidence = dict(page.evidence)
    if is_traditional(page.text) or "/gate/big5/" in url:
        evidence["variant"] = "traditional"
    return replace(page, evidence=evidence, media_type=MEDIA_TYPES.get(kind, BINARY))
