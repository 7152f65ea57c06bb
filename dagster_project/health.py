"""What a person must look at: a list after every build, warnings that block nothing, a sensor."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import dagster as dg

from dagster_project.assets.release import warehouse_database
from dagster_project.crawl_report import markdown_table
from dagster_project.resources import WarehouseRoot
from warehouse import sql

CHECKS = sql.FOLDER / "health"  # one file a warning: it selects the sources that earn it
SHOWN = 20  # rows in a check's table; the mart has them all
NAMED = 5  # sources that a sensor names; the asset has them all


@dataclass(frozen=True, slots=True)
class Mend:
    """A source that needs a person, what shows it, and what would probably mend it."""

    source_id: str
    evidence: str
    likely_mend: str


def needing_a_person(database: Path) -> tuple[Mend, ...]:
    """The sources that need a person, most urgent first; none where there is no warehouse."""
    if not database.exists():
        return ()
    query = f"SELECT source, evidence, likely_mend FROM ({sql.query('summary/needs_person')})"  # noqa: S608 - our own file
    _, rows = _ask(database, query)
    return tuple(Mend(*row) for row in rows)


def _ask(database: Path, query: str) -> tuple[list[str], list[tuple[str, ...]]]:
    connection = sql.connect(database, read_only=True)
    try:
        answer = connection.execute(query)
        return [str(column[0]) for column in answer.description or ()], answer.fetchall()
    finally:
        connection.close()


@dg.asset(deps=[warehouse_database], group_name="release", kinds={"duckdb"})
def sources_needing_a_person(warehouse_root: WarehouseRoot) -> dg.MaterializeResult[None]:
    """Sources that no further crawl will mend, with the evidence and the likely mend."""
    mends = needing_a_person(warehouse_root.root.database)
    rows = [(mend.source_id, mend.evidence, mend.likely_mend) for mend in mends]
    table = markdown_table(("source", "evidence", "likely mend"), rows)
    return dg.MaterializeResult(
        metadata={"dagster/row_count": len(mends), "sources": dg.MetadataValue.md(table)}
    )


WARNINGS = tuple(sorted(path.stem for path in CHECKS.glob("*.sql")))


@dg.multi_asset_check(
    specs=[
        dg.AssetCheckSpec(
            name=name,
            asset=sources_needing_a_person,
            description=sql.query(f"health/{name}").splitlines()[0].strip("- "),
        )
        for name in WARNINGS
    ]
)
def health_checks(warehouse_root: WarehouseRoot):  # type: ignore[no-untyped-def] # Dagster refuses an iterator annotation here
    """Warnings about sources: they inform and never hold up a build."""
    yield from evaluate(warehouse_root.root.database)


def evaluate(database: Path) -> Iterator[dg.AssetCheckResult]:
    """Each warning of `queries/health/` on a warehouse: passed where no source earns it."""
    for name in WARNINGS:
        head, rows = _ask(database, sql.query(f"health/{name}"))
        yield dg.AssetCheckResult(
            check_name=name,
            asset_key=sources_needing_a_person.key,
            passed=not rows,
            severity=dg.AssetCheckSeverity.WARN,
            metadata={
                "sources": len(rows),
                "table": dg.MetadataValue.md(markdown_table(head, rows[:SHOWN])),
            },
        )


@dg.sensor(minimum_interval_seconds=3600)  # the list changes with a build, not by the minute
def needs_a_person(warehouse_root: WarehouseRoot) -> dg.SkipReason:
    """Starts nothing: says on the sensor's page which sources wait for a person."""
    return dg.SkipReason(say(needing_a_person(warehouse_root.root.database)))


def say(mends: tuple[Mend, ...]) -> str:
    """The list in a few lines."""
    if not mends:
        return "no source needs a person"
    lines = [f"{mend.source_id}: {mend.evidence}: {mend.likely_mend}" for mend in mends[:NAMED]]
    more = f"; and {len(mends) - NAMED} more" if len(mends) > NAMED else ""
    return f"{len(mends)} need a person: " + "; ".join(lines) + more
