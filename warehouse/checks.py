"""What must hold before a build may be swapped in; each check counts the rows that break it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse import sql
from warehouse.build import warehouse_tables
from warehouse.dictionary import Table

RULES = sql.FOLDER / "check"  # one file a rule: it selects the rows that break it


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check on one table; `sample` shows up to three of the rows that broke it."""

    table: str
    check: str
    n_broken: int
    sample: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether no row broke it."""
        return self.n_broken == 0


@dataclass(frozen=True, slots=True)
class Check:
    """A check: `broken` is a query for the rows that break it."""

    table: str
    name: str
    broken: str


def all_checks() -> list[Check]:
    """The checks that the dictionary implies, then the rules of `queries/check/`."""
    implied = [check for table in warehouse_tables() for check in _implied(table)]
    return implied + [_rule(path) for path in sorted(RULES.glob("*.sql"))]


def run_checks(database: Path) -> list[CheckResult]:
    """Reopen the written file and run every check on it."""
    with sql.connect_within(database.parent, database, read_only=True) as connection:
        return [_run(connection, check) for check in all_checks()]


def _rule(path: Path) -> Check:
    table, _, name = path.stem.rpartition(".")
    return Check(table, name, path.read_text(encoding="utf-8"))


def _implied(table: Table) -> Iterator[Check]:
    name = sql.quoted(table.name)
    key = ", ".join(sql.quoted(column) for column in table.key)
    yield Check(
        table.name,
        "key_is_unique",
        f"SELECT {key}, count(*) FROM {name} GROUP BY {key} HAVING count(*) > 1",
    )
    if table.not_empty:
        yield Check(
            table.name,
            "has_rows",
            f"SELECT 'no rows' WHERE NOT EXISTS (FROM {name})",
        )
    for column in table.columns:
        if column.values:
            allowed = ", ".join(sql.literal(value) for value in column.values)
            yield Check(
                table.name,
                f"{column.name}_in_closed_list",
                f"SELECT {sql.quoted(column.name)} FROM {name} "
                f"WHERE {sql.quoted(column.name)} NOT IN ({allowed})",
            )
    for column_name, target in table.foreign_keys.items():
        yield Check(
            table.name,
            f"{column_name}_exists",
            f"SELECT {sql.quoted(column_name)} FROM {name} "
            f"WHERE {sql.quoted(column_name)} IS NOT NULL AND {sql.quoted(column_name)} "
            f"NOT IN (SELECT {sql.quoted(column_name)} FROM {sql.quoted(target)})",
        )


def _run(connection: duckdb.DuckDBPyConnection, check: Check) -> CheckResult:
    rows = connection.execute(check.broken).fetchmany(1000)
    sample = tuple(str(row) for row in rows[:3])
    return CheckResult(check.table, check.name, len(rows), sample)
