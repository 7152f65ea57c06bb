"""Files that a page offers: links inside and beside the body, and embedded viewers."""

import html
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, unquote, urljoin, urlsplit

from pipelines.pages.pieces import Pieces
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
# What links must say before each is looked at.
_EXTENSION = re.compile(rf"\.(?:{_any_case(_EXTENSIONS)})")
_SERVING = [
    word for stem in ("down", "attach", "file") for word in (stem, stem.title(), stem.upper())
]
_VIEWED = re.compile(r"[?&](?:file|url|src)=([^&]+)", re.I)
_HREF = re.compile(r'\shref="([^"]*)"')
_TITLE = re.compile(r'\s(?:title|data-title)="([^"]*)"')
_SAFE = "/:?&=#%+,;@!$'()*~[]"


def _plain(text: str) -> str:
    return html.unescape(" ".join(text.split()))


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


def _may_be_file(links: str) -> bool:
    return _EXTENSION.search(links) is not None or any(word in links for word in _SERVING)


def _is_file(href: str, text: str) -> bool:
    if _FILE_PATH.search(href) or _FILE_NAME.search(text):
        return True
    return any(word in href for word in _SERVING) and _DOWNLOAD.search(href) is not None


def _anchors(page: Pieces, beside: range) -> Iterator[tuple[str, str]]:
    """Tag and text of each link within a range of tags, when any of them may lead to a file."""
    kinds = page.kinds
    opening = [number for number in beside if kinds[number] == "a"]
    tags = "".join(map(page.raw.__getitem__, opening))
    if not _may_be_file(tags) and not _EXTENSION.search(
        "".join(page.texts[beside.start : beside.stop + 1])
    ):
        return
    for number in opening:
        close = number + 1
        while close < beside.stop and kinds[close] not in ("a", "/a"):
            close += 1
        yield page.raw[number], "".join(page.texts[number + 1 : close + 1])


def file_links(
    page: Pieces, beside: range, base: str, embedded: Iterable[str] = ()
) -> tuple[Link, ...]:
    """Links to files in a range of tags, then embedded ones, each address once, in page order.

    `base` is the address that relative links are joined against. The text is the link's, or its
    title attribute where the link shows an icon.
    """
    found: dict[str, Link] = {}
    for tag, shown in _anchors(page, beside):
        href = _HREF.search(tag)
        if href is None or not _is_file(href[1].strip(), shown.strip()):
            continue
        if url := _join(base, href[1]):
            title = _TITLE.search(tag)
            found.setdefault(url, Link(url, _plain(shown) or (_plain(title[1]) if title else "")))
    for source in embedded:
        viewed = _VIEWED.search(source)
        target = unquote(viewed[1]) if viewed and _FILE_PATH.search(viewed[1]) else source
        if _FILE_PATH.search(target) and (url := _join(base, target)):
            found.setdefault(url, Link(url, ""))
    return tuple(found.values())
