"""Search engines whose codes stand on the site's own page: that page is read before the search.

A source that lacks a code starts at its own address, the portal or its search page. The codes are
read there and then travel in the address of each request, so that every answer still knows them.
"""

import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlencode, urlsplit

from crawlers.families.base import ListReading, PageRequest, SavedPage, UnreadableListError
from crawlers.families.paged import PagedFamily
from crawlers.families.reading.addresses import absolute_url
from crawlers.families.reading.markup import decoded
from crawlers.source import Source


@dataclass(frozen=True, slots=True)
class Clue:
    """One code of an engine: the parameter, where it stands on a page, its key in a request.

    The first group of `pattern` that matched is the value.
    """

    param: str
    pattern: re.Pattern[str]
    key: str
    needed: bool = True


@dataclass(frozen=True)
class DiscoveredFamily(PagedFamily):
    """A search whose missing codes are read off the site's page.

    `host` finds the host of an engine that does not stand on the site's own (first group),
    `path` is the engine's path there.
    """

    clues: tuple[Clue, ...] = ()
    host: re.Pattern[str] | None = None
    path: str = ""

    def start(self, source: Source) -> PageRequest:
        """The search where every code is known, else the page that holds the codes."""
        return PageRequest(source.url) if self.missing(source) else self.request(source, 1)

    def read_list(self, page: SavedPage, source: Source) -> ListReading:
        """One answer, or the way from the site's page to its search."""
        if not self.missing(source):
            return super().read_list(page, source)
        carried = self.carried(page.url)
        if carried:
            return self._all_carrying(super().read_list(page, _with(source, carried)), carried)
        found = self.codes(page)
        if not all(clue.param in found for clue in self.clues if clue.needed):
            if self.recognise(page) is not None:  # a result page without codes still has results
                return replace(super().read_list(page, source), next_pages=())
            raise UnreadableListError(
                f"{page.url} shows no {', '.join(self.missing(source))} for {self.name}: look the "
                "codes up in the site's search form and write them into the source's params"
            )
        return self._all_carrying(ListReading((), (self.request(_with(source, found), 1),)), found)

    def missing(self, source: Source) -> list[str]:
        """The needed codes that a source does not give."""
        return [c.param for c in self.clues if c.needed and c.param not in source.params]

    def codes(self, page: SavedPage) -> dict[str, str]:
        """The codes that a page shows in its links, forms and metas."""
        text = decoded(page.body, page.content_type).replace("&amp;", "&")
        found: dict[str, str] = {}
        for clue in self.clues:
            if hit := clue.pattern.search(text):
                found[clue.param] = next(group for group in hit.groups() if group)
        if self.host and (engine := self.host.search(text)):
            found["endpoint"] = absolute_url(page.url, f"{engine.group(1)}{self.path}")
        return found

    def carried(self, url: str) -> dict[str, str]:
        """The codes in the address of an answer."""
        query = parse_qs(urlsplit(url).query)
        found = {c.param: query[c.key][0] for c in self.clues if c.key in query}
        found["endpoint"] = url.partition("?")[0]
        return found if all(c.param in found for c in self.clues if c.needed) else {}

    def _all_carrying(self, reading: ListReading, codes: dict[str, str]) -> ListReading:
        following = tuple(self.carrying(r, codes) for r in reading.next_pages)
        return replace(reading, next_pages=following)

    def carrying(self, request: PageRequest, codes: dict[str, str]) -> PageRequest:
        """A request with the codes that its address does not hold yet."""
        present = parse_qs(urlsplit(request.url).query, keep_blank_values=True)
        missing = {
            c.key: codes[c.param] for c in self.clues if c.param in codes and c.key not in present
        }
        if not missing:
            return request
        mark = "&" if "?" in request.url else "?"
        return replace(request, url=f"{request.url}{mark}{urlencode(missing)}")


def _with(source: Source, codes: dict[str, str]) -> Source:
    return replace(source, params=codes | source.params)


SITE_CODE = re.compile(
    r"name=[\"']SiteIDCode[\"']\s*content=[\"'](\w{10})[\"']"
    r"|[?&]siteCode=(\w{10})|name=[\"']siteCode[\"'][^>]*value=[\"'](\w{10})[\"']",
    re.I,
)


def engine_host(path: str) -> re.Pattern[str]:
    """The host of a link to an engine's path (a pattern)."""
    return re.compile(rf"((?:https?:)?//[\w.:-]+){path}")


def hidden(name: str, value: str) -> re.Pattern[str]:
    """A code as a query field of a link, as a hidden input, or as a script's variable."""
    return re.compile(
        rf"[?&]{name}=({value})(?=[&\"'#\s])"
        rf"|<input[^>]*name=[\"']{name}[\"'][^>]*value=[\"']({value})[\"']"
        rf"|\b{name}[\"']?\s*[:=]\s*[\"']({value})[\"']",
        re.I,
    )
