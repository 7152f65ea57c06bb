"""`python -m crawlers.add_source`: a column or a site becomes a row of the registry.

URL is the address, BODY the body that keeps it (a name or a division code). The pages are asked
for as in any crawl: robots.txt, delays and refusals are obeyed.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from crawlers.archive import SegmentWriter
from crawlers.bodies import NamedBody, UnknownBodyError, resolve_body
from crawlers.column_names import rank
from crawlers.crawl import Crawl, CrawlNotStartedError, run_spider
from crawlers.hosts import host_of, is_loopback, is_official
from crawlers.registry import MIN_DELAY_S, REGISTRY, RegistryError, load_sources
from crawlers.registry.table import add_source, source_id_of
from crawlers.source import Source
from crawlers.spiders.scout import Column, ScoutSpider
from pipelines.rows import Division
from warehouse.reference import load_divisions

EXIT_OK = 0
EXIT_NOT_FOUND = 1
EXIT_REFUSED = 2


class NotFoundError(RuntimeError):
    """No list of reports was found from the address; the message says what was looked at."""


def main(argv: list[str] | None = None) -> int:
    """Exit code: 0 a row was written, 1 no column was found, 2 the request was refused."""
    options = _parser().parse_args(argv)
    try:
        found = find(options.url, options.body, load_divisions(), options.registry)
        add_source(found.source, options.registry)
    except NotFoundError as error:
        print(f"add-source: {error}", file=sys.stderr)
        return EXIT_NOT_FOUND
    except (RegistryError, UnknownBodyError, CrawlNotStartedError, OSError) as error:
        print(f"add-source: {error}", file=sys.stderr)
        return EXIT_REFUSED
    print(found.words())
    return EXIT_OK


@dataclass(frozen=True, slots=True)
class Found:
    """The row for the registry and the list that it was made from."""

    source: Source
    column: Column

    def words(self) -> str:
        """What was added, and how to try it."""
        source, column = self.source, self.column
        params = ", ".join(f"{key}={value}" for key, value in source.params.items())
        return (
            f"added {source.source_id}: {source.body_name} ({source.division_code}), "
            f"{source.family}{f' ({params})' if params else ''}, {source.url}\n"
            f"its first page lists {len(column.items)} items, {column.reports} of them named like "
            f"reports, the newest of {column.newest or 'no date'}; "
            f"try it: make probe SOURCES={source.source_id}"
        )


def find(url: str, body: str, divisions: Iterable[Division], registry: Path = REGISTRY) -> Found:
    """The row for the column that an address leads to; asks the network, writes nothing.

    Raises RegistryError (unofficial host, faulty registry), UnknownBodyError, NotFoundError,
    CrawlNotStartedError.
    """
    host = host_of(url)
    if not url.startswith(("http://", "https://")) or not host:
        raise RegistryError(f"URL={url}: give an http or https address")
    if not (is_official(host) or is_loopback(host)):
        raise RegistryError(
            f"URL={url}: {host} is no official host (gov.cn): copies of reports stand on many "
            "others, and prove nothing; give the address on the body's own site"
        )
    named = resolve_body(body, divisions)
    taken = frozenset(source.source_id for source in load_sources(registry))
    column = _chosen(_scouted(_asked_about(url, host, named)), url)
    source = column.source
    name = source_id_of(source.url, named.division_code, taken)
    return Found(replace(source, source_id=name, needs_browser=False), column)


def _asked_about(url: str, host: str, named: NamedBody) -> Source:
    return Source(
        source_id="new",
        url=url,
        family="generic",
        province_code=f"{named.division_code[:2]}0000",
        division_code=named.division_code,
        body_name=named.body_name,
        body_type=named.body_type,
        hosts=_twins(host),
        delay_s=0.0 if is_loopback(host) else MIN_DELAY_S,
        evidence="seen",
    )


def _twins(host: str) -> tuple[str, ...]:
    """A host with and without www: portals link themselves by either name."""
    if is_loopback(host):
        return (host,)
    return (host, host.removeprefix("www.") if host.startswith("www.") else f"www.{host}")


def _scouted(source: Source) -> ScoutSpider:
    with (
        tempfile.TemporaryDirectory() as folder,
        SegmentWriter(Path(folder), "scout") as writer,
    ):
        return run_spider(ScoutSpider, Crawl((source,), writer, print)).spider


def _chosen(scout: ScoutSpider, url: str) -> Column:
    """The list with the most telling name among those that hold reports.

    Raises NotFoundError where none does.
    """
    holding = [column for column in scout.columns if column.reports]
    if holding:
        return max(
            holding,
            key=lambda c: (c.is_dedicated, rank(c.words), c.reports / len(c.items), c.reports),
        )
    seen = [f"{c.source.url} ({c.source.family}, {len(c.items)} items)" for c in scout.columns]
    led = [f"{words} {target}" for target, words in scout.elsewhere.items() if rank(words) >= 60]
    parts = [f"{url}: no list with titles of reports was found"]
    parts += ["looked at " + ", ".join(seen)] if seen else []
    parts += scout.problems
    parts += ["other hosts are linked: " + ", ".join(led[:3])] if led else []
    raise NotFoundError("; ".join(parts) + ": give the address of the column itself")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m crawlers.add_source", description=__doc__)
    url, body = os.environ.get("URL"), os.environ.get("BODY")
    parser.add_argument("--url", default=url, required=not url, help="a column or a site (env URL)")
    parser.add_argument("--body", default=body, required=not body, help="name or code (env BODY)")
    parser.add_argument("--registry", type=Path, default=REGISTRY, help="CSV of sources")
    return parser


if __name__ == "__main__":
    sys.exit(main())
