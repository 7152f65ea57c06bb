"""The file of corrections: its lines, and what makes a line one that cannot be meant."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from warehouse import sql
from warehouse.dictionary import Column, load_tables
from warehouse.dictionary.model import DUCKDB_TYPES

FILE = Path(__file__).parent / "ref" / "corrections.csv"
TABLES = ("core.report", "core.section", "core.figure", "core.citation")
# What holds the tables together, or is the source itself: wrong characters are the source's.
FIXED = frozenset(
    [
        "document_id",
        "report_id",
        "section_id",
        "parent_section_id",
        "parent_figure_id",
        "url",
        "text",
        "text_sha256",
        "text_signature",
        "n_chars",
        "quote",
        "seq",
        "char_start",
        "char_end",
        "duplicate_group",
        "is_canonical",
        "confidence",  # follow from the indicator that a person gives
        "indicator_rule_id",
        "parser_version",
    ]
)
CORRECTABLE_TYPES = frozenset(["string", "bool", "int32", "double", "date"])


class CorrectionError(ValueError):
    """A line of the corrections cannot be meant; the message names the line and the mend."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One line: `was` and `becomes` as text; None is an empty cell of the table."""

    report_id: str | None
    url: str | None
    table: str
    field: str
    char_start: int | None
    was: str | None
    becomes: str | None
    reason: str
    source: str
    text_sha256: str
    reviewer: str
    reviewed_on: date


def load_corrections(path: Path = FILE) -> list[Correction]:
    """Every line, in file order. Raises CorrectionError naming the first line that is no good."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        return [_correction(row, f"{path.name}, line {reader.line_num}") for row in reader]


def _correction(row: Mapping[str, str | None], where: str) -> Correction:
    names = {field.name for field in fields(Correction)}
    if row.keys() != names:
        odd = ", ".join(sorted(map(str, names.symmetric_difference(row.keys()))))
        raise CorrectionError(f"{where}: columns differ from the others: {odd}")
    given = {name: cell or None for name, cell in row.items()}
    for name in ("table", "field", "reason", "source", "text_sha256", "reviewer", "reviewed_on"):
        if given[name] is None:
            raise CorrectionError(f"{where}: {name} is empty: fill it")
    if not (given["report_id"] or given["url"]):
        raise CorrectionError(f"{where}: name the report by report_id or url")
    _check_cell(given, where)
    typed: dict[str, Any] = dict(given)
    try:
        typed["char_start"] = int(given["char_start"]) if given["char_start"] else None
        typed["reviewed_on"] = date.fromisoformat(str(given["reviewed_on"]))
    except ValueError as error:
        raise CorrectionError(f"{where}: {error}") from error
    return Correction(**typed)


def _check_cell(given: Mapping[str, str | None], where: str) -> None:
    name, field = str(given["table"]), str(given["field"])
    if name not in TABLES:
        raise CorrectionError(f"{where}: table {name} is none of {', '.join(TABLES)}")
    columns = {column.name: column for column in load_tables()[name].columns}
    if field not in columns or field in FIXED or columns[field].type not in CORRECTABLE_TYPES:
        raise CorrectionError(f"{where}: {name}.{field} is no column that can be corrected")
    column, becomes = columns[field], given["becomes"]
    if becomes is None and column.required and column.type != "string":
        raise CorrectionError(f"{where}: {name}.{field} is never empty: say what it becomes")
    if column.values and becomes is not None and becomes not in column.values:
        raise CorrectionError(f"{where}: {becomes} is none of {', '.join(column.values)}")
    if (name == "core.report") is (given["char_start"] is not None):
        raise CorrectionError(f"{where}: char_start is for rows inside a report, and needed there")
    if given["was"] == becomes:
        raise CorrectionError(f"{where}: it changes nothing: was and becomes are the same")
    for cell in (given["was"], becomes):
        _check_type(column, cell, where)


def _check_type(column: Column, cell: str | None, where: str) -> None:
    try:
        sql.connect().execute(f"SELECT {cell_value(column, cell)}")
    except duckdb.ConversionException as error:
        raise CorrectionError(f"{where}: {cell} does not fit {column.name}: {error}") from error


def cell_value(column: Column, cell: str | None) -> str:
    """A cell of the file as a typed SQL value."""
    # CSV has one way to write both: only a column that may be empty means NULL by it
    text = "" if cell is None and column.required and column.type == "string" else cell
    literal = "NULL" if text is None else sql.literal(text)
    return f"CAST({literal} AS {DUCKDB_TYPES[column.type]})"
