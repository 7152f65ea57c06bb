"""The yardstick of the crawl benchmark: `python -m tests.measure.bare_spider URL LIST_PAGES`.

A spider of Scrapy as it comes that follows the same links and stores nothing: no robots.txt, no
throttle, no archive. It keeps one request at a time, or it would measure politeness.
"""

import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response


class BareSpider(Spider):
    name = "bare"

    def __init__(self, url: str, pages: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.url, self.pages = url, pages

    async def start(self) -> AsyncIterator[Request]:
        for number in range(self.pages):
            name = f"index_{number}.html" if number else ""
            yield Request(self.url + name, priority=100)

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Request]:
        for href in response.css("li a::attr(href)").getall():
            yield response.follow(href, self.parse_detail)

    def parse_detail(self, response: Response) -> None:
        """Nothing is kept."""


if __name__ == "__main__":
    process = AsyncCrawlerProcess(
        {"CONCURRENT_REQUESTS_PER_DOMAIN": 1, "DOWNLOAD_DELAY": 0, "LOG_LEVEL": "WARNING"}
        | {"TELNETCONSOLE_ENABLED": False}
    )
    process.crawl(BareSpider, url=sys.argv[1], pages=int(sys.argv[2]))
    process.start()
