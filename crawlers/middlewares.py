"""Downloader middlewares: registered hosts only, robots.txt archived, raw bytes kept."""

import logging
from typing import TYPE_CHECKING, Self, cast

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response

from crawlers.faults import ForeignHostError, HostBlockedError
from crawlers.hosts import host_of, is_loopback, is_private_address, site_of

if TYPE_CHECKING:
    from crawlers.spiders.column import ColumnSpider

# it logs a stack trace where robots.txt cannot be had; the page's own failure says it in one line
logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)
# it makes a record of every answer, for a log that shows warnings alone
logging.getLogger("scrapy.core.engine").setLevel(logging.WARNING)

_DISALLOW_ALL = b"User-agent: *\nDisallow: /\n"


class _OfSpider:
    """A middleware that knows the spider it serves."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way of making a middleware."""
        return cls(crawler)

    @property
    def spider(self) -> "ColumnSpider":
        """The spider of this crawl."""
        return cast("ColumnSpider", self.crawler.spider)


class RegisteredHosts(_OfSpider):
    """Refuses hosts that the source does not register, and hosts that have refused."""

    def process_request(self, request: Request) -> None:
        """Raises ForeignHostError or HostBlockedError; redirects pass here too."""
        host = host_of(request.url)
        if host not in self.spider.hosts_of(request):
            raise ForeignHostError(f"host {host} is not registered for this source")
        if site_of(request.url) in self.spider.blocked:
            raise HostBlockedError(
                f"host {host} refused earlier: {self.spider.blocked[site_of(request.url)]}"
            )


class CaptureRaw(_OfSpider):
    """Keeps what came over the wire as it came, and refuses answers from private addresses."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Raises ForeignHostError for a name that leads into a private network, and for a browser
        that has followed a redirect to another host by itself.
        """
        if response.url != request.url:
            host = host_of(response.url)
            if host not in self.spider.hosts_of(request):
                raise ForeignHostError(f"host {host} is not registered for this source")
        address = str(response.ip_address or "")
        if is_private_address(address) and not is_loopback(host_of(response.url)):
            raise ForeignHostError(
                f"{host_of(response.url)} resolves to the private address {address}"
            )
        request.meta["raw"] = (list(_pairs(response)), response.body)
        return response


def _pairs(response: Response) -> list[tuple[bytes, bytes]]:
    return [(name, value) for name, values in response.headers.items() for value in values or ()]


class ArchivedRobots(RobotsTxtMiddleware):
    """Obeys robots.txt by RFC 9309 and archives it: 4xx allows all, 5xx closes all."""

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        spider = cast("ColumnSpider", self.crawler.spider)
        spider.robots_answered(response, request)
        if response.status >= 500:
            response = response.replace(body=_DISALLOW_ALL)
        elif response.status >= 400:
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)
