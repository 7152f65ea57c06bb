"""What a body is by its bytes; names and headers of government sites lie too often."""

import io
import re
import zipfile
from typing import Literal

FileKind = Literal[
    "html", "text", "pdf", "docx", "doc", "wps", "ofd", "rtf", "zip", "rar", "7z",
    "xls", "xlsx", "pptx", "image", "gzip", "encrypted_office", "empty", "unknown",
]  # fmt: skip

_HEAD = 4096
_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE_PARTS: tuple[tuple[str, FileKind], ...] = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML = re.compile(rb"<!doctype\s+html|<!--|<[a-z][a-z0-9]{0,11}(?:\s[^<>]*)?/?>", re.I)
# An OLE file whose bytes somebody decoded as Latin-1 and stored again as UTF-8.
_OLE_AS_TEXT = (_OLE.decode("latin-1").encode("utf-8"), b"\xef\xbf\xbd\xef\xbf\xbd\x11\xef\xbf\xbd")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# More control bytes than this are no text in any charset.
_MOST_CONTROL = 0.01


def sniff(body: bytes) -> FileKind:
    """The kind of a body, from magic numbers, archive members and the look of its text."""
    head = body[:_HEAD].lstrip(b" \t\r\n\x0b\x0c")
    if not head and not body.strip():
        return "empty"
    if b"%PDF-" in body[:1024] and not _HTML.match(head):
        return "pdf"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(_OLE):
        return _ole_kind(body)
    if head.startswith(_ZIP):
        return _zip_kind(body)
    return _text_kind(body, head)


def _text_kind(body: bytes, head: bytes) -> FileKind:
    if any(mark in head[:32] for mark in _OLE_AS_TEXT):
        return "unknown"
    wide = _is_wide(body)
    plain = head.replace(b"\0", b"") if wide else head
    if not wide and len(_CONTROL.findall(plain)) > _MOST_CONTROL * len(plain):
        return "unknown"
    for mark in _MARKS:
        plain = plain.removeprefix(mark)
    plain = re.sub(rb"^(?:\s|<\?xml[^>]*>|<!--.*?-->)*", b"", plain, flags=re.S)
    starts = _HTML.match(plain) is not None
    return "html" if starts or re.search(rb"<(?:html|body)[\s>]", plain, re.I) else "text"


def _is_wide(body: bytes) -> bool:
    """UTF-16: a mark, or a zero in every second byte of the ASCII that markup is made of."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    head = body[:_HEAD]
    zeros = head.count(0)
    odd = head[1::2].count(0)
    return zeros > 0.2 * len(head) and (odd > 0.9 * zeros or odd < 0.1 * zeros)


def _ole_kind(body: bytes) -> FileKind:
    """The program behind a compound file, by the names of its streams (UTF-16LE)."""
    names = {
        name: name.encode("utf-16-le") in body
        for name in (
            "EncryptedPackage",
            "WordDocument",
            "Workbook",
            "Book\0",
            "PowerPoint",
            "WpsCon",
            "KSO",
        )
    }
    if names["EncryptedPackage"]:
        return "encrypted_office"
    if names["WordDocument"]:
        return "doc"
    if names["Workbook"] or names["Book\0"]:
        return "xls"
    return "wps" if names["WpsCon"] or names["KSO"] else "doc"


def _zip_kind(body: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = {info.filename.lstrip("/").lower() for info in archive.infolist()[:20_000]}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "zip"
    if "ofd.xml" in names:
        return "ofd"
    for member, kind in _OFFICE_PARTS:
        if member in names:
            return kind
    return "zip"
