"""`python -m crawlers.run`: one crawl of selected sources into the archive, then its summary."""

import argparse
import contextlib
import sys
from datetime import UTC, datetime
from pathlib import Path

from crawlers.archive import SegmentWriter, recover
from crawlers.crawl import Crawl, CrawlNotStartedError, crawl
from crawlers.pipes import report_to_dagster
from crawlers.registry import RegistryError, load_sources, select
from crawlers.source import Source
from crawlers.summary import CrawlSummary, write_summary

EXIT_OK = 0
EXIT_SOURCE_FAILED = 1
EXIT_UNUSABLE = 2


def main(argv: list[str] | None = None) -> int:
    """Exit code: 0 all sources complete, 1 some failed, 2 nothing could be crawled."""
    options = _parser().parse_args(argv)
    try:
        sources = select(load_sources(options.registry), options.sources)
        summary = run(options.archive, sources, options.crawl_id)
    except (CrawlNotStartedError, RegistryError, ValueError, OSError) as error:
        _say(f"crawl: {error}")
        return EXIT_UNUSABLE
    report_to_dagster(summary)
    _say(summary.total())
    if summary.failed and not options.keep_going:
        return EXIT_SOURCE_FAILED
    return EXIT_OK


def run(
    archive_dir: Path, sources: tuple[Source, ...], crawl_id: str | None = None
) -> CrawlSummary:
    """Recover what earlier crawls left, crawl, write the summary `<archive>/<crawl id>.json`.

    Raises FileExistsError where a crawl of this id has already finished.
    """
    started = datetime.now(UTC)
    name = crawl_id or started.strftime("crawl-%Y%m%dT%H%M%SZ")
    target = archive_dir / f"{name}.json"
    if target.exists():
        raise FileExistsError(f"crawl {name} is finished: {target.name} exists; give another id")
    archive_dir.mkdir(parents=True, exist_ok=True)
    for found in recover(archive_dir):
        _say(found.message)
    with SegmentWriter(archive_dir, name) as writer:
        result = crawl(Crawl(sources, writer, _say))
    summary = CrawlSummary.of(name, started, datetime.now(UTC), result, writer.segments)
    write_summary(summary, target)
    return summary


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m crawlers.run", description=__doc__)
    parser.add_argument("--archive", type=Path, required=True, help="folder of the WARC segments")
    parser.add_argument("--sources", required=True, help="all | province:NN | id1,id2")
    parser.add_argument("--registry", type=Path, help="CSV of sources (default: the project's own)")
    parser.add_argument("--crawl-id", help="name of this crawl (default: from the time)")
    parser.add_argument(
        "--keep-going",
        action="store_true",
        help="exit 0 although sources failed; the summary says which",
    )
    return parser


def _say(line: str) -> None:
    # a reader that has gone away must not undo a finished crawl
    with contextlib.suppress(BrokenPipeError):
        print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
