"""CSV copies of the small tables, for spreadsheets; nothing in them is run as a formula."""

import csv
import json
import re
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse.dictionary import Table

MOST_ROWS = 1_048_575  # rows of a worksheet, less the header
TOO_LONG = ("text", "text_signature", "signature")  # a cell of a worksheet holds 32,767 characters
# Excel takes UTF-8 for the local code page unless it begins with a mark; pandas, R and DuckDB pass
# over the mark.
ENCODING = "utf-8-sig"
# What a spreadsheet begins a formula with, and the full-width forms it takes for the same.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_PLAIN_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")


def wants_csv(table: Table, n_rows: int) -> bool:
    """Whether a table is copied for spreadsheets."""
    return n_rows <= MOST_ROWS and not any(c.name in TOO_LONG for c in table.columns)


def write_csv(table: Table, parquet_file: Path, out: Path) -> int:
    """Write a table as CSV, lists as JSON, empty cells for NULL; returns its number of rows."""
    n_rows = 0
    with out.open("w", encoding=ENCODING, newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(column.name for column in table.columns)
        for batch in pq.ParquetFile(parquet_file).iter_batches():
            writer.writerows(zip(*map(_cells, batch.columns), strict=True))
            n_rows += batch.num_rows
    return n_rows


def _cells(column: pa.Array) -> list[object]:
    """The cells of a column, as `cell` makes them, with few of them looked at one by one."""
    values: list[object] = column.to_pylist()
    if pa.types.is_integer(column.type) or pa.types.is_floating(column.type):
        return values  # the csv module writes them as `repr`
    if not pa.types.is_string(column.type):
        return [cell(value) for value in values]
    may_run = pc.match_substring_regex(column, f"^{_FORMULA.pattern}").fill_null(False)
    for place in pc.indices_nonzero(may_run).to_pylist():
        values[place] = cell(values[place])
    return values


def cell(value: object) -> str:
    """One value as a cell: text that a spreadsheet would run gets a quote before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        return defused(value)
    return repr(value)


def defused(text: str) -> str:
    """Text as a cell that is never run; plain numbers stay as they are."""
    runs = _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text)
    return f"'{text}" if runs else text
