"""The links of a list page: where each stands, and which of a row's links names the row."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from crawlers.families.reading.addresses import absolute_url, is_attachment, is_followable
from crawlers.families.reading.markup import attribute
from crawlers.families.reading.titles import is_furniture, shown_title

INLINE = frozenset(
    {"b", "strong", "em", "font", "i", "u", "span", "center", "big", "small", "label"}
)
# Words that tell rows of one list apart and so do not tell two lists apart.
STATE = re.compile(r"\d+|odd|even|first|last|active|current|cur|hover|selected|top$|new$|^on$|^bg$")
WORD_BREAK = re.compile(r"[\s_-]+|(?<=[a-z])(?=[A-Z])")
ROW_TAGS = frozenset({"li", "tr", "dl"})
MAX_LINKS_IN_ROW = 8  # title, source, original, downloads; more is a region, not a row


@dataclass(frozen=True, slots=True)
class Link:
    """A followable link: where it stands, where it leads, what it says."""

    tag: Tag
    url: str
    title: str
    place: tuple[str, ...]
    words: frozenset[str]


def links_of(soup: BeautifulSoup, base: str) -> Iterable[Link]:
    """Every followable link of a page that is no furniture, in page order."""
    for a in soup.find_all("a", href=True):
        if link := read_link(a, base):
            yield link


def read_link(a: Tag, base: str) -> Link | None:
    """A link with its place; None where it leads nowhere or belongs to the page's frame."""
    href = attribute(a, "href")
    if not is_followable(href):
        return None
    title = shown_title(a)
    url = absolute_url(base, href)
    if not title or is_furniture(title) or not url.startswith("http"):
        return None
    place, words = _place(a)
    return Link(a, url, title, place, words)


def _place(a: Tag) -> tuple[tuple[str, ...], frozenset[str]]:
    """Block ancestors from the innermost out, and the words by which they are named."""
    steps: list[str] = []
    words: set[str] = set()
    for parent in a.parents:
        if parent.name in INLINE or parent.name in {"[document]", "html", "body"}:
            continue
        named = f"{attribute(parent, 'class')} {attribute(parent, 'id')}"
        words.update(w.lower() for w in [*WORD_BREAK.split(named), *named.split()])
        # A row's own class may differ from row to row; a bare div is told apart by nothing else.
        label = STATE.sub("", named) if steps or parent.name == "div" else ""
        steps.append(f"{parent.name}.{' '.join(label.split())}")
    return tuple(steps), frozenset(words)


def one_per_row(links: list[Link]) -> list[Link]:
    """Rows with several links (title, source, original, downloads) keep the one that names them."""
    rows: dict[int, list[Link]] = {}
    for link in links:
        row = next((p for p in link.tag.parents if p.name in ROW_TAGS), None)
        rows.setdefault(id(row) if row else id(link.tag), []).append(link)
    if len(links) > 3 * len(rows):  # many documents laid flat in one cell
        return links
    return [best_of_row(row) for row in rows.values()]


def best_of_row(links: list[Link]) -> Link:
    """The link that names a row: a page before a file, the longest words."""
    return max(links, key=lambda k: (not is_attachment(k.url), len(k.title)))


def rows_of(kept: list[Link]) -> Iterable[Tag]:
    """For each link the largest element around it that holds no other kept link."""
    names = {id(link.tag) for link in kept}
    shared = Counter(id(parent) for link in kept for parent in link.tag.parents)
    crowded: dict[int, bool] = {}
    for link in kept:
        row = link.tag
        for parent in link.tag.parents:
            if shared[id(parent)] > 1 or parent.name in {"body", "[document]", "html"}:
                break
            if crowded.setdefault(id(parent), _is_crowded(parent)):
                break
            row = parent
            if len(names) == 1 and parent.name in ROW_TAGS:
                break  # a lone row has no neighbour to bound it
        yield row


def _is_crowded(element: Tag) -> bool:
    return len(element.find_all("a", href=True, limit=MAX_LINKS_IN_ROW + 1)) > MAX_LINKS_IN_ROW
