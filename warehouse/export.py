"""Releases: what a stranger needs to read, trust, check and cite the tables, in one folder."""

import hashlib
import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow.parquet as pq

from warehouse import split, spreadsheet, sql
from warehouse.build import row_counts
from warehouse.datapackage import datapackage
from warehouse.dictionary import Table, load_tables
from warehouse.dictionary.model import DUCKDB_TYPES
from warehouse.layout import DataRoot, Settings
from warehouse.lock import BusyError
from warehouse.release_notes import citation, describe, readme
from warehouse.released import LATEST, ReleaseFile, parquet_files
from warehouse.remote.address import RemoteError
from warehouse.remote.mirror import Mirror, mirror_of
from warehouse.sums import SUMS, line_of, sha256_of
from warehouse.tables import table_file

UNNAMED = "r000000000000"  # stands for the release's own name while its content is hashed


class ExportError(RuntimeError):
    """A written export does not say what the warehouse says; the message names the file."""


def export(
    tables: Path, database: Path, exports: Path, split_above: int = split.SPLIT_ABOVE_BYTES
) -> Path:
    """Write a release of every table and point `latest` to it; returns its folder.

    The release is named after the hash of all it holds: the same content has the same name and
    bytes. Each data file is reopened and its rows counted against the warehouse before the folder
    gets its name: ExportError where they differ. `split_above` is in bytes of a table's file.
    """
    draft = exports / ".draft.tmp"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    files = list(_write_data(draft, tables, split_above))
    _verify(draft, files, database)
    texts = _texts(tables, files, UNNAMED)
    release = _name(files, texts)
    for name, text in _texts(tables, files, release).items():
        (draft / name).write_text(text, encoding="utf-8")
    _write_sums(draft)
    return _publish(draft, exports, release)


def exported_tables() -> list[Table]:
    """The tables of the dictionary that a release holds."""
    return [table for table in load_tables().values() if table.exported]


def _write_data(draft: Path, tables: Path, split_above: int) -> Iterator[ReleaseFile]:
    for table in exported_tables():
        source = table_file(tables, table.name)
        if split.must_split(table, source, split_above):
            reports = table_file(tables, "core.report")
            parts = split.split_by_year(table, source, reports, draft / table.name)
            for year, path in parts.items():
                yield _file(draft, path, table, year)
            continue
        whole = draft / f"{table.name}.parquet"
        shutil.copyfile(source, whole)
        yield _file(draft, whole, table)
        if spreadsheet.wants_csv(table, _count(whole)):
            copy = draft / f"{table.name}.csv"
            spreadsheet.write_csv(table, source, copy)
            yield _file(draft, copy, table)


def _file(draft: Path, path: Path, table: Table, year: str | None = None) -> ReleaseFile:
    relative = path.relative_to(draft).as_posix()
    return ReleaseFile(
        relative, table.name, _count(path), path.stat().st_size, sha256_of(path), year
    )


def _count(path: Path) -> int:
    """Rows of a written file, reopened by another reader than the one that wrote it."""
    reader = "read_parquet" if path.suffix == ".parquet" else "read_csv"
    options = "" if path.suffix == ".parquet" else ", header = true, all_varchar = true"
    query = f"SELECT count(*) FROM {reader}({sql.literal(path)}{options})"
    counted = sql.scratch().execute(query).fetchone()
    return int(counted[0]) if counted else 0


def _verify(draft: Path, files: Sequence[ReleaseFile], database: Path) -> None:
    connection = sql.connect(database, read_only=True)
    try:
        expected = row_counts(connection)
    finally:
        connection.close()
    for table in exported_tables():
        _compare(table.name, "Parquet", (f for f in files if not f.is_csv), expected)
        if any(f.is_csv and f.table == table.name for f in files):
            _compare(table.name, "CSV", (f for f in files if f.is_csv), expected)
        _check_types(table, parquet_files(draft, table.name))


def _compare(name: str, kind: str, files: Iterable[ReleaseFile], expected: dict[str, int]) -> None:
    written = sum(file.n_rows for file in files if file.table == name)
    if written != expected[name]:
        raise ExportError(
            f"{name}: the {kind} of the release holds {written} rows and the warehouse "
            f"{expected[name]}: run `make run` again; the release was not published"
        )


def _check_types(table: Table, paths: Sequence[Path]) -> None:
    expected = {column.name: DUCKDB_TYPES[column.type] for column in table.columns}
    for path in paths:
        query = f"DESCRIBE FROM read_parquet({sql.literal(path)})"
        held = {str(row[0]): str(row[1]) for row in sql.scratch().execute(query).fetchall()}
        words = (pq.read_schema(path).metadata or {}).get(b"columns")
        if held != expected or words != table.arrow_schema.metadata[b"columns"]:
            raise ExportError(
                f"{path.name}: its columns are not those of the dictionary: run `make run` again; "
                f"the release was not published"
            )


def _texts(tables: Path, files: Sequence[ReleaseFile], release: str) -> dict[str, str]:
    about = describe(tables)
    package = datapackage(
        release,
        files,
        {"citation": citation(release, about), "parser_version": about["parser_version"]},
    )
    return {
        "README.md": readme(release, files, tables, about),
        "datapackage.json": json.dumps(package, ensure_ascii=False, indent=2) + "\n",
    }


def _name(files: Sequence[ReleaseFile], texts: dict[str, str]) -> str:
    content = {file.path: file.sha256 for file in files} | texts
    return "r" + hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]


def _write_sums(draft: Path) -> None:
    written = sorted(path.relative_to(draft) for path in draft.rglob("*") if path.is_file())
    lines = [line_of(sha256_of(draft / path), path.as_posix()) for path in written]
    (draft / SUMS).write_text("".join(lines), encoding="utf-8")


def _publish(draft: Path, exports: Path, release: str) -> Path:
    final = exports / release
    if final.is_dir():
        shutil.rmtree(draft)
    else:
        draft.rename(final)
    link = exports / ".latest.tmp"
    link.unlink(missing_ok=True)
    link.symlink_to(release)
    link.replace(exports / LATEST)
    return final


def main() -> int:
    """`make export`: write a release of what is built; exit code 2 where nothing is."""
    settings = Settings.from_environment()
    root = DataRoot(settings.data)
    mirror = mirror_of(root, settings.remote)
    try:
        with mirror.writing():
            mirror.pull_warehouse(tables=True)
            return _export(mirror, settings.remote or str(root.database))
    except (BusyError, RemoteError) as refusal:
        print(f"refused: {refusal}")
        return 2


def _export(mirror: Mirror, name: str) -> int:
    root = mirror.root
    if not root.database.exists():
        print(f"no warehouse at {name}: `make run` first, or name its folder with DATA=…")
        return 2
    print(export(root.tables, root.database, root.exports))
    mirror.push_warehouse()
    return 0


if __name__ == "__main__":
    sys.exit(main())
