"""What a crawl came to, as JSON beside its segments and as lines for the user."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from crawlers.archive.records import iso
from crawlers.crawl import CrawlResult
from crawlers.progress import FAILED, Progress
from crawlers.throttle import HostCount


@dataclass(frozen=True, slots=True)
class CrawlSummary:
    """One crawl: its sources, its hosts, the segments it left."""

    crawl_id: str
    started_at: datetime
    finished_at: datetime
    progress: tuple[Progress, ...]
    hosts: dict[str, HostCount]
    segments: tuple[str, ...]

    @classmethod
    def of(
        cls,
        crawl_id: str,
        started_at: datetime,
        finished_at: datetime,
        result: CrawlResult,
        segments: list[Path],
    ) -> Self:
        """The summary of a crawl that has ended."""
        names = tuple(path.name for path in segments)
        return cls(crawl_id, started_at, finished_at, result.progress, result.hosts, names)

    @property
    def failed(self) -> bool:
        """Whether any source is incomplete, blocked or unreachable."""
        return any(p.status in FAILED for p in self.progress)

    def as_dict(self) -> dict[str, Any]:
        """The content of the JSON file."""
        return {
            "crawl_id": self.crawl_id,
            "started_at": iso(self.started_at),
            "finished_at": iso(self.finished_at),
            "segments": list(self.segments),
            "sources": [p.as_dict() for p in self.progress],
            "hosts": {name: _host(count) for name, count in sorted(self.hosts.items())},
        }

    def lines(self) -> list[str]:
        """One line a source, then the totals."""
        return [*(p.line() for p in self.progress), self.total()]

    def total(self) -> str:
        """One line for the whole crawl."""
        requests = sum(count.requests for count in self.hosts.values())
        size = sum(count.n_bytes for count in self.hosts.values())
        kept = ", ".join(self.segments) or "no segment"
        return f"crawl {self.crawl_id}: {requests} requests, {size:,} bytes, {kept}"


def _host(count: HostCount) -> dict[str, Any]:
    gap = None if count.least_gap_s is None else round(count.least_gap_s, 3)
    return {
        "requests": count.requests,
        "bytes": count.n_bytes,
        "delay_s": count.delay_s,
        "least_gap_s": gap,
    }


def write_summary(summary: CrawlSummary, target: Path) -> None:
    """Write the JSON whole: under a temporary name, then renamed."""
    part = target.with_name(target.name + ".part")
    text = json.dumps(summary.as_dict(), ensure_ascii=False, indent=1)
    part.write_text(text + "\n", encoding="utf-8")
    part.replace(target)
