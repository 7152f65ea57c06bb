"""The common road of families that answer page by page to a request: JSON lists and searches."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlencode, urljoin

from crawlers.families.base import ListReading, PageRequest, SavedPage
from crawlers.families.reading.answers import Answer, AnswerShape, read_answer
from crawlers.families.reading.markup import decoded
from crawlers.source import Source

QUERY = "法治政府建设"
DEFAULT_SIZE = 20


@dataclass(frozen=True)
class PagedFamily:
    """A family asked with page number and size.

    `request` builds page k (from 1) of a source; `read` turns an answer into items and totals;
    `marks` recognise an answer by its address, `page_marks` a result page by its source.
    """

    name: str
    parameters: frozenset[str]
    request: Callable[[Source, int], PageRequest]
    read: Callable[[SavedPage, Source], Answer]
    marks: re.Pattern[str]
    size: int = DEFAULT_SIZE
    page_marks: re.Pattern[str] | None = None

    def recognise(self, page: SavedPage) -> dict[str, str] | None:
        """No parameters where the address or the result page is this engine's."""
        if self.marks.search(page.url):
            return {}
        marks = self.page_marks
        text = decoded(page.body, page.content_type) if marks else ""
        return {} if marks and marks.search(text) else None

    def start(self, source: Source) -> PageRequest:
        """The first page of the list or search."""
        return self.request(source, 1)

    def read_list(self, page: SavedPage, source: Source) -> ListReading:
        """The items of one answer and the request for the next."""
        answer = self.read(page, source)
        number = page.page_number
        more = has_more(answer, number, page_size(source, self.size))
        return ListReading(
            items=answer.items,
            next_pages=(self.request(source, number + 1),) if more else (),
            declared_items=answer.total,
            declared_pages=answer.pages,
        )


def has_more(answer: Answer, number: int, size: int) -> bool:
    """Whether a page follows: by declared pages, by declared items, else by a full page.

    An empty page always ends the list, whatever the totals say: engines cut off old items.
    """
    if not answer.n_rows:
        return False
    if answer.pages is not None:
        return number < answer.pages
    if answer.total is not None:
        return number * size < answer.total
    return answer.n_rows >= size


def reader(shape: AnswerShape) -> Callable[[SavedPage, Source], Answer]:
    """A `read` for plain JSON answers of one shape."""
    return lambda page, source: read_answer(page, shape)


def page_size(source: Source, default: int = DEFAULT_SIZE) -> int:
    """The rows a source asks for at once."""
    return int(source.params.get("size", default))


def asked(source: Source, default: str = QUERY) -> str:
    """The words a search source looks for."""
    return source.params.get("q", default)


def get(source: Source, path: str, page: int, query: dict[str, str | int]) -> PageRequest:
    """A GET of `path` beside the source's address; the column is given as Referer."""
    url = f"{urljoin(source.url, path)}?{urlencode(query)}"
    return PageRequest(url, page, headers=ajax_headers(source))


def post_form(source: Source, path: str, page: int, form: dict[str, str | int]) -> PageRequest:
    """A form POST of `path` beside the source's address."""
    headers = ajax_headers(source) | {"Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode(form).encode()
    return PageRequest(urljoin(source.url, path), page, "POST", body, headers)


def ajax_headers(source: Source) -> dict[str, str]:
    """What the site's own script sends along."""
    return {"Referer": source.url, "X-Requested-With": "XMLHttpRequest"}


def renumbered(request: PageRequest, page: int) -> PageRequest:
    """The same request counted as another page."""
    return replace(request, page_number=page)
