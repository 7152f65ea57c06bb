"""Write the tables of what crawls know beside those of what was read: one plain call."""

from collections.abc import Sequence
from pathlib import Path

from crawlers.portal.server import REGISTRY as PORTAL_REGISTRY
from crawlers.registry import load_sources
from crawlers.source import Source
from dagster_project import crawl_tables
from dagster_project.back_off import History, history
from dagster_project.listings import read_listings
from warehouse import sql
from warehouse.layout import DataRoot
from warehouse.tables import TableSummary, open_tables, write_reference


def known_sources(root: DataRoot) -> tuple[Source, ...]:
    """The registry's sources, with the sample portal's where the root holds the sample."""
    return (*load_sources(), *(load_sources(PORTAL_REGISTRY) if root.holds("sample") else ()))


def past(archive: Path, sources: Sequence[Source]) -> History:
    """What the crawls of an archive mean for the next one."""
    return history(crawl_tables.load_summaries(archive), sources)


def write_crawl_tables(root: DataRoot, sources: Sequence[Source]) -> list[TableSummary]:
    """Write every table that the dictionary says crawls make; all empty where none ever ran.

    Needs `raw.fetch` among the tables. Raises SummaryError where a summary is damaged.
    """
    summaries = crawl_tables.load_summaries(root.archive)
    refusals = history(summaries, sources).refusals
    verified = crawl_tables.verified_days(sources)
    rows = {
        "raw.crawl": crawl_tables.crawl_rows(summaries),
        "raw.crawl_source": crawl_tables.crawl_source_rows(summaries, verified),
        "raw.crawl_host": crawl_tables.crawl_host_rows(summaries, _mean_gaps(root.tables)),
        "raw.lead": crawl_tables.lead_rows(summaries),
        "raw.back_off": crawl_tables.back_off_rows(refusals),
        "raw.listing": list(read_listings(root.archive, root.tables, sources).rows),
    }
    return [write_reference(root.tables, name, table) for name, table in rows.items()]


def _mean_gaps(tables: Path) -> dict[tuple[str, str], float]:
    connection = sql.connect()
    open_tables(connection, tables, ["raw.fetch"])
    found = connection.execute(sql.query("mean_gaps")).fetchall()
    return {(crawl_id, host): gap for crawl_id, host, gap in found}
