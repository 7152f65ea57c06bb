"""Parts of all segments become whole tables; a document that came twice is kept once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse import parquet, sql
from warehouse.dictionary import Table, load_tables
from warehouse.ordering import in_order
from warehouse.pairing import paired_texts
from warehouse.parts import part_files
from warehouse.reuse import measure
from warehouse.sums import read_sums, sha256_of

BATCH = parquet.ROW_GROUP  # one batch is one row group
# Columns so long that a sort of whole rows would hold too much: see warehouse/ordering.py.
_LONG = frozenset(("text", "terms", "sentence"))
# Of rows that hold a whole text: some 50 MB as they lie in memory.
TEXT_BATCH = 4096

# Report rows in (the columns of queries/fingerprints.sql, in the order of rank); out comes a table
# of report_id and leader, the copy to count.
GroupReports = Callable[[pa.RecordBatchReader], pa.Table]


class NoPartsError(RuntimeError):
    """There is nothing to make tables from."""


class DamagedPartError(RuntimeError):
    """A file of a part is not what was written; the message names it and the mend."""


@dataclass(frozen=True, slots=True)
class TableSummary:
    """What was written for one table."""

    table: str
    n_rows: int
    path: Path


def table_file(folder: Path, name: str) -> Path:
    """The Parquet file of a whole table."""
    return folder / f"{name}.parquet"


def write_reference(folder: Path, name: str, rows: Sequence[dict[str, object]]) -> TableSummary:
    """Write one table from its rows."""
    arrow = parquet.to_arrow(load_tables()[name], rows)
    parquet.write(table_file(folder, name), arrow)
    return TableSummary(name, arrow.num_rows, table_file(folder, name))


def merge_parts(
    parts: Path, parser_version: str, folder: Path, group_reports: GroupReports
) -> list[TableSummary]:
    """Make every table of raw and core from the parts of one parser version.

    Needs `ref.source` in `folder`. Raises NoPartsError when no segment has been transformed, and
    DamagedPartError where a file is not that of its checksum (some 2 GB a second are compared).
    """
    _refuse_damaged(parts / parser_version)
    with sql.connect_within(folder) as connection:
        sql.join_as_written(connection)
        _open_parts(connection, parts, parser_version)
        open_tables(connection, folder, ["ref.source"])
        connection.execute(sql.query("winners"))
        fingerprints = connection.sql(sql.query("fingerprints")).to_arrow_reader(TEXT_BATCH)
        connection.register("duplicate_groups", group_reports(fingerprints))
        made = [table for table in load_tables().values() if table.made_by == "parts"]
        return [_merge(connection, table, folder) for table in made]


def _merge(connection: duckdb.DuckDBPyConnection, table: Table, folder: Path) -> TableSummary:
    body, size = sql.query(f"merge/{table.name}"), rows_at_once(table)
    pa.default_memory_pool().release_unused()  # of the table before
    return _write_table(
        connection, table, folder, lambda: in_order(connection, table, body, size, folder)
    )


def _refuse_damaged(parts: Path) -> None:
    for folder in sorted(parts.glob("[!.]*")):
        for name, expected in read_sums(folder).items():
            path = folder / name
            if not path.is_file() or sha256_of(path) != expected:
                raise DamagedPartError(
                    f"{folder.name}/{name} is not what was written: `make verify` makes it again "
                    f"from the archive; the warehouse was not rebuilt"
                )


def make_marts(folder: Path) -> list[TableSummary]:
    """Make every mart and the search index by query, in the order of the dictionary."""
    _complete_crawl_tables(folder)
    done = [t.name for t in load_tables().values() if t.made_by in ("parts", "crawls", "reference")]
    summaries = []
    with sql.connect_within(folder) as connection:
        open_tables(connection, folder, done)
        for table in (t for t in load_tables().values() if t.made_by == "query"):
            summaries.append(write_query(connection, table, sql.query(table.name), folder))
            open_tables(connection, folder, [table.name])
    return summaries


def _complete_crawl_tables(folder: Path) -> None:
    """Where only imports were read, no crawl has left anything: its tables are empty."""
    for table in load_tables().values():
        if table.made_by == "crawls" and not table_file(folder, table.name).exists():
            write_reference(folder, table.name, [])


def compare_texts(folder: Path) -> list[TableSummary]:
    """Make `mart.text_reuse`: candidates by query, exact shares on the candidates."""
    with sql.connect_within(folder) as connection:
        return [_compare(connection, folder)]


def _compare(connection: duckdb.DuckDBPyConnection, folder: Path) -> TableSummary:
    table, reports = load_tables()["mart.text_reuse"], table_file(folder, "core.report")
    open_tables(
        connection, folder, ["core.report", "core.section", "core.passage", "mart.body_report"]
    )

    def measured() -> Iterator[pa.RecordBatch]:
        for pairs in paired_texts(connection, reports, folder):
            yield measure(*pairs, table.arrow_schema)

    with _as_it_comes(connection, table, folder, measured) as held:
        return write_query(connection, table, held, folder)


def _open_parts(connection: duckdb.DuckDBPyConnection, parts: Path, parser_version: str) -> None:
    for table in (t for t in load_tables().values() if t.made_by == "parts"):
        files = part_files(parts, parser_version, table.name)
        if not files:
            raise NoPartsError(
                f"no transformed segment under {parts} for parser {parser_version}: "
                f"crawl or import something first (make run)"
            )
        listed = ", ".join(sql.literal(path) for path in files)
        connection.execute(
            f"CREATE VIEW {sql.quoted('part_' + table.name.replace('.', '_'))} AS "
            f"SELECT * EXCLUDE (filename), parse_path(filename)[-2] AS segment "
            f"FROM read_parquet([{listed}], filename = true)"
        )


def open_tables(connection: duckdb.DuckDBPyConnection, folder: Path, names: Sequence[str]) -> None:
    """Make whole tables queryable by their names."""
    for name in names:
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {name.partition('.')[0]}")
        connection.execute(
            f"CREATE OR REPLACE VIEW {sql.quoted(name)} AS "
            f"SELECT * FROM read_parquet({sql.literal(table_file(folder, name))})"
        )


def write_query(
    connection: duckdb.DuckDBPyConnection, table: Table, body: str, folder: Path
) -> TableSummary:
    """Write the answer of a query as a whole table, in the dictionary's order of rows."""
    listed = ", ".join(sql.quoted(column.name) for column in table.columns)
    order = ", ".join(f"{sql.quoted(column)} NULLS LAST" for column in table.sort)
    filled = body.replace("{indicator_columns}", _indicator_columns(table))
    size = rows_at_once(table)

    def made(tail: str = "") -> pa.RecordBatchReader:
        return connection.sql(f"SELECT {listed} FROM ({filled}) {tail}").to_arrow_reader(size)

    if not any(column.name in _LONG for column in table.columns):
        return _write_table(connection, table, folder, lambda: made(f"ORDER BY {order}"))
    with _as_it_comes(connection, table, folder, made) as held:
        return _write_table(
            connection, table, folder, lambda: in_order(connection, table, held, size, folder)
        )


