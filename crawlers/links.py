"""Links to files inside a page: the attachments a disclosure page offers for download."""

import re
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from pipelines.rows import Link

# formats in which bodies attach a report; zip and rar hold one of them
FILE_EXTENSIONS = ("pdf", "doc", "docx", "wps", "wpt", "ofd", "rtf", "zip", "rar")
# download gateways whose address has no extension: Hanweb, VSB, Epoint
GATEWAYS = (
    "/module/download/downfile.jsp",
    "/system/_content/download.jsp",
    "/rest/attachaction/",
)

_EXTENSION = re.compile(rf"\.({'|'.join(FILE_EXTENSIONS)})$", re.IGNORECASE)
# what an address must hold to be one of a file; asked before anything is parsed or joined, for
# pages have long menus and most have no file
_MAY_BE_FILE = re.compile(
    rf"\.(?:{'|'.join(FILE_EXTENSIONS)})|{'|'.join(map(re.escape, GATEWAYS))}|\?", re.IGNORECASE
)
# of a page in lower case: a pattern that regards case takes five times as long to find
_HREF = re.compile(rb"href\s*=\s*[\"']?([^\"'>]*)")
_META_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""")


def attachment_links(body: bytes, base_url: str, charset: str | None = None) -> tuple[Link, ...]:
    """The file links of an HTML page, joined against its address, each once, in page order."""
    found: dict[str, Link] = {}
    hrefs = b"\n".join(_HREF.findall(body.lower())).decode("latin-1")
    if "&#" not in hrefs and not _MAY_BE_FILE.search(hrefs):
        return ()
    for anchor in LexborHTMLParser(_text(body, charset)).css("a[href]"):
        href = anchor.attributes.get("href") or ""
        if not _MAY_BE_FILE.search(href):
            continue
        text = " ".join(anchor.text().split()) or (anchor.attributes.get("title") or "")
        url = _join(base_url, href)
        if url and is_file_link(url, text):
            found.setdefault(url, Link(url, text))
    return tuple(found.values())


def is_file_link(url: str, text: str = "") -> bool:
    """Whether an address leads to a document file by its path, a gateway or its link text."""
    parts = urlsplit(url)
    if _EXTENSION.search(parts.path):
        return True
    if any(gateway in parts.path.lower() for gateway in GATEWAYS):
        return True
    return bool(parts.query and _EXTENSION.search(text.strip()))


def _join(base_url: str, href: str) -> str | None:
    href = href.strip()
    if not href or href.startswith("#") or href.lower().startswith(("javascript:", "mailto:")):
        return None
    try:
        url = urljoin(base_url, href).partition("#")[0]
        scheme = urlsplit(url).scheme
    except ValueError:
        return None
    return url if scheme in {"http", "https"} else None


def _text(body: bytes, charset: str | None) -> str:
    """Link addresses and texts: UTF-8 where it is, else what the page says, else GB18030."""
    declared = _META_CHARSET.search(body[:2048])
    for name in ("utf-8", declared and declared[1].decode(), charset, "gb18030"):
        try:
            return body.decode(name or "utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("gb18030", "replace")
