"""Build the DuckDB warehouse beside the old one and swap it in; readers never see half a build."""

from pathlib import Path

import duckdb

from warehouse import sql
from warehouse.dictionary import Table, load_tables
from warehouse.dictionary.model import DUCKDB_TYPES
from warehouse.tables import table_file

VIEWS = sql.FOLDER / "view"  # what people type most
MACROS = sql.FOLDER / "macro"  # what people call


def build_candidate(tables: Path, candidate: Path) -> dict[str, int]:
    """Fill a new database from the whole tables; returns its row counts by table."""
    candidate.unlink(missing_ok=True)
    with sql.connect_within(tables, candidate) as connection:
        connection.begin()  # each of some thousand comments would else be written by itself
        for table in warehouse_tables():
            _create(connection, table)
        connection.commit()
        for table in warehouse_tables():
            _fill(connection, table, tables)
        for path in (*sorted(VIEWS.glob("*.sql")), *sorted(MACROS.glob("*.sql"))):
            connection.execute(path.read_text(encoding="utf-8"))
        connection.execute("CHECKPOINT")
        return row_counts(connection)


def warehouse_tables() -> list[Table]:
    """The tables of the dictionary that stand in the warehouse."""
    return [table for table in load_tables().values() if not table.internal]


def swap_in(candidate: Path, database: Path) -> None:
    """Rename the checked candidate over the old warehouse; open readers keep the old file."""
    candidate.replace(database)


def row_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows by table, for every table of the warehouse."""
    return {table.name: _count(connection, table.name) for table in warehouse_tables()}


def _count(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    counted = connection.execute(f"SELECT count(*) FROM {sql.quoted(name)}").fetchone()
    return int(counted[0]) if counted else 0


def _create(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    columns = ", ".join(
        f"{sql.quoted(c.name)} {DUCKDB_TYPES[c.type]}{' NOT NULL' if c.required else ''}"
        for c in table.columns
    )
    name = sql.quoted(table.name)
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {table.schema_name}")
    connection.execute(f"CREATE TABLE {name} ({columns})")
    connection.execute(f"COMMENT ON TABLE {name} IS {sql.literal(f'{table.en} | {table.zh}')}")
    for column in table.columns:
        target = f"{name}.{sql.quoted(column.name)}"
        connection.execute(f"COMMENT ON COLUMN {target} IS {sql.literal(column.comment)}")


def _fill(connection: duckdb.DuckDBPyConnection, table: Table, tables: Path) -> None:
    path = table_file(tables, table.name)
    connection.execute(
        f"INSERT INTO {sql.quoted(table.name)} BY NAME "
        f"SELECT * FROM read_parquet({sql.literal(path)})"
    )


def dictionary_rows() -> list[dict[str, object]]:
    """The dictionary itself as rows of `ref.dictionary`."""
    return [
        {
            "table_name": table.name,
            "position": position,
            "column_name": column.name,
            "type": column.type,
            "unit": column.unit,
            "description_en": column.en,
            "description_zh": column.zh,
        }
        for table in warehouse_tables()
        for position, column in enumerate(table.columns, start=1)
    ]
