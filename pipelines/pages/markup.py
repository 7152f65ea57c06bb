"""One parse of a page: guarded, freed of scripts and hidden parts, serialised well-formed.

Everything after this works on ranges of the serialised string: it is balanced, lower-case and
quoted, so that simple patterns read it exactly and fast.
"""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipelines.errors import TooDeepError, TooLargeError

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
# Comments and scripts are cut by one pattern; unclosed openings cost a scan of the rest each.
MAX_SCANNED = 2_000_000_000

# Comments that frame the body are kept: <!--<$[信息内容]>begin-->, <!--ZJEG_RSS.content.begin-->.
FRAME_COMMENT = r"[^>]{0,40}?(?:信息内容|内容|正文|content|article|zhengwen)[^>]{0,40}?(?:begin|start|end|开始|结束|over)"
_UNSEEN = re.compile(
    rf"<!--(?!{FRAME_COMMENT}).*?-->"
    r"|<script\b.*?</script\s*>|<style\b.*?</style\s*>",
    re.S | re.I,
)
_NESTING = re.compile(
    r"<(/?)(?!(?:br|img|hr|input|meta|link|p|li|td|tr|th|option|dd|dt)\b)[a-z]", re.I
)
_FORMATTING = re.compile(r"<(/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b", re.I)
_DROPPED_TAGS = [
    *("script", "style", "noscript", "template", "object", "embed", "select", "option", "button"),
    *("input", "svg", "canvas", "audio", "video", "applet", "map", "iframe", "link", "datalist"),
]
_MAYBE_HIDDEN = '[hidden],[style*="none" i],[style*="hidden" i]'
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_ANGLE_IN_ATTRIBUTE = re.compile(r'="[^"<>]*[<>]')
_TAG = re.compile(r'<[a-z][^\s>"]*(?:[^>"]|"[^"]*")*>')


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
    """The source without scripts, styles and comments, when cutting them first is safe."""
    openings = text.count("<!--") + text.count("<s") + text.count("<S")
    return text if openings * len(text) > MAX_SCANNED else _UNSEEN.sub("", text)


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


def _drop_hidden(parser: LexborHTMLParser) -> None:
    for node in parser.css(_MAYBE_HIDDEN):
        attributes = node.attributes
        if "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style") or ""):
            if node.tag not in ("html", "body"):
                node.decompose()


def _without_angles(markup: str) -> str:
    """Attribute values without < and >, so that a tag ends at its first >."""

    def mend(match: re.Match[str]) -> str:
        tag = match.group()
        inner = tag[1:-1]
        return (
            tag
            if "<" not in inner and ">" not in inner
            else ("<" + inner.replace("<", " ").replace(">", " ") + ">")
        )

    return _TAG.sub(mend, markup) if _ANGLE_IN_ATTRIBUTE.search(markup) else markup


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
    if not keep_hidden:
        _drop_hidden(parser)
    body = parser.body
    markup = (body.html or "") if body else ""
    return Markup(
        _without_angles(markup),
        metas,
        heading,
        embedded,
        _attribute(base, "href") if base else None,
    )


_ENDS: dict[str, re.Pattern[str]] = {}


def element_end(markup: str, tag: str, start: int) -> int:
    """Offset after the closing tag of the element that opens at `start`."""
    if tag not in _ENDS:
        _ENDS[tag] = re.compile(rf"<(/?){re.escape(tag)}(?=[\s>])")
    depth = 0
    for match in _ENDS[tag].finditer(markup, start):
        depth += -1 if match[1] else 1
        if depth == 0:
            return markup.index(">", match.end()) + 1
    return len(markup)
