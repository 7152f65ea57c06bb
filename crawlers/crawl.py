"""One Scrapy process over some sources: settings by host, the spider, what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawlers.archive import SegmentWriter
from crawlers.progress import Progress
from crawlers.recorder import Recorder
from crawlers.source import Source
from crawlers.spiders.column import ColumnSpider
from crawlers.throttle import HostCount, HostThrottle


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Crawl:
    """What to crawl and where to archive it; `clock` dates the fetches.

    `announce` is given one line for each source when its last request is done.
    """

    sources: tuple[Source, ...]
    writer: SegmentWriter
    announce: Callable[[str], None]
    clock: Callable[[], datetime] = _now


class CrawlNotStartedError(RuntimeError):
    """Scrapy gave up before the first request."""


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """How each source fared and what each host was asked."""

    progress: tuple[Progress, ...]
    hosts: dict[str, HostCount]


def crawl(plan: Crawl) -> CrawlResult:
    """Run the crawl to its end; once in the life of a process, for the reactor cannot restart.

    Raises CrawlNotStartedError where Scrapy gave up before the first request.
    """
    settings = Settings()
    settings.setmodule("crawlers.settings")
    settings.set("DOWNLOAD_SLOTS", slots(plan.sources))
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(ColumnSpider)
    recorder = Recorder(plan.writer, plan.clock)
    process.crawl(crawler, sources=plan.sources, recorder=recorder, announce=plan.announce)
    process.start()
    spider = crawler.spider
    reason = crawler.stats.get_value("finish_reason") if crawler.stats else None
    if not isinstance(spider, ColumnSpider) or reason is None:
        raise CrawlNotStartedError("the crawl did not start: the log above says why")
    interrupted = None if reason == "finished" else str(reason)
    for progress in spider.progress.values():
        if not progress.is_closed:
            progress.close(interrupted)
            plan.announce(progress.line())
    throttle = crawler.get_extension(HostThrottle)
    hosts = throttle.hosts if throttle else {}
    return CrawlResult(tuple(spider.progress.values()), hosts)


def slots(sources: tuple[Source, ...]) -> dict[str, dict[str, Any]]:
    """Scrapy's DOWNLOAD_SLOTS: one request at a time, the longest delay any source asks for."""
    delays: dict[str, float] = {}
    for source in sources:
        for host in source.hosts:
            delays[host] = max(source.delay_s, delays.get(host, 0.0))
    return {
        host: {"concurrency": 1, "delay": delay, "jitter": 0.0}
        for host, delay in sorted(delays.items())
    }
