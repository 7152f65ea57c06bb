"""Bytes to text to tree, with script-built rows made visible."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

DECLARED_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
SCRIPT_HREF = re.compile(r"\bvar\s+\w*(?:href|url|link)\w*\s*=\s*(['\"])(.+?)\1", re.I)
SCRIPT_TITLE = re.compile(r"\bvar\s+\w*title\w*\s*=\s*(['\"])(.+?)\1", re.I)
BLOCK_COMMENT = re.compile(r"/\*.*?\*/", re.S)
# "//" opens a comment unless it belongs to an address ("http://…", "'//host/…").
LINE_COMMENT = re.compile(r"(?<![:'\"\\])//[^\n]*")
_MARKUP = re.compile(r"[<&]")
HTML_COMMENT = re.compile(r"<!--.*?-->", re.S)


def decoded(body: bytes, content_type: str | None = None) -> str:
    """The text of a page: trust bytes, then the page's own declaration, then the header."""
    if body.startswith(b"\xef\xbb\xbf"):
        return body[3:].decode("utf-8", "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        lenient = body.decode("utf-8", "replace")
        if lenient.count("\ufffd") <= 3:  # a page cut inside a character is still UTF-8
            return lenient
    for source in (body[:4096], (content_type or "").encode("ascii", "ignore")):
        if (hit := DECLARED_CHARSET.search(source)) and (text := _decoded_as(body, hit.group(1))):
            return text
    return body.decode("gb18030", "replace")


def _decoded_as(body: bytes, charset: bytes) -> str | None:
    name = charset.decode("ascii", "ignore").lower()
    if name in {"gb2312", "gbk", "gb_2312-80"}:  # always a subset in name, rarely in fact
        name = "gb18030"
    try:
        return body.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None


def without_script_comments(script: str) -> str:
    """A script without its `//` and `/* */` comments."""
    return LINE_COMMENT.sub("", BLOCK_COMMENT.sub("", script))


def parsed(text: str) -> BeautifulSoup:
    """The tree of a page; rows that a script writes become links where the script stands."""
    soup = BeautifulSoup(text, "lxml")
    for script in soup.find_all("script"):
        if link := _scripted_link(soup, script.get_text()):
            script.insert_after(link)
    return soup


def _scripted_link(soup: BeautifulSoup, script: str) -> Tag | None:
    if "var" not in script or "itle" not in script:
        return None
    live = without_script_comments(script)
    href, title = SCRIPT_HREF.search(live), SCRIPT_TITLE.search(live)
    if not href or not title:
        return None
    link = soup.new_tag("a", href=href.group(2))
    link.string = unmarked(title.group(2))
    return link


def unmarked(words: str) -> str:
    """Words without the elements and entities that some attributes and answers carry."""
    return BeautifulSoup(words, "lxml").get_text() if _MARKUP.search(words) else words


def text_of(tag: Tag) -> str:
    """The visible words of an element: inline elements joined with nothing, spaces collapsed."""
    return " ".join(tag.get_text().split())


def elements_of(tag: Tag) -> Iterator[Tag]:
    """The elements inside an element, in page order."""
    return (node for node in tag.descendants if isinstance(node, Tag))


def attribute(tag: Tag, name: str) -> str:
    """An attribute as one string; empty where absent."""
    value = tag.get(name)
    if value is None:
        return ""
    return value if isinstance(value, str) else " ".join(value)
