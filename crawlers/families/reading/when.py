"""The date of one row: its date element, its words outside the title, its address."""

import re
from collections.abc import Iterable
from datetime import date

from bs4 import Tag
from bs4.element import NavigableString

from crawlers.families.reading.dates import DATE_ONLY, date_in_address, date_in_text
from crawlers.families.reading.markup import attribute, elements_of

DATE_CLASS = re.compile(r"date|time|(?:^|[-_\s])(?:rq|sj|fbsj|riqi)(?:$|[-_\s])", re.I)
MAX_GAP = 40  # nodes between a title and the date that belongs to it
MAX_LEAF = 12  # "04 2025-03": a calendar leaf
MAX_DATE_WORDS = 32  # "发布时间：2025-11-05 16:28:36" and the like; longer texts are prose


def row_date(row: Tag | None, link: Tag | None, url: str, following: Tag | None) -> date | None:
    """The day a row was published.

    `row` is the element of the row alone, `link` its title link, `following` the next row's link
    where rows lie flat beside each other. Order: an element classed as date, the words outside the
    title, a date set apart inside the link, the address.
    """
    if row is not None and link is not None:
        found = (
            _classed(row)
            or date_in_text(_words_outside(row, link))
            or _inside(link)
            or date_in_text(_words_until(link, following))
        )
        if found:
            return found
    return date_in_address(url)


def _classed(row: Tag) -> date | None:
    for part in elements_of(row):
        if DATE_CLASS.search(attribute(part, "class")):
            text = part.get_text(" ", strip=True)
            if len(text) <= MAX_DATE_WORDS and (found := date_in_text(text)):
                return found
    return None


def _words_outside(row: Tag, link: Tag) -> str:
    own = {id(node) for node in link.descendants}
    return _short_words(node for node in row.descendants if id(node) not in own)


def _short_words(nodes: Iterable[object]) -> str:
    """The short texts among nodes: a date stands alone, one inside prose dates something else."""
    pieces = [
        " ".join(node.split())
        for node in nodes
        if type(node) is NavigableString
        and (node.parent is None or node.parent.name not in {"script", "style"})
    ]
    return " ".join(p for p in pieces if p and len(p) <= MAX_DATE_WORDS)


def _inside(link: Tag) -> date | None:
    for part in link.find_all(True):
        text = part.get_text(" ", strip=True)
        short = DATE_ONLY.match(text) or len(text) <= MAX_LEAF
        if short and (found := date_in_text(text)):
            return found
    return None


def _words_until(link: Tag, following: Tag | None) -> str:
    """The words after a link and before the next link: rows that lie flat in one parent."""
    own = {id(node) for node in link.descendants}
    between: list[object] = []
    for node in link.next_elements:
        if node is following or (isinstance(node, Tag) and node.name == "a"):
            break
        if len(between) > MAX_GAP:
            break
        if id(node) not in own:
            between.append(node)
    return _short_words(between)
