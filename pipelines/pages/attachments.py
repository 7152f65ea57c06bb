"""Files that a page offers: links inside and beside the body, and embedded viewers."""

import html
import re
from collections.abc import Iterable
from urllib.parse import quote, urljoin, urlsplit

from pipelines.pages.render import unmarked
from pipelines.rows import Link

_EXTENSIONS = r"pdf|docx?|wps|ofd|xlsx?|et|pptx?|dps|zip|rar|7z|ceb|tif|rtf"


def _any_case(pattern: str) -> str:
    """A pattern for both cases: one that says so itself is searched several times faster."""
    return re.sub("[a-z]", lambda letter: f"[{letter[0]}{letter[0].upper()}]", pattern)


_FILE_PATH = re.compile(rf"\.(?:{_EXTENSIONS})(?:$|[?#&;])", re.I)
_FILE_NAME = re.compile(
    rf"\.(?:{_EXTENSIONS})\s*[\]】）)》]?\s*(?:[(（【\[]?[\d.]+\s*[KMG]?B?.*)?$", re.I
)
# Addresses that serve a file under a script: Hanweb, VSB, gateways.
_DOWNLOAD = re.compile(
    r"downfile\.jsp|download\.jsp|DownloadAttach|/download/|fileUrl=|wbfileid=|downloadFile|"
    r"attachment[^/]*\?|fileDownload|/files?/download",
    re.I,
)
# What a link must say before it is looked at.
_MAYBE_FILE = re.compile(
    rf"\.(?:{_any_case(_EXTENSIONS)})|{_any_case('down')}|{_any_case('attach')}|{_any_case('file')}"
)
_VIEWED = re.compile(r"[?&](?:file|url|src)=([^&]+)", re.I)
_TAG = re.compile(r"<[^>]*>")
_ANCHOR = re.compile(r"<a\s([^>]*)>([^<]*(?:<(?!/a>)[^<]*)*)</a>")
_HREF = re.compile(r'(?:^|\s)href="([^"]*)"')
_TITLE = re.compile(r'(?:^|\s)(?:title|data-title)="([^"]*)"')
_SAFE = "/:?&=#%+,;@!$'()*~[]"


def _join(base: str, href: str) -> str | None:
    href = html.unescape(href).strip()
    if not href or href.lower().startswith(("javascript:", "mailto:", "tel:", "data:", "#")):
        return None
    try:
        joined = urljoin(base, href)
        urlsplit(joined)
    except ValueError:
        return None
    return quote(joined, safe=_SAFE)


def _is_file(href: str, text: str) -> bool:
    return bool(_FILE_PATH.search(href) or _FILE_NAME.search(text) or _DOWNLOAD.search(href))


def file_links(markup: str, base: str, embedded: Iterable[str] = ()) -> tuple[Link, ...]:
    """Links to files in a range of markup, then embedded ones, each address once, in page order.

    `base` is the address that relative links are joined against. The text is the link's, or its
    title attribute where the link shows an icon.
    """
    found: dict[str, Link] = {}
    for match in _ANCHOR.finditer(markup):
        if not _MAYBE_FILE.search(match[0]) or not (href := _HREF.search(match[1])):
            continue
        text = unmarked(_TAG.sub("", match[2]))
        if not _is_file(href[1], text):
            continue
        text = html.unescape(" ".join(text.split()))
        title = _TITLE.search(match[1])
        url = _join(base, href[1])
        if url:
            found.setdefault(url, Link(url, text or (html.unescape(title[1]) if title else "")))
    for source in embedded:
        viewed = _VIEWED.search(source)
        target = viewed[1] if viewed and _FILE_PATH.search(viewed[1]) else source
        if _FILE_PATH.search(target) and (url := _join(base, target)):
            found.setdefault(url, Link(url, ""))
    return tuple(found.values())
