"""Tables too large for memory come out whole and in the order of the dictionary all the same."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from warehouse import sql, tables
from warehouse.dictionary import load_tables
from warehouse.ordering import in_order

TABLE = load_tables()["core.conflict"]
COLUMNS = ", ".join(sql.quoted(column.name) for column in TABLE.columns)


def rows(report_id: str, n: int = 5000) -> str:
    """A query for `n` invented rows, of which the expression says to which report each belongs."""
    return (
        f"SELECT md5(i::VARCHAR) AS conflict_id, {report_id} AS report_id, 'parts' AS kind, "  # noqa: S608 - the words of this file
        "['f' || i] AS figure_ids, i::DOUBLE AS expected, 0.5 AS found, '' AS note, "
        f"'v' AS parser_version FROM range({n}) AS t(i)"
    )


REPORTS = {
    "a few rows a report": "'r' || (hash(i) % 700)",
    "one report with nearly all": "if(i % 50 = 0, 'r' || i, 'r')",
    "some rows of no report": "if(i % 9 = 0, NULL, 'r' || (hash(i) % 700))",
    "rows of no report that are too many": "if(i % 3 = 0, NULL, 'r' || (hash(i) % 700))",
}


@pytest.mark.parametrize("report_id", REPORTS.values(), ids=REPORTS)
def test_rows_dealt_out_to_files_come_back_in_order(tmp_path: Path, report_id: str) -> None:
    body = rows(report_id)
    with duckdb.connect() as connection:
        batches = list(in_order(connection, TABLE, body, 600, tmp_path))
        order = "report_id NULLS LAST, conflict_id"
        whole = f"SELECT {COLUMNS} FROM ({body}) ORDER BY {order}"  # noqa: S608 - as above
        expected = connection.sql(whole)
        assert pa.Table.from_batches(batches).to_pylist() == expected.to_arrow_table().to_pylist()
    assert len(batches) > 5
    assert not list(tmp_path.iterdir())


def test_what_does_not_fit_is_made_again_with_more_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sql, "memory_steps", lambda: [100, 200, 400])
    tried = []

    def made() -> Iterator[pa.RecordBatch]:
        ((limit,),) = connection.execute("SELECT current_setting('memory_limit')").fetchall()
        tried.append(limit)
        if len(tried) < 3:
            raise duckdb.OutOfMemoryException("no room")
        yield from in_order(connection, TABLE, rows("'r'", 10), 600, tmp_path)

    with duckdb.connect() as connection:
        written = tables._write_table(connection, TABLE, tmp_path, made)
    assert written.n_rows == 10
    assert tried == ["95.3 MiB", "190.7 MiB", "381.4 MiB"]  # 100, 200, 400 MB


def test_what_never_fits_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "memory_steps", lambda: [100])

    def made() -> Iterator[pa.RecordBatch]:
        raise duckdb.OutOfMemoryException("no room")

    with duckdb.connect() as connection, pytest.raises(duckdb.OutOfMemoryException):
        tables._write_table(connection, TABLE, tmp_path, made)


def test_a_stream_that_ran_out_of_memory_is_made_again_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sql, "memory_steps", lambda: [100, 200])
    tried = []

    def work() -> int:
        tried.append(1)
        if len(tried) == 1:
            raise OSError("Out of Memory Error: failed to allocate")  # as Arrow hands it on
        return 7

    with duckdb.connect() as connection:
        assert sql.with_memory(connection, work) == 7


def test_another_fault_of_the_disk_is_not_taken_for_want_of_memory() -> None:
    def work() -> int:
        raise OSError("No space left on device")

    with duckdb.connect() as connection, pytest.raises(OSError, match="No space left"):
        sql.with_memory(connection, work)
