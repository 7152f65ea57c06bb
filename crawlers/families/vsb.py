"""博达 VSB columns: page 1 `/<slug>.htm`, page p `/<slug>/<total − p + 1>.htm`: pages count down.

The addresses shift when pages are added, so the number is worked out anew from each page: the
`下一页` link where there is one, else the total in words (`共1432条 1/144`).
"""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from crawlers.families.base import PageRequest
from crawlers.families.reading.pager import Pager
from crawlers.families.static import StaticFamily
from crawlers.source import Source

COUNTED = re.compile(r"^(.*)/(\d+)\.htm$")


@dataclass(frozen=True)
class Vsb(StaticFamily):
    """Static columns whose page addresses count down."""

    def next_pages(
        self, url: str, number: int, pager: Pager, source: Source
    ) -> tuple[PageRequest, ...]:
        """The linked next page, else the one numbered `total − number`, never past the last."""
        if pager.pages is not None and number >= pager.pages:
            return ()
        if pager.next_url:
            return (PageRequest(pager.next_url, number + 1, is_linked=True),)
        target = _counted_down(url, number, pager.pages)
        return (PageRequest(target, number + 1),) if target else ()


def _counted_down(url: str, number: int, pages: int | None) -> str | None:
    path = urlsplit(url).path
    counted = COUNTED.match(path)
    if counted and number > 1:
        return (
            urljoin(url, f"{counted.group(2) and int(counted.group(2)) - 1}.htm")
            if (int(counted.group(2)) > 1)
            else None
        )
    if pages is None or pages < 2:
        return None
    slug = path.rsplit("/", 1)[-1].removesuffix(".htm")
    return urljoin(url, f"{slug}/{pages - number}.htm")


FAMILY = Vsb(
    name="vsb",
    marks=re.compile(
        r"_showDynClicks|vsb_content|/system/resource/js/|_sitegray|urltype=tree\.TreeTempUrl",
        re.I,
    ),
    details=re.compile(r"/info/\d+/\d+\.htm\b|wbnewsid=\d+"),
)
