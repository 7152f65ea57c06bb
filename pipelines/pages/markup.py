"""One parse of a page: guarded, freed of scripts and hidden parts, serialised and cut in pieces."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from pipelines.pages.guards import TAGS_WORTH_COUNTING, refuse_deep, refuse_large
from pipelines.pages.pieces import Pieces, read_pieces
from pipelines.pages.source import dissolve_inline

# A title or a meta longer than this is text that somebody put into the wrong place.
LONGEST_TITLE, LONGEST_META = 600, 4000
# Elements whose content is no markup; others that nobody reads are dropped later, by their tags.
_CODE = ["script", "style"]
# Nobody listens to changes of the tree.
_WITHOUT_EVENTS = LexborDocumentOptions.WO_EVENTS.value
_EMBEDDING = ("<iframe ", "<embed ", "<object ")
_SOURCE = re.compile(r'\s(?:src|data)="([^"]*)"')


@dataclass(slots=True)
class _Head:
    """What is read from single elements: metas by name, title, base address."""

    metas: dict[str, str] = field(default_factory=dict)
    heading: str = ""
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Markup:
    """A page after the parse: `body` in pieces, `metas` name (lower case) → content.

    `hidden_marks` counts the sentence marks of hidden elements, `embedded` are the addresses of
    frames and embedded files, `heading` is the `<title>`.
    """

    body: Pieces
    hidden_marks: int
    metas: dict[str, str]
    heading: str
    embedded: tuple[str, ...]
    base: str | None


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def _read_meta(node: LexborNode, metas: dict[str, str]) -> None:
    attributes = node.attributes
    name = (attributes.get("name") or attributes.get("property") or "").strip().lower()
    if name and not metas.get(name):
        metas[name] = (attributes.get("content") or "")[:LONGEST_META].strip()


def _read_head(parser: LexborHTMLParser) -> _Head:
    head = _Head()
    for meta in parser.tags("meta"):
        _read_meta(meta, head.metas)
    for title in parser.tags("title"):
        head.heading = head.heading or title.text(strip=True)[:LONGEST_TITLE]
    for base in parser.tags("base"):
        head.base = head.base or _attribute(base, "href")
    return head


def _embedded(tags: Iterable[str]) -> tuple[str, ...]:
    """Addresses of frames and embedded files."""
    embedding = [tag for tag in tags if tag.startswith(_EMBEDDING)]
    return tuple(html.unescape(found[1]) for tag in embedding if (found := _SOURCE.search(tag)))


def parse(text: str, *, keep_hidden: bool = False) -> Markup:
    """The page's visible body and its metas, by one lexbor parse.

    `keep_hidden` leaves hidden elements in, for pages that show their body by script.
    Raises TooLargeError and TooDeepError on input that no page of the genre resembles.
    """
    refuse_large(text)
    source = dissolve_inline(text.encode("utf-8", "ignore"))
    if (n_tags := source.count(b"<")) > TAGS_WORTH_COUNTING:
        refuse_deep(source, n_tags)
    parser = LexborHTMLParser(source, options=_WITHOUT_EVENTS)
    head = _read_head(parser)
    parser.strip_tags(_CODE)
    body = parser.body
    markup = (body.html or "") if body else ""
    pieces, hidden, tags = read_pieces(markup, keep_hidden=keep_hidden)
    return Markup(
        body=pieces,
        hidden_marks=hidden.count("，") + hidden.count("。"),
        metas=head.metas,
        heading=head.heading,
        embedded=_embedded(tags),
        base=head.base,
    )
