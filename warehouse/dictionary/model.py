"""Typed entries of the dictionary and the loader that refuses a half-described one."""

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import yaml

FOLDER = Path(__file__).parent
INDICATORS = FOLDER.parent / "ref" / "indicators.csv"

MadeBy = Literal["parts", "crawls", "reference", "query", "reuse", "corrections"]

ARROW_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "bool": pa.bool_(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "double": pa.float64(),
    "date": pa.date32(),
    # microseconds are what DuckDB's TIMESTAMP holds, so nothing is rounded on the way
    "timestamp": pa.timestamp("us"),
    "list<string>": pa.list_(pa.string()),
    "list<int64>": pa.list_(pa.int64()),
}
DUCKDB_TYPES = {
    "string": "VARCHAR",
    "bool": "BOOLEAN",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "double": "DOUBLE",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
    "list<string>": "VARCHAR[]",
    "list<int64>": "BIGINT[]",
}


class DictionaryError(ValueError):
    """An entry of the dictionary is incomplete or contradicts itself; the message names it."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `required` means never empty, `values` the closed list it takes, if any."""

    name: str
    type: str
    en: str
    zh: str
    unit: str | None = None
    required: bool = False
    values: tuple[str, ...] = ()

    @property
    def comment(self) -> str:
        """English and Chinese description with the unit, as DuckDB shows it."""
        unit = f" [{self.unit}]" if self.unit else ""
        return f"{self.en}{unit} | {self.zh}"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, its key, the order of its rows, what it points to.

    `made_by` says whence its rows: the parts of segments, what crawls left beside them, reference
    data, a query over other tables, the comparison of texts, or corrections by hand. An `internal`
    table stays Parquet beside the warehouse; one that is not `exported` is in the warehouse but in
    no release.
    """

    name: str
    en: str
    zh: str
    made_by: MadeBy
    key: tuple[str, ...]
    sort: tuple[str, ...]
    columns: tuple[Column, ...]
    foreign_keys: dict[str, str]
    not_empty: bool = False
    internal: bool = False
    exported: bool = True
    indicator_columns: tuple[Column, ...] = ()

    @property
    def schema_name(self) -> str:
        """The DuckDB schema: raw, core, mart or ref."""
        return self.name.partition(".")[0]

    @property
    def arrow_schema(self) -> pa.Schema:
        """Parquet schema with the descriptions as field metadata: files explain themselves."""
        fields = [
            pa.field(c.name, ARROW_TYPES[c.type], nullable=not c.required, metadata=_metadata(c))
            for c in self.columns
        ]
        # once more for the whole file: DuckDB's parquet_kv_metadata sees no field metadata
        described = {c.name: _metadata(c) for c in self.columns}
        return pa.schema(
            fields,
            metadata={
                "table": self.name,
                "en": self.en,
                "zh": self.zh,
                "languages": "en, zh",
                "columns": json.dumps(described, ensure_ascii=False),
            },
        )

    def column(self, name: str) -> Column:
        """The entry of one column; KeyError names table and column."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}: add it to warehouse/dictionary/")


def _metadata(column: Column) -> dict[str, str]:
    described = {"en": column.en, "zh": column.zh}
    return described | ({"unit": column.unit} if column.unit else {})


@cache
def load_tables() -> dict[str, Table]:
    """Every table by name, in the order of the files; DictionaryError names what is missing."""
    entries: dict[str, Any] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        entries |= yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: _table(name, entry) for name, entry in entries.items()}


def _table(name: str, entry: dict[str, Any]) -> Table:
    try:
        columns = tuple(_column(name, key, value) for key, value in entry["columns"].items())
        per_indicator = _indicator_columns() if entry.get("one_column_per") else ()
        table = Table(
            name=name,
            en=entry["en"],
            zh=entry["zh"],
            made_by=entry["made_by"],
            key=tuple(entry["key"]),
            sort=tuple(entry["sort"]),
            columns=columns + per_indicator,
            foreign_keys=entry.get("foreign_keys", {}),
            not_empty=entry.get("not_empty", False),
            internal=entry.get("internal", False),
            exported=entry.get("exported", True) and not entry.get("internal", False),
            indicator_columns=per_indicator,
        )
    except KeyError as missing:
        raise DictionaryError(f"{name}: no {missing} in warehouse/dictionary/: add it") from missing
    for column in (*table.key, *table.sort, *table.foreign_keys):
        table.column(column)
    return table


def _column(table: str, name: str, entry: dict[str, Any]) -> Column:
    if entry["type"] not in ARROW_TYPES:
        known = ", ".join(ARROW_TYPES)
        raise DictionaryError(f"{table}.{name}: type {entry['type']} is none of {known}")
    return Column(
        name=name,
        type=entry["type"],
        en=entry["en"],
        zh=entry["zh"],
        unit=entry.get("unit"),
        required=entry.get("required", False),
        values=tuple(entry.get("values", ())),
    )


def _indicator_columns() -> tuple[Column, ...]:
    with INDICATORS.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Column(row["id"], "double", row["name_en"], row["name_zh"], row["units"] or None)
            for row in csv.DictReader(lines)
        )
