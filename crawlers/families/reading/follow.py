"""From a pager to the pages that follow: certain ones, and candidates to be learnt by trial."""

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

from crawlers.families.base import PageRequest
from crawlers.families.reading.pager import Pager, numbered

NUMBER_IN_NAME = re.compile(r"^(.*?(?:[_-]|^))(\d{1,4})(\.\w+|/?)$")
NUMBER_IN_QUERY = re.compile(
    r"((?:^|&)(?:page|pageNo|pageNum|pageIndex|currentPage|p|cur_page|currpage)=)(\d+)", re.I
)
FILE_NAME = re.compile(r"^(.+?)\.(s?html?|jhtml|php|jsp|aspx?)$", re.I)


def following(url: str, page: int, pager: Pager, first_suffix: int) -> tuple[PageRequest, ...]:
    """The next page where the pager is certain of it; empty on the last page.

    `first_suffix` is the family's habit for the address of page 2, used where the page is silent.
    """
    if pager.pages is not None and page >= pager.pages:
        return ()
    if pager.next_url:
        return (PageRequest(pager.next_url, page + 1, is_linked=True),)
    if pager.pages is None:
        return ()
    if pager.prefix:
        suffix = pager.first_suffix or first_suffix
        return (PageRequest(numbered(url, pager, page + 1, suffix), page + 1),)
    return (PageRequest(by_habit(url, page, first_suffix), page + 1),)


def by_habit(url: str, page: int, first_suffix: int) -> str:
    """The next page's address where only its number is known: `index_1` beside `index`."""
    if further := extrapolated(url, page):
        return further
    stem, extension = _file_of(url)
    return urljoin(url, f"{stem}_{page - 1 + first_suffix}.{extension}")


def extrapolated(url: str, page: int) -> str | None:
    """The address after a numbered one: `index_2.html` → `index_3.html`, `?page=2` → `?page=3`.

    The number must be the page's, counted from 1 or 0; an id that ends in digits is none.
    """
    parts = urlsplit(url)
    hit = NUMBER_IN_QUERY.search(parts.query)
    if hit and int(hit.group(2)) in {page, page - 1}:
        query = NUMBER_IN_QUERY.sub(lambda m: f"{m.group(1)}{int(m.group(2)) + 1}", parts.query, 1)
        return urlunsplit((*parts[:3], query, ""))
    folder, _, name = parts.path.rstrip("/").rpartition("/")
    named = NUMBER_IN_NAME.match(name)
    if not named or int(named.group(2)) not in {page, page - 1} or int(named.group(2)) == 0:
        return None
    end = "/" if parts.path.endswith("/") else ""
    name = f"{named.group(1)}{int(named.group(2)) + 1}{named.group(3)}{end}"
    return urlunsplit((*parts[:2], f"{folder}/{name}", parts.query, ""))


def page_two_candidates(url: str) -> tuple[PageRequest, ...]:
    """Addresses that page 2 of an unknown list may have, in the order that proved right most often.

    Source of the order: `<stem>_1`, `<stem>_2`, `index_1`, `index_2`, `<dir>/2`.
    """
    stem, extension = _file_of(url)
    names = [f"{stem}_1.{extension}", f"{stem}_2.{extension}", "index_1.html", "index_2.html"]
    if FILE_NAME.match(urlsplit(url).path.rpartition("/")[2]):
        names.append(f"{stem}/2.{extension}")
    names += ["list_1.html", "list_2.html", "2.html", "2"]
    known = extrapolated(url, 1)
    if urlsplit(url).query and not known:
        # asked by query without a page number: most count from 1, EmpireCMS from 0
        names = [f"?{urlsplit(url).query}&page={n}" for n in (2, 1)]
    found = [*([known] if known else []), *(urljoin(url, name) for name in names)]
    return tuple(PageRequest(u, 2) for u in dict.fromkeys(found) if u != url)


def other_base(url: str, pager: Pager, page: int) -> tuple[PageRequest, ...]:
    """Page 2 under the other counting: some installations call it `_2` where most call it `_1`."""
    if page != 1 or not pager.prefix or not pager.pages or pager.pages < 2 or pager.next_url:
        return ()
    other = 1 if pager.first_suffix == 2 else 2
    return (PageRequest(numbered(url, pager, 2, other), 2),)


def by_pattern(url: str, pattern: str, page: int) -> str:
    """The address that a source's own `page_pattern` gives: `{k}` is the page, `{k-1}` one less."""
    name = pattern.replace("{k-1}", str(page - 1)).replace("{k}", str(page))
    return urljoin(url, name)


def _file_of(url: str) -> tuple[str, str]:
    name = urlsplit(url).path.rpartition("/")[2]
    hit = FILE_NAME.match(name)
    return (re.sub(r"_\d{1,4}$", "", hit.group(1)), hit.group(2)) if hit else ("index", "html")
