"""Whether what lies on the disk is what was written: parts, tables, database, releases.

Every check has a cheap form, for every run, and a thorough one, for `make verify`.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse import sql
from warehouse.build import warehouse_tables
from warehouse.dictionary import Table, load_tables
from warehouse.sums import SUMS, read_sums, sha256_of
from warehouse.tables import table_file

_MAGIC = b"PAR1"  # begins and ends every Parquet file
_SMALLEST = 12  # two magic words and the length of the footer

Kind = Literal["archive", "index", "part", "tables", "database", "release"]


@dataclass(frozen=True, slots=True, order=True)
class Damage:
    """One thing that is not what was written: `path` holds it, `what` says how it shows."""

    kind: Kind
    path: Path
    what: str

    def __str__(self) -> str:
        return f"{self.kind} {self.path.name}: {self.what}"


def part_tables() -> list[Table]:
    """The tables of which every part has a file."""
    return [table for table in load_tables().values() if table.made_by == "parts"]


def torn(folder: Path) -> str | None:
    """Which file of a part is absent or has lost its end; None where none, or no part, is there.

    Looks at both ends of each file only: microseconds, so that every run can.
    """
    if not folder.is_dir():
        return None
    names = (f"{table.name}.parquet" for table in part_tables())
    return next((f"{folder.name}/{name}" for name in names if _is_torn(folder / name)), None)


def _is_torn(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(4)
            size = file.seek(0, 2)
            file.seek(max(size - 8, 0))
            tail = file.read()
    except OSError:
        return True
    fits = _SMALLEST + int.from_bytes(tail[:4], "little") <= size
    return not (fits and head == _MAGIC and tail[4:] == _MAGIC)


def drop_if_torn(folder: Path) -> str | None:
    """Delete a torn part, in one step for whoever looks; says what was torn."""
    damage = torn(folder)
    if damage is None:
        return None
    drop(folder)
    return f"part {damage}: cut short or absent"


def drop(folder: Path) -> None:
    """Delete a folder of data so that at no time half of it stands under its name."""
    aside = folder.with_name(f".{folder.name}.dropped")
    shutil.rmtree(aside, ignore_errors=True)
    folder.rename(aside)
    shutil.rmtree(aside)


def check_part(folder: Path) -> Iterator[Damage]:
    """Every file of a part against its checksum, its schema and its own pages."""
    sums = read_sums(folder)
    for table in part_tables():
        path = folder / f"{table.name}.parquet"
        what = _check_parquet(path, table) or _check_sum(path, sums.get(path.name))
        if what:
            yield Damage("part", folder, f"{path.name}: {what}")


def check_tables(tables: Path, release: Path | None) -> Iterator[Damage]:
    """Every whole table; the same bytes as in the release where that holds the file whole."""
    sums = read_sums(release) if release else {}
    for table in warehouse_tables():
        path = table_file(tables, table.name)
        what = _check_parquet(path, table)
        if not what and _check_sum(path, sums.get(path.name)):
            what = "not the bytes of the release that was made of it"
        if what:
            yield Damage("tables", path, what)


def check_database(database: Path, tables: Path) -> Iterator[Damage]:
    """Read every block of the warehouse (DuckDB keeps checksums) and count against the tables."""
    if not database.is_file():
        yield Damage("database", database, "absent")
        return
    try:
        connection = sql.connect(database, read_only=True)
    except duckdb.Error as error:
        yield Damage("database", database, _first_line(error))
        return
    with connection:
        for table in warehouse_tables():
            what = _check_rows(connection, table, tables)
            if what:
                yield Damage("database", database, f"{table.name}: {what}")


def check_release(release: Path) -> Iterator[Damage]:
    """Every file of a release against SHA256SUMS, none absent, none besides."""
    sums = read_sums(release)
    if not sums:
        yield Damage("release", release, f"{SUMS} is absent or empty")
    for name, expected in sums.items():
        what = _check_sum(release / name, expected)
        if what:
            yield Damage("release", release, f"{name}: {what}")
    held = {path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()}
    for name in sorted(held - sums.keys() - {SUMS}):
        yield Damage("release", release, f"{name}: not named in {SUMS}")


def _check_rows(connection: duckdb.DuckDBPyConnection, table: Table, tables: Path) -> str | None:
    try:
        # a hash of whole rows reads every column of every block
        query = f"SELECT count(*), bit_xor(hash(t)) FROM {sql.quoted(table.name)} t"
        found = connection.execute(query).fetchone()
    except duckdb.Error as error:
        return _first_line(error)
    path = table_file(tables, table.name)
    if _is_torn(path):
        return None  # told of the table itself
    rows = pq.read_metadata(path).num_rows
    return None if found and found[0] == rows else f"{found and found[0]} rows, its table {rows}"


def _check_parquet(path: Path, table: Table) -> str | None:
    if _is_torn(path):
        return "cut short or absent"
    try:
        with pq.ParquetFile(path) as file:
            if not file.schema_arrow.equals(table.arrow_schema):
                return "its columns are not those of the dictionary"
            counted = sum(batch.num_rows for batch in file.iter_batches())
            said = file.metadata.num_rows
    except (pa.ArrowException, OSError, ValueError) as error:
        return _first_line(error)
    return None if counted == said else f"{counted} rows and not {said}"


def _check_sum(path: Path, expected: str | None) -> str | None:
    if expected is None:
        return None
    if not path.is_file():
        return "absent"
    return None if sha256_of(path) == expected else "not the bytes that were written"


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
