"""Recorded list answers: JSON and JSONP, told as rows by the shape that an engine declares."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from bs4 import BeautifulSoup

from crawlers.families.base import Item, SavedPage, UnreadableListError
from crawlers.families.reading.addresses import absolute_url, is_followable
from crawlers.families.reading.dates import date_in_address, date_of_value
from crawlers.families.reading.markup import decoded

JSONP = re.compile(r"^[\w$.]+\s*\((.*)\)\s*;?$", re.S)
Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class AnswerShape:
    """Where an engine's answer keeps its rows and totals (dotted paths), and a row its fields.

    Each tuple lists the spellings in the order to try. `address` builds the address of engines
    whose rows hold ids only, from the row's fields in braces.
    """

    rows: tuple[str, ...]
    title: tuple[str, ...]
    url: tuple[str, ...]
    date: tuple[str, ...] = ()
    total: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The items of one answer and the totals it declares; `n_rows` counts rows of any kind."""

    items: tuple[Item, ...]
    n_rows: int
    total: int | None = None
    pages: int | None = None


def json_answer(page: SavedPage) -> Json:
    """The object that a list answer holds, out of a JSONP call and with raw newlines allowed.

    Raises:
        UnreadableListError: the answer is a page, an error text or a cut object.
    """
    text = decoded(page.body, page.content_type).strip().strip("\ufeff")
    if hit := JSONP.match(text):
        text = hit.group(1)
    try:
        data = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        raise UnreadableListError(
            f"{page.url} answered no JSON but {text[:60]!r}: the engine may be blocked or may want "
            "other parameters; check the source's params against the site's own search page"
        ) from error
    return data if isinstance(data, dict) else {"rows": data}


def read_answer(page: SavedPage, shape: AnswerShape) -> Answer:
    """The rows and totals of a JSON list answer.

    Raises:
        UnreadableListError: the answer is no JSON, or holds none of the places where rows lie.
    """
    data = json_answer(page)
    rows = next((r for path in shape.rows if isinstance(r := at(data, path), list)), None)
    rows = rows if rows is not None else _rows_anywhere(data, shape)
    total = number_at(data, shape.total)
    if rows is None:
        if total == 0 or any(at(data, p.rpartition(".")[0]) == {} for p in shape.rows):
            return Answer((), 0, 0)
        raise UnreadableListError(
            f"{page.url} answered without rows ({_message(data)}): check the source's params"
        )
    items = items_of_objects(rows, page.url, shape)
    return Answer(items, len(rows), total, number_at(data, shape.pages))


def items_of_objects(rows: Iterable[object], base: str, shape: AnswerShape) -> tuple[Item, ...]:
    """The items of row objects; rows without title or address are left out."""
    found: dict[str, Item] = {}
    for row in rows:
        title = plain(field(row, shape.title))
        href = _built(row, shape.address) or str(field(row, shape.url) or "")
        if not title or not is_followable(href):
            continue
        url = absolute_url(base, href)
        if not url.startswith("http"):
            continue
        when = date_of_value(field(row, shape.date)) or date_in_address(url)
        found.setdefault(url, Item(url, title, when))
    return tuple(found.values())


def _built(row: object, address: str) -> str:
    if not address or not isinstance(row, dict):
        return ""
    return re.sub(r"\{(\w+)\}", lambda m: str(row.get(m.group(1), "")), address)


def _rows_anywhere(data: object, shape: AnswerShape) -> list[object] | None:
    """The first list of objects that carry a title and an address, wherever an engine keeps it."""
    if isinstance(data, list):
        if data and field(data[0], shape.title) and field(data[0], shape.url):
            return data
        values: list[object] = data
    else:
        values = list(data.values()) if isinstance(data, dict) else []
    return next((found for v in values if (found := _rows_anywhere(v, shape)) is not None), None)


def at(data: object, path: str) -> object:
    """The value at a dotted path; `*` takes the first value that holds the rest. None if absent."""
    head, _, rest = path.partition(".")
    if not head:
        return data
    if head == "*" and isinstance(data, dict | list):
        values = data.values() if isinstance(data, dict) else data
        return next((v for value in values if (v := at(value, rest)) is not None), None)
    return at(data[head], rest) if isinstance(data, dict) and head in data else None


def field(row: object, names: tuple[str, ...]) -> object:
    """The first non-empty field among the spellings, dotted paths allowed."""
    return next((v for name in names if (v := at(row, name)) not in (None, "")), None)


def number_at(data: object, paths: tuple[str, ...]) -> int | None:
    """The first whole number among the places where a total may stand."""
    for path in paths:
        value = at(data, path)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if isinstance(value, str) and value.strip().isdigit():
            return int(value)
    return None


def plain(value: object) -> str:
    """A title without highlighting tags and entities."""
    if value is None:
        return ""
    text = str(value)
    if "<" in text or "&" in text:
        text = BeautifulSoup(text, "lxml").get_text()
    return " ".join(text.split())


def _message(data: Json) -> str:
    words = [str(data[k]) for k in ("msg", "message", "error", "errorMsg", "code") if k in data]
    return "; ".join(words)[:120] or f"keys {', '.join(sorted(data))[:80]}"
