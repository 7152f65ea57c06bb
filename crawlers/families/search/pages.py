"""Search answers that come as HTML: rows by the engine's selectors, totals from its words."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup

from crawlers.families.base import Item, SavedPage
from crawlers.families.reading.addresses import absolute_url
from crawlers.families.reading.answers import Answer
from crawlers.families.reading.markup import decoded, parsed, text_of
from crawlers.families.reading.pager import (
    ITEMS_IN_WORDS,
    PAGES_IN_WORDS,
    first_of,
    hidden_number,
)
from crawlers.families.reading.rows import items_of_rows, read_items


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Where an engine's result page keeps its rows, their title links and its page numbers.

    All are CSS selectors.
    """

    rows: str
    link: str = "a[href]"
    numbers: str = ""


def read_results(page: SavedPage, shape: ResultPage) -> Answer:
    """The results and totals of an HTML answer; unknown layouts fall back to the list region."""
    return results_in(parsed(decoded(page.body, page.content_type)), page.url, shape)


def results_in(soup: BeautifulSoup, base: str, shape: ResultPage) -> Answer:
    """The results and totals of a parsed answer."""
    rows = soup.select(shape.rows)
    items = items_of_rows(rows, base, shape.link) or read_items(soup, base)
    words = text_of(soup)
    total = hidden_number(soup, "record") or first_of(ITEMS_IN_WORDS, words)
    pages = hidden_number(soup, "page") or first_of(PAGES_IN_WORDS, words)
    pages = pages or _last_number(soup, shape.numbers)
    found = tuple(Item(target_of(i.url), i.title, i.published_on) for i in items)
    return Answer(found, max(len(rows), len(found)), total, pages)


def _last_number(soup: BeautifulSoup, numbers: str) -> int | None:
    shown = [text_of(tag) for tag in soup.select(numbers)] if numbers else []
    return max((int(n) for n in shown if n.isdigit()), default=None)


def target_of(url: str) -> str:
    """The document behind an engine's counting link (`visit/link.do?url=<encoded>`)."""
    if "/link.do" not in url and "/visit/" not in url:
        return url
    wrapped = parse_qs(urlsplit(url).query).get("url")
    return absolute_url(url, wrapped[0]) if wrapped else url
