"""PDF to printed lines and paragraphs by pdfium; scans are told apart, not guessed at."""

import ctypes
import re
import unicodedata
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from pipelines.documents.errors import (
    CorruptFileError,
    NoTextError,
    OversizeError,
    PasswordProtectedError,
)
from pipelines.documents.layout import PrintLine, PrintPage, paragraphs

# The longest report of the genre has under 60 pages; books and collections have more than this.
MAX_PAGES = 400
MAX_CHARS = 3_000_000
# Fewer characters a page than this are stamps and page numbers on a scan.
LEAST_CHARS_A_PAGE = 20
_DROPPED = {0, 2, 0xFFFE, 0xFFFF, 0xAD, 0xFEFF, 0x200B}
_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…]")


@dataclass(frozen=True, slots=True)
class PdfText:
    """Paragraphs of a PDF, its own title entry, and the number of its pages."""

    paragraphs: tuple[str, ...]
    title: str | None
    n_pages: int


def read_pdf(body: bytes, name: str) -> PdfText:
    """Paragraphs of a PDF; `name` is its address, for messages.

    Raises PasswordProtectedError, CorruptFileError, OversizeError (above MAX_PAGES or MAX_CHARS),
    and NoTextError for a scan, which needs OCR.
    """
    document = _open(body, name)
    try:
        n_pages = len(document)
        if n_pages > MAX_PAGES:
            raise OversizeError(
                f"{name}: PDF of {n_pages} pages, above pdf.MAX_PAGES {MAX_PAGES}: n"
                f"o report is that "
                "long; raise the limit to read a collection"
            )
        pages = _pages(document, name)
        title = document.get_metadata_dict(skip_empty=True).get("Title")
    finally:
        document.close()
    n_chars = sum(len(line.text.strip()) for page in pages for line in page.lines)
    if n_chars < LEAST_CHARS_A_PAGE * max(1, n_pages):
        raise NoTextError(
            f"{name}: PDF of {n_pages} pages shows {n_chars} characters: a scan, needs OCR"
        )
    return PdfText(tuple(paragraphs(pages)), title, n_pages)


def _open(body: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(body)
        len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise PasswordProtectedError(
                f"{name}: PDF opens only with a password: ask the publisher for an open copy"
            ) from error
        raise CorruptFileError(f"{name}: damaged PDF ({error}): fetch it again") from error
    return document


def _pages(document: pypdfium2.PdfDocument, name: str) -> list[PrintPage]:
    pages, n_chars = [], 0
    for number in range(len(document)):
        try:
            page = document.get_page(number)
        except pypdfium2.PdfiumError as error:
            raise CorruptFileError(
                f"{name}: page {number + 1} is damaged: fetch it again"
            ) from error
        printed = _print_page(page)
        page.close()
        pages.append(printed)
        n_chars += sum(len(line.text) for line in printed.lines)
        if n_chars > MAX_CHARS:
            raise OversizeError(
                f"{name}: PDF of over pdf.MAX_CHARS {MAX_CHARS} characters, no report"
            )
    return pages


def _print_page(page: pypdfium2.PdfPage) -> PrintPage:
    width, height = page.get_size()
    textpage = page.get_textpage()
    lines: list[PrintLine] = []
    glyphs: list[_Glyph] = []
    for glyph in _glyphs(textpage, height):
        if glyph.char == "\n":
            lines.extend(_line(glyphs))
            glyphs = []
        else:
            glyphs.append(glyph)
    lines.extend(_line(glyphs))
    textpage.close()
    return PrintPage(width, height, tuple(_merge(lines)))


@dataclass(frozen=True, slots=True)
class _Glyph:
    char: str
    left: float
    right: float
    top: float
    bottom: float
    generated: bool


def _glyphs(textpage: pypdfium2.PdfTextPage, height: float) -> list[_Glyph]:
    box = pdfium.FS_RECTF()
    glyphs, count = [], textpage.count_chars()
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(textpage, at)
        if code in _DROPPED or code == 13:
            continue
        made = pdfium.FPDFText_IsGenerated(textpage, at) == 1
        pdfium.FPDFText_GetLooseCharBox(textpage, at, ctypes.byref(box))
        glyphs.append(
            _Glyph(chr(code), box.left, box.right, height - box.top, height - box.bottom, made)
        )
    return glyphs


def _line(glyphs: list[_Glyph]) -> list[PrintLine]:
    """One printed line; a wide gap between glyphs is a tab between cells."""
    ink = [glyph for glyph in glyphs if not glyph.char.isspace()]
    if not ink:
        return []
    size = max(glyph.bottom - glyph.top for glyph in ink)
    text, last = [], ink[0]
    for glyph in glyphs:
        if glyph.char.isspace():
            if not glyph.generated:
                text.append(glyph.char)
            continue
        gap = glyph.left - last.right
        if gap > 3 * size and text:
            text.append("\t")
        elif gap > 0.15 * size and _latin(last.char) and _latin(glyph.char) and text[-1:] != [" "]:
            text.append(" ")
        text.append(glyph.char)
        last = glyph
    line = PrintLine(
        _characters("".join(text)),
        ink[0].left,
        max(glyph.right for glyph in ink),
        min(glyph.top for glyph in ink),
        max(glyph.bottom for glyph in ink),
        size,
    )
    return [line]


def _latin(char: str) -> bool:
    return not _CJK.match(char) and char.isalnum()


def _characters(text: str) -> str:
    """Surrogate pairs joined, and the radicals that some fonts give fo"
    "r whole characters (⼯ 工)."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return re.sub(r"[\u2e80-\u2fdf]", lambda match: unicodedata.normalize("NFKC", match[0]), whole)


def _merge(lines: list[PrintLine]) -> list[PrintLine]:
    """Join what pdfium cut on one printed line (a change of font, a number in another face)."""
    merged: list[PrintLine] = []
    for line in lines:
        above = merged[-1] if merged else None
        if above and _same_line(above, line):
            wide = line.left - above.right > 2 * max(above.size, line.size)
            merged[-1] = PrintLine(
                above.text.rstrip() + ("\t" if wide else "") + line.text.lstrip(),
                above.left,
                max(above.right, line.right),
                min(above.top, line.top),
                max(above.bottom, line.bottom),
                max(above.size, line.size),
            )
        else:
            merged.append(line)
    return merged


def _same_line(above: PrintLine, line: PrintLine) -> bool:
    middle = (line.top + line.bottom) / 2
    return above.top < middle < above.bottom and line.left >= above.right - 0.3 * above.size
