"""The Frictionless description of a release (`datapackage.json`), from the dictionary."""

from collections.abc import Mapping, Sequence
from typing import Any

from warehouse.dictionary import Column, Table, load_tables
from warehouse.released import ReleaseFile

TYPES = {
    "string": "string",
    "bool": "boolean",
    "int32": "integer",
    "int64": "integer",
    "double": "number",
    "date": "date",
    "timestamp": "datetime",
    "list<string>": "array",
    "list<int64>": "array",
}
# Frictionless reads Parquet through pandas, which makes NaN of empty integers and arrays of lists;
# it would refuse whole columns. As files it checks their hashes, and the CSV copies cell by cell.
PARQUET = {
    "type": "file",
    "profile": "data-resource",
    "format": "parquet",
    "mediatype": "application/vnd.apache.parquet",
}
CSV = {
    "type": "table",
    "profile": "tabular-data-resource",
    "format": "csv",
    "mediatype": "text/csv",
    "encoding": "utf-8",
}


def datapackage(
    release: str, files: Sequence[ReleaseFile], about: Mapping[str, Any]
) -> dict[str, Any]:
    """The description of a release and its files; `about` adds properties of the whole."""
    whole = {file.table for file in files if file.year is None}
    return {
        "profile": "data-package",
        "name": "fazhi-warehouse",
        "title": "Annual reports on law-based government in China (法治政府建设年度报告)",
        "version": release,
        "licenses": [{"name": "Apache-2.0"}],
        **about,
        "resources": [_resource(file, whole) for file in files],
    }


def _resource(file: ReleaseFile, whole: set[str]) -> dict[str, Any]:
    table = load_tables()[file.table]
    return {
        "name": _name(file),
        "path": file.path,
        **(CSV if file.is_csv else PARQUET),
        "title": table.zh,
        "description": table.en,
        "hash": f"sha256:{file.sha256}",
        "bytes": file.n_bytes,
        "schema": _csv_schema(table) if file.is_csv else _schema(table, whole),
    }


def _name(file: ReleaseFile) -> str:
    year = f"-{file.year}" if file.year else ""
    return f"{file.table}{year}{'-csv' if file.is_csv else ''}"


def _schema(table: Table, whole: set[str]) -> dict[str, Any]:
    keys = [
        {"fields": [column], "reference": {"resource": target, "fields": [column]}}
        for column, target in table.foreign_keys.items()
        if {table.name, target} <= whole
    ]
    return {
        "fields": [_field(column, column.required) for column in table.columns],
        "missingValues": [],  # an empty text is a text
        "primaryKey": list(table.key),
        **({"foreignKeys": keys} if keys else {}),
    }


def _csv_schema(table: Table) -> dict[str, Any]:
    # CSV has one way to write an empty text and nothing: neither can be required of it
    return {
        "fields": [_field(c, c.required and c.type != "string") for c in table.columns],
        "primaryKey": list(table.key),
    }


def _field(column: Column, required: bool) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if required else {}
    if column.values:
        constraints["enum"] = list(column.values)
    return {
        "name": column.name,
        "type": TYPES[column.type],
        "title": column.zh,
        "description": column.en,
        **({"unit": column.unit} if column.unit else {}),
        **({"constraints": constraints} if constraints else {}),
    }
