"""One tag of serialised markup, read once: what it opens, whether it hides, how lines show it."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.pages.names import container_name

# Marks for what a line was made of; noncharacters, so no published text contains them.
LINK, LINK_END, HEADING = "\ufdd0", "\ufdd1", "\ufdd2"

_NAME = re.compile(r"</?([a-z][^\s>]*)")
# Tags that stand inside a line: they are dissolved, for numbers are split over them.
_INLINE = frozenset(
    """span font strong b em i u s sub sup small big ins del mark label abbr acronym code tt kbd
    samp var cite q bdo bdi ruby rt rp rb strike nobr time data wbr img
    """.split()  # noqa: SIM905 - a list of names reads as a list of words
)
# Word's own (o:p, st1:chsdate, v:shape).
_PREFIXED = re.compile(r"[a-z]\w*:\w+")
# Elements that no reader of the text sees, whatever they hold.
_UNREAD = frozenset(
    "noscript template select button svg object iframe video audio canvas".split()  # noqa: SIM905
)
VOID = frozenset(("br", "img", "hr", "input", "meta", "link", "col", "wbr", "area", "base"))
_TABLE = frozenset(("table", "tr", "td", "th"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ID, _CLASS = re.compile(r'\sid="([^"]*)"'), re.compile(r'\sclass="([^"]*)"')
_READ_ATTRIBUTES = re.compile(r'\s(?:id|class)="[^"]*"')
# How a word begins that hides an element, and the attribute that proves it.
_HIDING_WORDS = ("isplay", "ISPLAY", "isibility", " hidden")
_HIDING = re.compile(
    r'\sstyle="[^"]*(?:display\s*:\s*none|visibility\s*:\s*hidden)|\shidden(?:[\s>]|="(?!until))',
    re.I,
)
_META_FRAME = re.compile(r'"content(start|end)"', re.I)
# Comments that frame the body: <!--<$[信息内容]>begin-->, <!--ZJEG_RSS.content.begin-->,
# <!--enpcontent-->. Comments on 内容区 or "content" frame columns of the page, and are not meant.
_COMMENT_FRAME = re.compile(
    r"\s*(?:<\$\[)?(?:信息内容|打印内容|文章内容|新闻内容|(?:文章|新闻)?正文(?:内容)?|ZJEG_RSS\.content)"
    r"\]?>?[\s.:：_-]*(?:(?P<begin>begin|start|开始)|end|结束|over)\s*"
    r"|\s*(?:(?P<open>enpcontent)|/enpcontent)\s*",
    re.I,
)
LONGEST_FRAME = 120
LONGEST_KEPT = 500


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """What is read of a tag.

    `kind` is the element's name, "/name" where it closes, "" of a comment. `attributes` are id and
    class as they stand, `container` is the known name of a body's element. `mark` is what lines
    show instead: the end of a line, a mark, a table's bare tag, nothing of an inline one. `frame`
    is how a begin ("+") or an end ("-") of a framed body is made, "" for all others.
    """

    kind: str
    attributes: str = ""
    container: str = ""
    mark: str = "\n"
    frame: str = ""
    hides: bool = False
    is_unread: bool = False


_COMMENT = Tag("", mark="")
# Links are as many as their addresses, and all alike.
_LINKS = {
    (leads, hides): Tag("a", mark=LINK if leads else "", hides=hides)
    for leads in (False, True)
    for hides in (False, True)
}


def read_tags(distinct: Sequence[str]) -> dict[str, Tag]:
    """The reading of each tag or comment of a page as serialised."""
    links = [raw for raw in distinct if raw.startswith("<a ")]
    may_hide = _may_hide("".join(links))
    read = {raw: _LINKS[" href=" in raw, may_hide and _hides(raw)] for raw in links}
    for raw in distinct:
        if raw not in read:
            # A tag with a picture in it comes once, and is too long to be kept.
            read[raw] = _read_short(raw) if len(raw) < LONGEST_KEPT else _read(raw)
    return read


def _name_of(raw: str) -> str:
    match = _NAME.match(raw)
    return sys.intern(match[1]) if match else ""


@lru_cache(maxsize=4096)
def _read_short(raw: str) -> Tag:
    return _read(raw)


def _read(raw: str) -> Tag:
    if raw.startswith("<!--"):
        return _read_comment(raw)
    name = _name_of(raw)
    if raw.startswith("</"):
        return _read_closing(name)
    frame = _META_FRAME.search(raw) if name == "meta" else None
    return Tag(
        name,
        "".join(_READ_ATTRIBUTES.findall(raw)),
        container_name(name, [*_ID.findall(raw), *_CLASS.findall(raw)]),
        _mark(name, f"<{name}>"),
        f"{'+' if frame[1].lower() == 'start' else '-'}meta:ContentStart" if frame else "",
        name != "body" and _hides(raw),
        name in _UNREAD,
    )


def _read_closing(name: str) -> Tag:
    mark = LINK_END if name == "a" else _mark(name, f"</{name}>")
    return Tag(sys.intern(f"/{name}"), mark="\n" if name in _HEADINGS else mark)


def _read_comment(raw: str) -> Tag:
    match = _COMMENT_FRAME.fullmatch(raw[4:-3]) if len(raw) < LONGEST_FRAME else None
    if match is None:
        return _COMMENT
    return Tag("", frame=f"{'+' if match['begin'] or match['open'] else '-'}comment")


def _may_hide(tags: str) -> bool:
    return any(word in tags for word in _HIDING_WORDS)


def _hides(raw: str) -> bool:
    return _may_hide(raw) and _HIDING.search(raw) is not None


def _is_inline(name: str) -> bool:
    return name in _INLINE or (":" in name and _PREFIXED.fullmatch(name) is not None)


def _mark(name: str, bare: str) -> str:
    if name in _TABLE:
        return bare
    if name in _HEADINGS:
        return "\n" + HEADING
    return "" if name == "a" or _is_inline(name) else "\n"
