"""One parse of a page: guarded, freed of scripts and hidden parts, serialised well-formed.

Everything after this works on ranges of the serialised string: it is balanced, lower-case and
quoted, so that simple patterns read it exactly and fast.
"""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipelines.errors import TooDeepError, TooLargeError
from pipelines.pages.canonical import canonical

# Ten times the largest page of the genre seen (a pasted Word document with inlined styles).
MAX_CHARS = 12_000_000
# The longest tables of figures have some 50,000 cells.
MAX_TAGS = 400_000
# Browsers stop nesting at 512; real pages stay under 100 and broken ones under 1,000.
MAX_DEPTH = 3_000
# Below this many tags not even the worst nesting is expensive, and the depth is not counted.
TAGS_WORTH_COUNTING = 3_000
# Unclosed formatting is repeated in every following block: blocks × depth nodes come into being.
MAX_REOPENED = 3_000_000
# Comments that frame the body are kept: <!--<$[信息内容]>begin-->, <!--ZJEG_RSS.content.begin-->.
FRAME_COMMENT = r"[^>]{0,40}?(?:信息内容|内容|正文|content|article|zhengwen)[^>]{0,40}?(?:begin|start|end|开始|结束|over)"
_FRAME = re.compile(FRAME_COMMENT, re.I)
# What a visitor never sees, by opening and closing; only comments can frame a body.
_UNSEEN = (
    ("<!--", "-->"),
    ("<script", "</script"),
    ("<style", "</style"),
    ("<SCRIPT", "</SCRIPT"),
    ("<STYLE", "</STYLE"),
)
_NESTING = re.compile(
    r"<(/?)(?!(?:br|img|hr|input|meta|link|p|li|td|tr|th|option|dd|dt)\b)[a-z]", re.I
)
_FORMATTING = re.compile(r"<(/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b", re.I)
_DROPPED_TAGS = [
    *("script", "style", "noscript", "template", "object", "embed", "select", "option", "button"),
    *("input", "svg", "canvas", "audio", "video", "applet", "map", "iframe", "link", "datalist"),
]


@dataclass(frozen=True, slots=True)
class Markup:
    """A page after the parse: `body` the serialised body, `metas` name (lower case) → content.

    `embedded` are the addresses of frames and embedded files; `heading` the `<title>`.
    """

    body: str
    metas: dict[str, str]
    heading: str
    embedded: tuple[str, ...]
    base: str | None


def _refuse_hostile(text: str) -> None:
    if len(text) > MAX_CHARS:
        raise TooLargeError(
            f"page of {len(text)} characters is above the {MAX_CHARS} of markup.MAX_CHARS: "
            "no page is that large; store it as a file"
        )
    tags = text.count("<")
    if tags > MAX_TAGS:
        raise TooLargeError(
            f"page of {tags} tags is above the {MAX_TAGS} of markup.MAX_TAGS: "
            "no page has so many; read it by hand"
        )
    if tags > TAGS_WORTH_COUNTING:
        _refuse_deep(text, tags)


def _deepest(pattern: re.Pattern[str], text: str) -> int:
    depth = deepest = 0
    for match in pattern.finditer(text):
        if match[1]:
            depth = max(0, depth - 1)
        else:
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _refuse_deep(text: str, tags: int) -> None:
    depth = _deepest(_NESTING, text)
    if depth > MAX_DEPTH:
        raise TooDeepError(
            f"markup nests {depth} deep, above the {MAX_DEPTH} of markup.MAX_DEPTH: "
            "no page does; repair its unclosed tags to read it"
        )
    reopened = _deepest(_FORMATTING, text) * tags
    if reopened > MAX_REOPENED and reopened > 50 * tags:
        raise TooDeepError(
            f"unclosed formatting would grow to some {reopened} elements, above the "
            f"{MAX_REOPENED} of markup.MAX_REOPENED: repair its unclosed tags to read it"
        )


def _without_unseen(text: str) -> str:
    """The source without scripts, styles and comments: they are half of it, and cost a parse.

    What is left open stays for the parser to judge. Comments that frame a body stay too.
    """
    following = [text.find(opening) for opening, _ in _UNSEEN]
    kept, position = [], 0
    while True:
        start, which = min(
            (found, i) for i, found in enumerate([*following, len(text)]) if found >= 0
        )
        if which == len(_UNSEEN):
            kept.append(text[position:])
            return "".join(kept)
        opening, closing = _UNSEEN[which]
        close = text.find(closing, start + len(opening))
        if close < 0:
            following[which] = -1
            continue
        end = text.find(">", close) + 1 or len(text)
        framing = which == 0 and end - start < 120 and _FRAME.match(text, start + 4, close)
        kept.append(text[position : end if framing else start])
        position = end
        for i, found in enumerate(following):
            if 0 <= found < end:
                following[i] = text.find(_UNSEEN[i][0], end)


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def _metas(parser: LexborHTMLParser) -> dict[str, str]:
    metas: dict[str, str] = {}
    for node in parser.css("meta"):
        attributes = {key.lower(): value or "" for key, value in node.attributes.items()}
        name = attributes.get("name") or attributes.get("property") or ""
        content = attributes.get("content", "").strip()
        if name and (content or name.lower() not in metas):
            metas.setdefault(name.strip().lower(), content)
            if content and not metas[name.strip().lower()]:
                metas[name.strip().lower()] = content
    return metas


def parse(text: str, *, keep_hidden: bool = False) -> Markup:
    """The page's visible body and its metas, by one lexbor parse.

    `keep_hidden` leaves hidden elements in, for pages that show their body by script.
    Raises TooLargeError and TooDeepError on input that no page of the genre resembles.
    """
    _refuse_hostile(text)
    parser = LexborHTMLParser(_without_unseen(text))
    embedded = tuple(
        found
        for node in parser.css("iframe[src],embed[src],object[data]")
        if (found := _attribute(node, "src") or _attribute(node, "data"))
    )
    title, base = parser.css_first("title"), parser.css_first("base[href]")
    heading = title.text(strip=True) if title else ""
    metas = _metas(parser)
    parser.strip_tags(_DROPPED_TAGS)
    body = parser.body
    markup = (body.html or "") if body else ""
    return Markup(
        body=canonical(markup, keep_hidden=keep_hidden),
        metas=metas,
        heading=heading,
        embedded=embedded,
        base=_attribute(base, "href") if base else None,
    )
