"""One parse of a page: guarded, freed of scripts and hidden parts, serialised well-formed.

Everything after this works on ranges of the serialised string: it is balanced, lower-case and
quoted, so that simple patterns read it exactly and fast.
"""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipelines.errors import TooDeepError, TooLargeError
from pipelines.pages.canonical import canonical, dissolve_inline

# Ten times the largest page of the genre seen (a pasted Word document with inlined styles).
MAX_CHARS = 12_000_000
# The longest tables of figures have some 50,000 cells.
MAX_TAGS = 400_000
# Browsers stop nesting at 512; real pages stay under 100 and broken ones under 500.
MAX_DEPTH = 1_500
# Below this many tags not even the worst nesting is expensive, and the depth is not counted.
TAGS_WORTH_COUNTING = 3_000
# Unclosed formatting is repeated in every following block: blocks × depth nodes come into being.
MAX_REOPENED = 3_000_000
# A title or a meta longer than this is text that somebody put into the wrong place.
LONGEST_TITLE, LONGEST_META = 600, 4000
_NESTING = re.compile(
    r"<(/?)(?!(?:br|img|hr|input|meta|link|p|li|td|tr|th|option|dd|dt)\b)[a-z]", re.I
)
_FORMATTING = re.compile(r"<(/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b", re.I)
_DROPPED_TAGS = [
    *("script", "style", "noscript", "template", "select", "button", "svg"),
    *("object", "iframe", "video", "audio", "canvas"),
]
_HEAD = "title,base[href],meta,iframe[src],embed[src],object[data],"
_PREFORMATTED = ("pre", "textarea", "plaintext", "noframes")
_READ = _HEAD + ",".join(_PREFORMATTED)


@dataclass(slots=True)
class _Head:
    """What is read from single elements: metas by name, title, base address, embedded files."""

    metas: dict[str, str] = field(default_factory=dict)
    heading: str = ""
    base: str | None = None
    embedded: list[str] = field(default_factory=list)
    preformatted: bool = False


@dataclass(frozen=True, slots=True)
class Markup:
    """A page after the parse: `body` the serialised body, `metas` name (lower case) → content.

    `hidden_marks` counts the sentence marks of hidden elements, `embedded` are the addresses of
    frames and embedded files, `heading` is the `<title>`.
    """

    body: str
    hidden_marks: int
    metas: dict[str, str]
    heading: str
    embedded: tuple[str, ...]
    base: str | None


def _refuse_large(text: str) -> None:
    if len(text) > MAX_CHARS:
        raise TooLargeError(
            f"page of {len(text)} characters is above the {MAX_CHARS} of markup.MAX_CHARS: "
            "no page is that large; store it as a file"
        )
    tags = text.count("<") if len(text) > MAX_TAGS else 0
    if tags > MAX_TAGS:
        raise TooLargeError(
            f"page of {tags} tags is above the {MAX_TAGS} of markup.MAX_TAGS: "
            "no page has so many; read it by hand"
        )


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


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def _read_meta(node: LexborNode, metas: dict[str, str]) -> None:
    attributes = {key.lower(): value or "" for key, value in node.attributes.items()}
    name = (attributes.get("name") or attributes.get("property") or "").strip().lower()
    content = attributes.get("content", "")[:LONGEST_META].strip()
    if name and not metas.get(name):
        metas[name] = content


def _read_head(parser: LexborHTMLParser) -> _Head:
    head = _Head()
    for node in parser.css(_READ):
        tag = node.tag
        if tag == "meta":
            _read_meta(node, head.metas)
        elif tag in _PREFORMATTED:
            head.preformatted = True
        elif tag == "title":
            head.heading = head.heading or node.text(strip=True)[:LONGEST_TITLE]
        elif tag == "base":
            head.base = head.base or _attribute(node, "href")
        else:
            head.embedded.append(_attribute(node, "src") or _attribute(node, "data"))
    return head


def parse(text: str, *, keep_hidden: bool = False) -> Markup:
    """The page's visible body and its metas, by one lexbor parse.

    `keep_hidden` leaves hidden elements in, for pages that show their body by script.
    Raises TooLargeError and TooDeepError on input that no page of the genre resembles.
    """
    _refuse_large(text)
    source = dissolve_inline(text)
    if (tags := source.count("<")) > TAGS_WORTH_COUNTING:
        _refuse_deep(source, tags)
    parser = LexborHTMLParser(source)
    head = _read_head(parser)
    parser.strip_tags(_DROPPED_TAGS)
    body = parser.body
    markup = (body.html or "") if body else ""
    visible, hidden = canonical(markup, keep_hidden=keep_hidden, preformatted=head.preformatted)
    return Markup(
        body=visible,
        hidden_marks=hidden.count("，") + hidden.count("。"),
        metas=head.metas,
        heading=head.heading,
        embedded=tuple(head.embedded),
        base=head.base,
    )
