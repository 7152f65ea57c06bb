"""Politeness by host: AutoThrottle that never goes below a source's delay, and its ledger."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response

from crawlers.archive.http import decode_body
from crawlers.blocking import MAX_REFUSAL_BYTES, refusal
from crawlers.faults import HostBlockedError
from crawlers.hosts import host_of, site_of

if TYPE_CHECKING:
    from crawlers.spiders.column import ColumnSpider

# a server that asks for more than this is left to the next crawl
MAX_RETRY_AFTER_S = 300.0
_UNAVAILABLE = frozenset({502, 503, 504})


@dataclass(slots=True)
class HostCount:
    """What one host was asked; `delay_s` is the least gap allowed, `least_gap_s` the least kept."""

    requests: int = 0
    n_bytes: int = 0
    delay_s: float = 0.0
    least_gap_s: float | None = None
    last_sent: float | None = None


class HostThrottle(AutoThrottle):
    """Delay floor, back-off, refusals and ledger by host; `hosts` is the ledger."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.hosts: dict[str, HostCount] = {}
        self._floors: dict[str, float] = {
            host: float(slot["delay"])
            for host, slot in crawler.settings.getdict("DOWNLOAD_SLOTS").items()
        }

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        host, slot = self._get_slot(request, spider)
        if host is not None and slot is not None:
            self._count(host, slot, response)
            self._obey_refusal(slot, response)
        super()._response_downloaded(response, request, spider)
        if slot is not None:
            self._rest(slot, host_of(response.url))

    def _rest(self, slot: Slot, host: str) -> None:
        """Let the delay of a source begin with the answer.

        A busy crawl sends later than it reckons; from the sending on, the next request might come
        too soon. What AutoThrottle adds to the delay still counts from the sending.
        """
        floor = self._floors.get(host, self.mindelay)
        slot.lastseen = max(slot.lastseen, monotonic() + floor - slot.delay)

    def _obey_refusal(self, slot: Slot, response: Response) -> None:
        """Cancel what waits for a site that refuses, before the next request can leave."""
        encoding = (response.headers.get("Content-Encoding") or b"").decode("latin-1")
        is_robots = urlsplit(response.url).path == "/robots.txt"
        body = decode_body(response.body, encoding, MAX_REFUSAL_BYTES)
        reason = refusal(response.status, body, is_robots=is_robots)
        if reason is None:
            return
        site = site_of(response.url)
        cast("ColumnSpider", self.crawler.spider).block(site, reason)
        waiting = [entry for entry in slot.queue if site_of(entry[0].url) == site]
        for entry in waiting:
            slot.queue.remove(entry)
            entry[1].errback(HostBlockedError(f"{site} {reason}"))

    def _adjust_delay(self, slot: Slot, latency: float, response: Response) -> None:
        super()._adjust_delay(slot, latency, response)
        host = host_of(response.url)
        slot.delay = max(slot.delay, self._floors.get(host, self.mindelay))
        asked = retry_after(response)
        if asked is not None:
            # later answers bring the delay down again by halves
            slot.delay = max(slot.delay, min(asked, MAX_RETRY_AFTER_S))
            slot.lastseen = monotonic()

    def _min_delay(self) -> float:
        return min(self._floors.values(), default=super()._min_delay())

    def _start_delay(self) -> float:
        return super()._min_delay()

    def _count(self, host: str, slot: Slot, response: Response) -> None:
        count = self.hosts.setdefault(host, HostCount(delay_s=self._floors.get(host, slot.delay)))
        count.requests += 1
        count.n_bytes += len(response.body)
        if count.last_sent is not None:
            gap = slot.lastseen - count.last_sent
            count.least_gap_s = gap if count.least_gap_s is None else min(gap, count.least_gap_s)
        count.last_sent = slot.lastseen


def retry_after(response: Response) -> float | None:
    """Seconds that an unavailable server asks to be left alone; None where it does not ask."""
    value = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if response.status not in _UNAVAILABLE or not value:
        return None
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):  # servers write anything there
        return None
    return max(0.0, (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds())
