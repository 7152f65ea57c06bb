"""Small helpers around DuckDB: quoted names and literals, one place for connection settings."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar

import duckdb

T = TypeVar("T")

FOLDER = Path(__file__).parent / "queries"


# A build takes so much for itself and for each thread, and writes to the disk what is more:
# 0.9 GB on two cores, with Python and some batches of rows 1.4 GB.
MEMORY_MB, MEMORY_MB_A_THREAD = 200, 350
_SPILL = ".spill.tmp"


def connect(path: Path | None = None, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open a database (in memory without a path) that neither fetches nor loads extensions."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",  # the road is offline
        "autoload_known_extensions": "false",  # only what is built in
    }
    return duckdb.connect(str(path or ":memory:"), read_only=read_only, config=settings)


@cache
def scratch() -> duckdb.DuckDBPyConnection:
    """One connection in memory for small questions about files: to open one costs 20 ms.

    Nothing may be created in it.
    """
    return connect()


@contextmanager
def connect_within(
    folder: Path, path: Path | None = None, read_only: bool = False
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of bounded memory: what has no room in it goes to the disk under `folder`.

    What a killed run left there is cleared away.
    """
    spill = folder / _SPILL
    shutil.rmtree(spill, ignore_errors=True)
    connection = connect(path, read_only)
    try:
        # not by connect: all connections of a process to one file must be opened alike
        bound_memory(connection, memory_steps()[0])
        connection.execute(f"SET temp_directory = {literal(spill)}")
        connection.execute("SET enable_progress_bar = false")
        yield connection
    finally:
        connection.close()
        shutil.rmtree(spill, ignore_errors=True)


def memory_steps() -> list[int]:
    """Bounds in MB to try one after the other: the usual, then doubled up to 4/5 of the machine.

    What spills to the disk still needs some memory for every million rows, and fails below it.
    """
    most = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") * 4 // 5 // 10**6
    steps = [MEMORY_MB + MEMORY_MB_A_THREAD * (os.cpu_count() or 1)]
    while 2 * steps[-1] <= most:
        steps.append(2 * steps[-1])
    return steps


def bound_memory(connection: duckdb.DuckDBPyConnection, megabytes: int) -> None:
    """Let a connection hold so much and write to the disk what is more."""
    connection.execute(f"SET memory_limit = '{megabytes}MB'")


def with_memory(connection: duckdb.DuckDBPyConnection, work: Callable[[], T]) -> T:
    """Do a piece of work in bounded memory; where that does not do, begin it again with more."""
    steps = memory_steps()
    for megabytes in steps[:-1]:
        bound_memory(connection, megabytes)
        try:
            return work()
        except (duckdb.OutOfMemoryException, OSError) as error:
            if not _is_out_of_memory(error):
                raise
    bound_memory(connection, steps[-1])
    return work()


def _is_out_of_memory(error: BaseException) -> bool:
    """Arrow hands on in words only that a stream ran out of memory."""
    return isinstance(error, duckdb.OutOfMemoryException) or "Out of Memory Error" in str(error)


def join_as_written(connection: duckdb.DuckDBPyConnection) -> None:
    """From here on plan joins as they stand: the table named first is streamed, others are held.

    Left to itself the planner, which counts rows and not their width, may hold the texts of all
    reports to look up a number for each.
    """
    connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")


def literal(value: str | Path) -> str:
    """A SQL string literal."""
    return "'" + str(value).replace("'", "''") + "'"


def quoted(name: str) -> str:
    """A quoted identifier; a dotted table name is quoted part by part."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in name.split("."))


def query(name: str) -> str:
    """The text of `warehouse/queries/<name>.sql`."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
