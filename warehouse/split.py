"""A table too large for one file becomes one Parquet file a report year."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse import parquet, sql
from warehouse.dictionary import Table

# Above this, who needs one year should not fetch all of them; it is also what GitHub takes as one
# file, and a national year of figures stays below it.
SPLIT_ABOVE_BYTES = 100_000_000
SPLIT_TABLES = ("core.report", "core.section", "core.figure")
UNKNOWN_YEAR = "unknown"  # reports whose year is not known are no less part of the release


def must_split(table: Table, path: Path, limit: int = SPLIT_ABOVE_BYTES) -> bool:
    """Whether a table is one that grows with the reports, and has outgrown one file."""
    return table.name in SPLIT_TABLES and path.stat().st_size > limit


def split_by_year(table: Table, path: Path, reports: Path, folder: Path) -> dict[str, Path]:
    """Write one file a year into `folder`, rows in the table's order; returns them by year.

    `reports` is the whole `core.report`, which knows the years.
    """
    connection = sql.connect()
    connection.execute(
        f"CREATE TABLE year_of AS SELECT report_id, report_year AS year "
        f"FROM read_parquet({sql.literal(reports)})"
    )
    folder.mkdir(parents=True)
    years = connection.execute("SELECT DISTINCT year FROM year_of ORDER BY year NULLS LAST")
    files = {}
    for (year,) in years.fetchall():
        name = UNKNOWN_YEAR if year is None else str(year)
        files[name] = folder / f"{name}.parquet"
        _write_year(connection, table, path, year, files[name])
    return files


def _write_year(
    connection: duckdb.DuckDBPyConnection, table: Table, path: Path, year: int | None, out: Path
) -> None:
    columns = ", ".join(f"t.{sql.quoted(column.name)}" for column in table.columns)
    order = ", ".join(f"t.{sql.quoted(column)} NULLS LAST" for column in table.sort)
    rows = connection.sql(
        f"SELECT {columns} FROM read_parquet({sql.literal(path)}) AS t "
        f"JOIN year_of USING (report_id) WHERE year IS NOT DISTINCT FROM $year ORDER BY {order}",
        params={"year": year},
    )
    reader: pa.RecordBatchReader = rows.to_arrow_reader(parquet.ROW_GROUP)
    with pq.ParquetWriter(out, table.arrow_schema, compression=parquet.COMPRESSION) as writer:
        for batch in reader:
            writer.write_batch(batch.cast(table.arrow_schema))
