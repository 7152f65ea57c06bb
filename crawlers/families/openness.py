"""`OpennessContent` sites: `…/showList/<branch>/<col>/page_<k>.html`, details `…/show/<id>.html`.

The older generation of the same cities lists under `/content/channel/<24hex>/page-<k>/`.
"""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from crawlers.families.base import PageRequest
from crawlers.families.reading.follow import extrapolated
from crawlers.families.reading.pager import Pager
from crawlers.families.static import StaticFamily
from crawlers.source import Source


@dataclass(frozen=True)
class Openness(StaticFamily):
    """Columns whose page number is the last step of the path, from 1."""

    def next_pages(
        self, url: str, number: int, pager: Pager, source: Source
    ) -> tuple[PageRequest, ...]:
        """The linked next page, else the number counted up while the total allows."""
        if pager.pages is not None and number >= pager.pages:
            return ()
        if pager.next_url:
            return (PageRequest(pager.next_url, number + 1),)
        known = pager.pages is not None or number > 1
        return (PageRequest(_page(url, number), number + 1),) if known else ()

    def candidates(self, url: str, number: int, pager: Pager) -> tuple[PageRequest, ...]:
        """Page 2 of a list that declares no total."""
        silent = number == 1 and pager.pages is None and not pager.next_url
        return (PageRequest(_page(url, number), 2),) if silent else ()


def _page(url: str, number: int) -> str:
    if further := extrapolated(url, number):
        return further
    folder = urlsplit(url).path.rstrip("/")
    name = f"page-{number + 1}/" if "/content/channel/" in folder else f"page_{number + 1}.html"
    return urljoin(url, f"{folder}/{name}")


FAMILY = Openness(
    name="openness",
    marks=re.compile(r"/(?:Branch)?OpennessContent/show|/content/channel/[0-9a-f]{24}"),
    details=re.compile(
        r"/(?:PolicyContent|News|Content)/show/\d+|/content/detail/[0-9a-f]{24}\.html"
    ),
    first_suffix=2,
)
