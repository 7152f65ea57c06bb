"""Rows become Parquet by the dictionary, or an error that names the column."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from warehouse import parquet
from warehouse.dictionary import load_tables
from warehouse.parquet import RowError

TABLE = load_tables()["core.quarantine"]


def row(name: str, **changes: Any) -> dict[str, Any]:
    made = {
        "quarantine_id": name,
        "stage": "read",
        "rule": "empty_body",
        "payload": f"http://127.0.0.1/{name}",
        "reason": "the body is empty",
        "fetch_id": None,
        "warc_file": "c-00001.warc.gz",
        "warc_offset": 0,
        "parser_version": "v",
    }
    return made | changes


def test_the_same_rows_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    parquet.write(tmp_path / "a.parquet", parquet.to_arrow(TABLE, [row("1"), row("2")]))
    parquet.write(tmp_path / "b.parquet", parquet.to_arrow(TABLE, [row("2"), row("1")]))
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


def test_a_row_with_an_unknown_column_is_refused_by_name() -> None:
    with pytest.raises(RowError, match="colour"):
        parquet.to_arrow(TABLE, [row("1", colour="red")])


def test_a_value_of_the_wrong_type_is_refused_by_table() -> None:
    with pytest.raises(RowError, match=r"core\.quarantine"):
        parquet.to_arrow(TABLE, [row("1", warc_offset="far")])


def test_a_file_explains_its_columns_in_both_languages(tmp_path: Path) -> None:
    parquet.write(tmp_path / "a.parquet", parquet.to_arrow(TABLE, [row("1")]))
    metadata = pq.read_schema(tmp_path / "a.parquet").field("reason").metadata
    assert "Why" in metadata[b"en"].decode()
    assert "原因" in metadata[b"zh"].decode()


def test_times_keep_their_microseconds(tmp_path: Path) -> None:
    table = load_tables()["raw.fetch"]
    when = datetime(2024, 4, 1, 8, 0, 0, 123456, tzinfo=UTC)
    fetch = dict.fromkeys((column.name for column in table.columns), "x") | {
        "fetched_at": when,
        "http_status": 200,
        "n_bytes": 1,
        "warc_offset": 0,
    }
    read = parquet.to_arrow(table, [fetch]).to_pylist()[0]["fetched_at"]
    assert read.replace(tzinfo=UTC) == when
