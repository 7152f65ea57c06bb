"""Rows in order, however many and wide: dealt out to files by their place, each file then sorted.

A sort inside the database holds more of wide rows in memory than its limit allows. Here only the
columns to sort by are ever sorted together; each row is read once and written twice.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from warehouse import sql
from warehouse.dictionary import Table

DEALT = ".dealt.tmp"
READINGS = 8  # a batch is read in so many pieces: each is held three times while it is dealt
_OPTIONS = pa.ipc.IpcWriteOptions(compression="lz4")
BUCKET = "bucket"


def in_order(
    connection: duckdb.DuckDBPyConnection, table: Table, body: str, at_once: int, folder: Path
) -> Iterator[pa.RecordBatch]:
    """The answer of a query in the order of its table, in batches of about `at_once` rows.

    The table's key must be one of the answer. What is dealt out lies in `folder` meanwhile.
    """
    columns = _listed(column.name for column in table.columns)
    same = _place_rows(connection, table, body, at_once)
    ((n_buckets,),) = connection.execute(
        f"SELECT coalesce(max({BUCKET}), -1) + 1 FROM place"
    ).fetchall()
    if n_buckets <= 1:
        made = connection.sql(f"SELECT {columns} FROM ({body}) ORDER BY {_order(table)}")
        yield from made.to_arrow_reader(at_once)
        return
    rows = connection.sql(
        f"SELECT {_listed(f'made.{c.name}' for c in table.columns)}, {BUCKET} "
        f"FROM ({body}) AS made JOIN place ON {same}"
    )
    reader = rows.to_arrow_reader(max(at_once // READINGS, 1))
    with dealt(reader, n_buckets, folder / DEALT) as files:
        for path in files:
            yield _sorted(table, path)


def _place_rows(
    connection: duckdb.DuckDBPyConnection, table: Table, body: str, at_once: int
) -> str:
    """Make `place`, the number of the file for each row; give the condition that joins it.

    Rows that share the first column of the order (all of one report) go together, so that one
    place a report is held and not one a figure; only where too many share it has each row its own.
    """
    first = sql.quoted(table.sort[0])
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE shared AS "
        f"SELECT {first}, count(*) AS n FROM ({body}) GROUP BY ALL"
    )
    ((largest,),) = connection.execute("SELECT coalesce(max(n), 0) FROM shared").fetchall()
    if largest <= at_once:
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE place AS SELECT {first}, "
            f"((sum(n) OVER (ORDER BY {first} NULLS LAST) - n) // {at_once})::INTEGER "
            f"AS {BUCKET} FROM shared"
        )
        return f"made.{first} IS NOT DISTINCT FROM place.{first}"
    key = _listed(table.key)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE place AS SELECT {key}, "
        f"((row_number() OVER () - 1) // {at_once})::INTEGER AS {BUCKET} "
        f"FROM (SELECT {key} FROM ({body}) ORDER BY {_order(table)})"
    )
    return " AND ".join(f"made.{sql.quoted(c)} = place.{sql.quoted(c)}" for c in table.key)


def _order(table: Table) -> str:
    return ", ".join(f"{sql.quoted(column)} NULLS LAST" for column in table.sort)


def _listed(names: Iterator[str] | tuple[str, ...]) -> str:
    return ", ".join(sql.quoted(name) for name in names)


@contextmanager
def dealt(reader: pa.RecordBatchReader, n_buckets: int, folder: Path) -> Iterator[list[Path]]:
    """Rows dealt out to Arrow files in `folder` by the number in their column `bucket`.

    The files are there as long as the block runs; a file may be deleted when it was read.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    files = [folder / f"{number:06d}.arrow" for number in range(n_buckets)]
    schema = reader.schema.remove(reader.schema.get_field_index(BUCKET))
    writers = [pa.ipc.new_stream(path, schema, options=_OPTIONS) for path in files]
    try:
        for batch in reader:
            _deal(batch, schema, writers)
        for writer in writers:
            writer.close()
        yield files
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _deal(
    batch: pa.RecordBatch, schema: pa.Schema, writers: list[pa.ipc.RecordBatchStreamWriter]
) -> None:
    buckets = batch[BUCKET].to_numpy()
    order = np.argsort(buckets, kind="stable")
    taken = batch.select(schema.names).take(pa.array(order))
    places, starts = np.unique(buckets[order], return_index=True)
    ends = [*starts[1:].tolist(), len(order)]
    for place, start, end in zip(places.tolist(), starts.tolist(), ends, strict=True):
        writers[place].write_batch(taken.slice(start, end - start))


def _sorted(table: Table, path: Path) -> pa.RecordBatch:
    with pa.ipc.open_stream(path) as stream:
        rows = stream.read_all()
    path.unlink()
    keys = [(column, "ascending") for column in table.sort]
    order = pc.sort_indices(rows, sort_keys=keys)  # what is empty comes last
    return rows.take(order).combine_chunks().to_batches()[0]