@contextmanager
def _as_it_comes(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    folder: Path,
    make: Callable[[], Iterable[pa.RecordBatch]],
) -> Iterator[str]:
    """Rows written as they come, as a query to take them from, until the block ends."""
    path = table_file(folder, table.name).with_suffix(".unsorted.tmp")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        sql.with_memory(connection, lambda: _write(path, table.arrow_schema, make()))
        yield f"SELECT * FROM read_parquet({sql.literal(path)})"
    finally:
        path.unlink(missing_ok=True)


def _write_table(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    folder: Path,
    make: Callable[[], Iterable[pa.RecordBatch]],
) -> TableSummary:
    """Write what is made in bounded memory; where that does not do, begin again with more."""
    return sql.with_memory(connection, lambda: _write_whole(table, folder, make()))


def _write_whole(table: Table, folder: Path, batches: Iterable[pa.RecordBatch]) -> TableSummary:
    path = table_file(folder, table.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    n_rows = _write(temporary, table.arrow_schema, batches)
    temporary.replace(path)
    return TableSummary(table.name, n_rows, path)


def _write(path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> int:
    n_rows = 0
    with pq.ParquetWriter(path, schema, compression=parquet.COMPRESSION) as out:
        for batch in batches:
            out.write_batch(batch.cast(schema))
            n_rows += batch.num_rows
    return n_rows


def rows_at_once(table: Table) -> int:
    """Rows of a batch, and so of a row group: fewer where each holds a text or its words."""
    wide = {"text", "terms"}
    return TEXT_BATCH if any(column.name in wide for column in table.columns) else BATCH


def _indicator_columns(table: Table) -> str:
    return ",\n    ".join(
        f"any_value(value) FILTER (indicator_id = {sql.literal(c.name)}) AS {sql.quoted(c.name)}"
        for c in table.indicator_columns
    )
