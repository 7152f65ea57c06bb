"""One file of any kind to a page: its text as published, its title and dates from the text."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from pipelines.documents.archive import members
from pipelines.documents.errors import (
    BinaryAsTextError,
    CorruptFileError,
    MissingToolError,
    NoTextError,
    PasswordProtectedError,
    UnreadableError,
    UnsupportedKindError,
)
from pipelines.documents.hardwrap import is_hard_wrapped, rejoin
from pipelines.documents.ofd import read_ofd
from pipelines.documents.pdf import read_pdf
from pipelines.documents.sniff import FileKind, sniff
from pipelines.documents.toolbox import CONVERTERS, OCR_TOOL, ConvertedKind, ScannedKind, ToolBox
from pipelines.documents.word import read_docx
from pipelines.plaintext.extract import read_lines
from pipelines.plaintext.scrape import Scrape, unwrap
from pipelines.rows import Page

# Kinds that `read_file` answers for; pages and plain texts have their own readers.
FILE_KINDS: frozenset[FileKind] = frozenset(
    (
        "pdf",
        "docx",
        "doc",
        "wps",
        "ofd",
        "rtf",
        "zip",
        "image",
        "rar",
        "7z",
        "xls",
        "xlsx",
        "pptx",
        "encrypted_office",
        "unknown",
    )
)
# Pages that OCR reads at three seconds each; longer scans are books.
MAX_OCR_PAGES = 60


def read_file(body: bytes, kind: FileKind, url: str, toolbox: ToolBox) -> Page:
    """Read a file by its kind (from `sniff`); `url` names it in errors and dates it.

    `container` begins with the kind. Raises the subclass of UnreadableError that says what to do.
    """
    if kind == "pdf":
        return _of_pdf(body, url, toolbox)
    if kind == "docx":
        return _page(read_docx(body, url), url, "docx")
    if kind == "ofd":
        lines, title = read_ofd(body, url)
        return _page(lines, url, "ofd", title)
    if kind in ("doc", "wps", "rtf"):
        return _converted(body, kind, url, toolbox)
    if kind == "image":
        return _scanned(body, "image", url, toolbox)
    if kind == "zip":
        return _of_zip(body, url, toolbox)
    raise _refusal(kind, url)


def _refusal(kind: FileKind, url: str) -> UnreadableError:
    if kind == "encrypted_office":
        return PasswordProtectedError(
            f"{url}: Office file opens only with a password: ask for an open copy"
        )
    if kind == "unknown":
        return BinaryAsTextError(
            f"{url}: neither text nor a known document: fetch it again, or import it by hand"
        )
    if kind in ("rar", "7z"):
        return UnsupportedKindError(f"{url}: a {kind} archive: unpack it and import the folder")
    return UnsupportedKindError(f"{url}: a {kind} file holds no report text")


def _of_pdf(body: bytes, url: str, toolbox: ToolBox) -> Page:
    try:
        read = read_pdf(body, url)
    except NoTextError:
        return _scanned(body, "pdf", url, toolbox)
    return _page(read.paragraphs, url, "pdf", read.title)


def _page(lines: tuple[str, ...], url: str, container: str, title: str | None = None) -> Page:
    if not lines:
        raise NoTextError(f"{url}: a whole {container} without characters: look at it by eye")
    page = read_lines(Scrape(lines), url, container)
    if page.title is None and title and any("一" <= char <= "鿿" for char in title):
        return replace(
            page, title=title.strip(), evidence={**page.evidence, "title": "file property"}
        )
    return page


def _converted(body: bytes, kind: ConvertedKind, url: str, toolbox: ToolBox) -> Page:
    tools = [tool for tool in CONVERTERS[kind] if toolbox.available(tool)]
    if not tools:
        raise MissingToolError(" or ".join(CONVERTERS[kind]), f"{url}: a {kind} file")
    tool, text = _first_answer(body, kind, tools, toolbox)
    raw = tuple(text.splitlines())
    lines = rejoin(raw) if is_hard_wrapped(raw) else unwrap(text).lines
    return _page(lines, url, f"{kind}:{tool}")


def _first_answer(
    body: bytes, kind: ConvertedKind, tools: Sequence[str], toolbox: ToolBox
) -> tuple[str, str]:
    """The tool that reads the file and its text; what one tool refuses another may read."""
    *earlier, last = tools
    for tool in earlier:
        with suppress(CorruptFileError):
            text = toolbox.convert(body, "text", kind, tool)
            if text.strip():
                return tool, text
    return last, toolbox.convert(body, "text", kind, last)


def _scanned(body: bytes, kind: ScannedKind, url: str, toolbox: ToolBox) -> Page:
    if not toolbox.available(OCR_TOOL):
        raise MissingToolError(OCR_TOOL, f"{url}: a scanned {kind}")
    seen = toolbox.recognise(body, kind, MAX_OCR_PAGES)
    page = _page(rejoin(tuple(seen.text.split("\n"))), url, f"{kind}:{OCR_TOOL}")
    return replace(page, ocr_confidence=seen.confidence)


def _of_zip(body: bytes, url: str, toolbox: ToolBox) -> Page:
    """The member with the most text; the first refusal when none can be read."""
    best: Page | None = None
    refused: UnreadableError | None = None
    for name, content in members(body, url):
        kind = sniff(content)
        if kind not in _IN_ARCHIVES:
            continue
        try:
            page = read_file(content, kind, f"{url}#{name}", toolbox)
        except UnreadableError as error:
            refused = refused or error
            continue
        if best is None or len(page.text) > len(best.text):
            best = replace(
                page, container=f"zip:{page.container}", evidence={**page.evidence, "member": name}
            )
    if best is not None:
        return best
    raise refused or UnsupportedKindError(
        f"{url}: zip without a readable document: unpack it and look"
    )


_IN_ARCHIVES: frozenset[FileKind] = frozenset(("pdf", "docx", "doc", "wps", "ofd", "rtf", "image"))
