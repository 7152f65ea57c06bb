"""`python -m crawlers.probe`: whether registered sources answer, and with reports; one row each.

SOURCES is all, province:NN or id1,id2. `verified_on` is written into the registry for sources that
answered with titles of reports.
"""

import argparse
import os
import sys
import tempfile
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

from crawlers.archive import SegmentWriter
from crawlers.crawl import Crawl, CrawlNotStartedError, run_spider
from crawlers.progress import Progress
from crawlers.registry import REGISTRY, RegistryError, load_sources, select
from crawlers.registry.table import write_verified
from crawlers.source import Source
from crawlers.spiders.probe import ProbeSpider, Seen

EXIT_OK = 0
EXIT_SOME_FAILED = 1
EXIT_REFUSED = 2

HEADER = (
    *("source", "reachable", "robots", "family", "recognised", "pages", "items", "newest"),
    *("reports", "verdict"),
)
REPORTS = "reports"


def main(argv: list[str] | None = None) -> int:
    """Exit code: 0 all sources answered with reports, 1 some did not, 2 nothing was asked."""
    options = _parser().parse_args(argv)
    try:
        sources = select(load_sources(options.registry), options.sources)
        rows = probe(sources)
    except (RegistryError, CrawlNotStartedError, OSError) as error:
        print(f"probe: {error}", file=sys.stderr)
        return EXIT_REFUSED
    print(table(rows))
    good = frozenset(row[0] for row in rows if row[-1] == REPORTS)
    write_verified(good, options.date, options.registry)
    print(f"{len(good)} of {len(rows)} answered with reports; verified on {options.date}")
    return EXIT_OK if len(good) == len(rows) else EXIT_SOME_FAILED


def probe(sources: tuple[Source, ...]) -> list[tuple[str, ...]]:
    """One row (see HEADER) a source; once in the life of a process."""
    with tempfile.TemporaryDirectory() as folder, SegmentWriter(Path(folder), "probe") as writer:
        spider = run_spider(ProbeSpider, Crawl(sources, writer, print)).spider
    return [row_of(p, spider.seen[name]) for name, p in spider.progress.items()]


def row_of(progress: Progress, seen: Seen) -> tuple[str, ...]:
    """The row of one source."""
    is_closed = "robots" in progress.errors
    answered = bool(progress.pages or seen.items or progress.faults)
    declared = progress.declared_pages
    return (
        progress.source.source_id,
        "blocked" if progress.blocked else "yes" if answered else "no",
        "closed" if is_closed else seen.robots,
        progress.source.family,
        seen.recognised or "-",
        str(declared or seen.n_pages or "-"),
        str(progress.declared_items or len(seen.items)),
        f"{seen.newest or '-'}",
        str(seen.reports),
        verdict(progress, seen),
    )


def verdict(progress: Progress, seen: Seen) -> str:
    """`reports`, or in words why not."""
    refused = progress.blocked or progress.unreachable
    if refused:
        return refused
    if seen.reports:
        return REPORTS
    if seen.items:
        return f"{len(seen.items)} items, none named like a report: correct the url"
    if progress.faults:
        return progress.faults[0]
    if progress.source.needs_browser:
        return "no item: it needs a browser"
    return "no item: check family and params"


def table(rows: list[tuple[str, ...]]) -> str:
    """The rows under their header, each column as wide as its longest cell."""
    lines = [HEADER, *rows]
    widths = [max(_width(line[n]) for line in lines) for n in range(len(HEADER))]
    return "\n".join(
        "  ".join(
            cell + " " * (w - _width(cell)) for cell, w in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _width(text: str) -> int:
    """Columns of a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m crawlers.probe", description=__doc__)
    wanted = os.environ.get("SOURCES") or "all"
    parser.add_argument("--sources", default=wanted, help="all | province:NN | id1,id2")
    parser.add_argument("--registry", type=Path, default=REGISTRY, help="CSV of sources")
    parser.add_argument(
        "--date",
        type=date.fromisoformat,
        default=datetime.now(UTC).date(),
        help="what verified_on becomes (default: today)",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
