"""Releases: one Parquet a table with what a stranger needs to trust, cite and check them."""

import hashlib
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from warehouse import sql
from warehouse.build import row_counts
from warehouse.dictionary import Table, load_tables
from warehouse.layout import DataRoot, Settings
from warehouse.lock import exclusive
from warehouse.tables import table_file

FRICTIONLESS_TYPES = {
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


class ExportError(RuntimeError):
    """A written export does not say what the warehouse says; the message names the file."""


def export(tables: Path, database: Path, exports: Path) -> Path:
    """Write a release of every table and point `latest` to it; returns its folder.

    The release id is made from the content, so the same content gives the same folder. Each file
    is reopened and its rows counted against the warehouse: ExportError where they differ.
    """
    files = {table.name: table_file(tables, table.name) for table in exported_tables()}
    sums = {name: _sha256(path) for name, path in files.items()}
    release = "r" + hashlib.sha256(json.dumps(sums, sort_keys=True).encode()).hexdigest()[:12]
    final = exports / release
    if not final.is_dir():
        draft = exports / f".{release}.tmp"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        _write_files(draft, files, sums, release)
        _verify(draft, database)
        draft.rename(final)
    _point_latest(exports, release)
    return final


def exported_tables() -> list[Table]:
    """The tables of the dictionary that a release holds."""
    return [table for table in load_tables().values() if table.exported]


def _write_files(draft: Path, files: dict[str, Path], sums: dict[str, str], release: str) -> None:
    for name, path in files.items():
        shutil.copyfile(path, draft / f"{name}.parquet")
    lines = [f"{digest}  {name}.parquet\n" for name, digest in sums.items()]
    (draft / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
    package = datapackage(release, sums)
    (draft / "datapackage.json").write_text(
        json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    (draft / "README.md").write_text(_readme(release, files), encoding="utf-8")


def datapackage(release: str, sums: dict[str, str]) -> dict[str, Any]:
    """The Frictionless description of a release, from the dictionary."""
    return {
        "name": "fazhi-warehouse",
        "title": "Annual reports on law-based government in China (法治政府建设年度报告)",
        "version": release,
        "licenses": [{"name": "Apache-2.0"}],
        "resources": [_resource(table, sums[table.name]) for table in exported_tables()],
    }


def _resource(table: Table, digest: str) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": f"{table.en} | {table.zh}",
        "hash": f"sha256:{digest}",
        "schema": {
            "fields": [
                {
                    "name": column.name,
                    "type": FRICTIONLESS_TYPES[column.type],
                    "description": column.comment,
                    "constraints": {"required": column.required},
                }
                for column in table.columns
            ],
            "primaryKey": list(table.key),
        },
    }


def _readme(release: str, files: dict[str, Path]) -> str:
    rows = "\n".join(
        f"| `{name}.parquet` | {pq.read_metadata(path).num_rows:,} | {load_tables()[name].en} |"
        for name, path in files.items()
    )
    return (
        f"# fazhi-warehouse, release {release}\n\n"
        "Annual reports on law-based government (法治政府建设年度报告), read into tables.\n\n"
        f"| file | rows | what |\n|---|---:|---|\n{rows}\n\n"
        "`datapackage.json` describes every column in English and Chinese; `SHA256SUMS` checks the "
        "files (`sha256sum -c SHA256SUMS`).\n\n"
        "A figure that a report does not mention is *not mentioned*: never zero. "
        "Spans (`char_start`, `char_end`) point into `core.report.text`.\n\n"
        f"Cite as: fazhi-warehouse, release {release}.\n"
    )


def _verify(folder: Path, database: Path) -> None:
    connection = sql.connect(database, read_only=True)
    try:
        expected = row_counts(connection)
    finally:
        connection.close()
    for table in exported_tables():
        name, n_rows = table.name, expected[table.name]
        path = folder / f"{name}.parquet"
        written = duckdb.read_parquet(str(path)).count("*").fetchall()[0][0]
        if written != n_rows:
            raise ExportError(
                f"{path.name} holds {written} rows and the warehouse {n_rows}: "
                f"run `make run` again; the release was not published"
            )


def _point_latest(exports: Path, release: str) -> None:
    link = exports / "latest"
    draft = exports / ".latest.tmp"
    draft.unlink(missing_ok=True)
    draft.symlink_to(release)
    draft.replace(link)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main() -> int:
    """`make export`: write a release of what is built; exit code 2 where nothing is."""
    root = DataRoot(Settings.from_environment().data)
    if not root.database.exists():
        print(f"no warehouse at {root.database}: `make run` first, or name its folder with DATA=…")
        return 2
    with exclusive(root.lock):
        print(export(root.tables, root.database, root.exports))
    return 0


if __name__ == "__main__":
    sys.exit(main())
