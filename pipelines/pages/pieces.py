"""A page's body as texts and tags in turn, without what is hidden, dissolved or read by nobody.

Lexbor's serialisation is balanced, lower-case and quoted. It is cut once, every distinct tag is
read once, every kind of blank becomes one: the readings after this count in tags, not characters.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from pipelines.pages.tags import HEADING, LINK, LINK_END, VOID, Tag, read_tags

# Where the source breaks a line inside a paragraph: a separator that no page shows and that counts
# as blank. Where a tag stood: a noncharacter.
WRAP, _GAP = "\x1e", "\ufdd4"
_RESERVED = f"{LINK}{LINK_END}{HEADING}{WRAP}{_GAP}"
_COMMENT = "!--[^-]*(?:-(?!->)[^-]*)*-->"
_PIECES = re.compile(rf"(<(?:{_COMMENT}|[^>]*>))")
# The same where a value holds a >.
_QUOTED_PIECES = re.compile(
    rf'(<(?:{_COMMENT}|/[a-z][^\s>]*>|[a-z][^\s>]*(?: [^\s>][^\s=>]*="[^"]*")*>))'
)
_WRAPPED = re.compile(r"\n[ \n]*")
_NEWLINES = re.compile(r"\n+")
_PREFORMATTED = frozenset(("pre", "textarea", "xmp", "listing"))
_PRE = re.compile(r"<(pre|textarea|xmp|listing)(?:\s[^>]*)?>.*?</\1>", re.S)
# Blanks that editors use for indents.
_EXOTIC_BLANKS = "\u3000\xa0\u2002\u2003\u2009\u2005\u2007\u202f\u205f"
# A tag that says nothing, where an element was.
_NOTHING = "<!---->"


@dataclass(frozen=True, slots=True)
class Range:
    """Tags from `start` up to `end`, the texts between them, the name that they were found by."""

    start: int
    end: int
    name: str
    is_editor: bool = True


class Pieces:
    """`texts[n]` precedes the tag `raw[n]`, which closes or opens a `kinds[n]` (see `tags.Tag`).

    `read` holds the reading of each distinct tag.
    """

    __slots__ = ("kinds", "raw", "read", "texts")

    def __init__(
        self, texts: list[str], raw: list[str], read: dict[str, Tag], kinds: list[str] | None = None
    ) -> None:
        self.texts, self.raw, self.read = texts, raw, read
        if kinds is None:
            kind_of = {one: tag.kind for one, tag in read.items()}
            kinds = list(map(kind_of.__getitem__, raw))
        self.kinds = kinds

    def numbers_of(self, distinct: set[str]) -> list[int]:
        """Where any of these tags stands."""
        is_one = map(distinct.__contains__, self.raw)
        return list(compress(range(len(self.raw)), is_one)) if distinct else []

    def element_end(self, start: int) -> int:
        """Number after the closing tag of the element that opens at `start`."""
        kinds, name = self.kinds, self.kinds[start]
        if name in VOID:
            return start + 1
        closing, depth, position = f"/{name}", 1, start + 1
        while depth:
            try:
                end = kinds.index(closing, position)
            except ValueError:
                return len(kinds)
            depth += kinds[position:end].count(name) - 1
            position = end + 1
        return position

    def with_part(self, opening: str, inner: "Pieces", closing: str) -> "Pieces":
        """The same with an element after everything."""
        return Pieces(
            [*self.texts, *inner.texts, ""],
            [*self.raw, opening, *inner.raw, closing],
            {**self.read, **inner.read, **read_tags((opening, closing))},
        )

    def without(self, opening: set[str]) -> tuple["Pieces", list[tuple[str, str]]]:
        """The pieces without the elements that such tags open, and these: tag and text."""
        gone: list[tuple[str, str]] = []
        texts: list[str] = []
        raw: list[str] = []
        kinds: list[str] = []
        position = 0
        for start in self.numbers_of(opening):
            if start >= position:  # else inside an element that went before
                # What stands before an element and behind it is one text, as around a comment.
                texts += self.texts[position : start + 1]
                raw += (*self.raw[position:start], _NOTHING)
                kinds += (*self.kinds[position:start], "")
                position = self.element_end(start)
                gone.append((self.raw[start], "".join(self.texts[start + 1 : position])))
        texts += self.texts[position:]
        raw += self.raw[position:]
        kinds += self.kinds[position:]
        return Pieces(texts, raw, self.read, kinds), gone


def _cut(markup: str) -> list[str]:
    """Texts and tags in turn; a > left in a text shows that another is in quotes."""
    pieces = _PIECES.split(markup)
    return _QUOTED_PIECES.split(markup) if ">" in "".join(pieces[::2]) else pieces


def _replace_each(text: str, characters: str, by: str) -> str:
    for character in characters:
        if character in text:
            text = text.replace(character, by)
    return text


def _plain_blanks(text: str) -> str:
    """Every blank a space, every line break of the source WRAP."""
    text = _replace_each(text, "\r", "\n").replace("&nbsp;", " ")
    return _WRAPPED.sub(WRAP, _replace_each(text, "\t\f" + _EXOTIC_BLANKS, " "))


def _keep_lines(match: re.Match[str]) -> str:
    return _NEWLINES.sub("<br>", match.group())


def read_pieces(markup: str, *, keep_hidden: bool = False) -> tuple[Pieces, str, Sequence[str]]:
    """Lexbor's serialisation in pieces; then what was hidden; then each distinct tag, as they were.

    A line break of the source stands as WRAP; `<pre>` keeps its lines as `<br>`.
    """
    pieces = _cut(_replace_each(markup, _RESERVED, ""))
    texts, raw = pieces[::2], pieces[1::2]
    distinct = tuple(dict.fromkeys(raw))
    read = read_tags((*distinct, _NOTHING))
    if not _PREFORMATTED.isdisjoint([tag.kind for tag in read.values()]):
        lines = _PRE.sub(_keep_lines, markup)
        if lines != markup:
            return read_pieces(lines, keep_hidden=keep_hidden)
    page, hidden = Pieces(texts, raw, read), ""
    unread = {one for one, tag in read.items() if tag.is_unread}
    hiding = set() if keep_hidden else {one for one, tag in read.items() if tag.hides}
    if unread or hiding:
        page, gone = page.without(unread | hiding)
        hidden = "".join([text for opening, text in gone if opening in hiding])
    page.texts = _plain_blanks(_GAP.join(page.texts)).split(_GAP)
    return page, hidden, distinct
