"""One Scrapy process over some sources: settings by host, the spider, what came of it."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawlers.archive import SegmentWriter
from crawlers.browser import browser_settings
from crawlers.progress import Progress
from crawlers.recorder import Recorder
from crawlers.source import Source
from crawlers.spiders.archiving import ArchivingSpider
from crawlers.spiders.column import ColumnSpider
from crawlers.throttle import HostCount, HostThrottle

AnySpider = TypeVar("AnySpider", bound=ArchivingSpider)


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


@dataclass(frozen=True, slots=True)
class Finished(Generic[AnySpider]):
    """A spider that has ended: what it holds, what each host was asked, why it ended."""

    spider: AnySpider
    hosts: dict[str, HostCount]
    reason: str


def crawl(plan: Crawl) -> CrawlResult:
    """Run the crawl to its end; once in the life of a process, for the reactor cannot restart.

    Raises CrawlNotStartedError where Scrapy gave up before the first request.
    """
    done = run_spider(ColumnSpider, plan)
    interrupted = None if done.reason == "finished" else done.reason
    for progress in done.spider.progress.values():
        if not progress.is_closed:
            progress.close(interrupted)
            plan.announce(progress.line())
    return CrawlResult(tuple(done.spider.progress.values()), done.hosts)


def run_spider(kind: type[AnySpider], plan: Crawl) -> Finished[AnySpider]:
    """Run a spider under the settings of every crawl; once in the life of a process.

    Raises CrawlNotStartedError where Scrapy gave up before the first request.
    """
    settings = Settings()
    settings.setmodule("crawlers.settings")
    settings.set("DOWNLOAD_SLOTS", slots(plan.sources))
    settings.update(browser_settings(plan.sources))
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(kind)
    recorder = Recorder(plan.writer, plan.clock)
    process.crawl(crawler, sources=plan.sources, recorder=recorder, announce=plan.announce)
    _set_apart_what_stays()
    process.start()
    spider = crawler.spider
    if not isinstance(spider, kind) or spider.closed_for is None:
        raise CrawlNotStartedError("the crawl did not start: the log above says why")
    throttle = crawler.get_extension(HostThrottle)
    return Finished(spider, throttle.hosts if throttle else {}, spider.closed_for)


def _set_apart_what_stays() -> None:
    """Keep the modules out of the collector's sight.

    It looks for cycles only once a quarter as much as it already holds has come in; with some
    hundred thousand objects of libraries that is megabytes of what answered pages leave behind.
    """
    gc.collect()
    gc.freeze()
    gc.collect()


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
