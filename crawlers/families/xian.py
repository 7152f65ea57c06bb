"""Xi'an shared platform (西安集约化): `/<path>/1.html`, `/<path>/k.html`; details 19-digit ids."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from crawlers.families.base import PageRequest
from crawlers.families.reading.follow import extrapolated
from crawlers.families.reading.pager import Pager
from crawlers.families.static import StaticFamily
from crawlers.source import Source


@dataclass(frozen=True)
class Xian(StaticFamily):
    """Columns whose pages are `1.html`, `2.html` …"""

    def next_pages(
        self, url: str, number: int, pager: Pager, source: Source
    ) -> tuple[PageRequest, ...]:
        """The linked next page, else the next number while the total allows."""
        if pager.pages is not None and number >= pager.pages:
            return ()
        if pager.next_url:
            return (PageRequest(pager.next_url, number + 1),)
        known = pager.pages is not None or number > 1
        return (PageRequest(_page(url, number), number + 1),) if known else ()

    def candidates(self, url: str, number: int, pager: Pager) -> tuple[PageRequest, ...]:
        """`2.html` on a first page that declares no total."""
        silent = number == 1 and pager.pages is None and not pager.next_url
        return (PageRequest(_page(url, number), 2),) if silent else ()


def _page(url: str, number: int) -> str:
    return extrapolated(url, number) or urljoin(url, f"{number + 1}.html")


FAMILY = Xian(
    name="xian", marks=re.compile(r"(?!)"), details=re.compile(r"/20\d{17}\.html"), first_suffix=2
)
