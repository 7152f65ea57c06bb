"""One trial of a fault: the road in a forked process that is killed, starved or refused.

The process that forks must have started no threads (no DuckDB, no Arrow call): it only watches. Its
children share what it has imported, so that a trial costs the road and not its start.
"""

import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pyarrow.parquet as pq

from dagster_project import segment_task
from dagster_project.parser_version import parser_version
from dagster_project.readings import load_reference
from pipelines.documents import NoTools
from pipelines.rows import Response, SourceHint
from pipelines.transform import transform
from tests.faults import road
from tests.generator import documents
from warehouse.dictionary import load_tables
from warehouse.layout import DataRoot
from warehouse.lock import BusyError
from warehouse.remote.address import RemoteError
from warehouse.tables import table_file
from warehouse.verify import check_part

MTIME = 1_700_000_000  # the files' time is the fetch's time: fixed, so that imports are the same
CHILD_FAILED = 7
CHILD_REFUSED = 8  # in words that a run shows to its user
REFUSALS = (BusyError, RemoteError)
_NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)


def write_folders(folder: Path, seed: int, n: int, n_folders: int) -> list[Path]:
    """`n` invented documents in some folders, so that the archive has as many segments."""
    folders = [folder / f"docs{number}" for number in range(n_folders)]
    for path in folders:
        path.mkdir(parents=True)
    for document in documents(seed, n):
        if document.body:
            path = folders[document.number % n_folders] / f"{document.number:05d}.html"
            path.write_bytes(document.body)
            os.utime(path, (MTIME + document.number,) * 2)
    return folders


def warm() -> None:
    """Load once what every child needs, so that a trial costs its work alone.

    Nothing here may start a thread: no DuckDB, no Arrow call.
    """
    import pandas as pd  # Arrow looks for it when it first sees a list

    assert pd.__name__
    parser_version()
    load_tables()
    reference = segment_task._reference[()] = load_reference()
    for document in documents(0, 6):
        record = Response("", "", document.url, document.url, _NOON, 200, "ok", None, document.body,
                          "", "", 0, SourceHint("warm"))  # fmt: skip
        transform([record], reference, NoTools(), "warm")


class Child:
    """The road in a process group of its own; its stages are told through a pipe."""

    def __init__(
        self,
        root: DataRoot,
        folders: list[Path],
        workers: int = 1,
        *,
        before: Callable[[], None] | None = None,
        first: str = road.STAGES[0],
        after: Callable[[str], None] | None = None,
        remote: str | None = None,
    ) -> None:
        out, into = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            os.close(out)
            code = CHILD_FAILED
            try:
                code = _walk(road.walk(root, folders, workers, first, remote), before, after, into)
            finally:  # whatever happens, what the starter set up is not this process's to clear
                os._exit(code)
        os.close(into)
        self._told = os.fdopen(out, "r")
        self._begun = time.monotonic()

    def wait_for(self, stage: str = road.STAGES[0], first: str = road.STAGES[0]) -> bool:
        """Wait until a stage begins; False where the child ends before it does."""
        between = road.STAGES.index(stage) - road.STAGES.index(first)
        return all(self._told.readline() for _ in range(between + 1))

    def kill_group(self) -> None:
        """kill -9 of the road and all its workers."""
        os.killpg(self.pid, signal.SIGKILL)

    def kill_alone(self) -> None:
        """kill -9 of the road only: its workers are orphans."""
        os.kill(self.pid, signal.SIGKILL)

    def is_over(self) -> bool:
        """Whether it has ended, however it did."""
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def join(self) -> int:
        """The exit code; negative for a signal."""
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        self._told.close()
        return code

    def durations(self) -> dict[str, float]:
        """Let it run to its end; seconds of each stage."""
        seconds, last = {}, self._begun
        self._told.readline()
        for stage in road.STAGES:
            if not self._told.readline():
                break
            seconds[stage], last = time.monotonic() - last, time.monotonic()
        return seconds


def _walk(
    stages: Iterator[str],
    before: Callable[[], None] | None,
    after: Callable[[str], None] | None,
    into: int,
) -> int:
    os.setsid()
    quiet = os.open(
        os.environ.get("TORTURE_LOG", os.devnull), os.O_WRONLY | os.O_CREAT | os.O_APPEND
    )
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    try:
        if before:
            before()
        os.write(into, b"begin\n")
        for stage in stages:
            os.write(into, stage.encode() + b"\n")
            if after:
                after(stage)
    except BaseException as error:
        with suppress(OSError):  # the limit of the trial may hold for the log too
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
        return CHILD_REFUSED if isinstance(error, REFUSALS) else CHILD_FAILED
    return 0


def finish(root: DataRoot, folders: list[Path], workers: int = 1) -> int:
    """Run the road to its end; its exit code."""
    return Child(root, folders, workers).join()


def small_files(limit: int) -> Callable[[], None]:
    """No file of the process may grow above `limit` bytes: each writer meets its full disk."""

    def before() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return before


def little_memory(megabytes: int) -> Callable[[], None]:
    """The process may map so much beyond what it has."""

    def before() -> None:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * resource.getpagesize() + megabytes * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

    return before


def nobody() -> None:
    """Give up the rights of root, to whom no folder is read-only."""
    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


def _apart(work: Callable[[], str]) -> str:
    """The answer of a function that uses Arrow, run in a process of its own."""
    out, into = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(out)
        with os.fdopen(into, "w") as told:
            told.write(work())
        os._exit(0)
    os.close(into)
    with os.fdopen(out) as told:
        text = told.read()
    os.waitpid(pid, 0)
    return text


def clock_back(days: int) -> Callable[[], None]:
    """Every clock that the rooms look at is `days` behind."""

    class Earlier(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override] # no Self: what it gives is a plain datetime
            return datetime.now(tz) - timedelta(days=days)

    def before() -> None:
        now, now_ns = time.time, time.time_ns
        time.time = lambda: now() - 86400 * days
        time.time_ns = lambda: now_ns() - 86400 * 10**9 * days
        rooms = ("crawlers", "warehouse", "dagster_project")
        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] in rooms and getattr(module, "datetime", None) is datetime:
                vars(module)["datetime"] = Earlier

    return before


def column(root: DataRoot, table: str, name: str) -> list[str]:
    """The values of a text column of a whole table."""

    def work() -> str:
        return "\n".join(pq.read_table(table_file(root.tables, table))[name].to_pylist())

    return _apart(work).splitlines()


def damaged_parts(root: DataRoot) -> list[str]:
    """The segments whose part is not what was written, by its checksums."""

    def work() -> str:
        folders = sorted((root.parts / parser_version()).glob("[!.]*"))
        return "\n".join(folder.name for folder in folders if any(check_part(folder)))

    return _apart(work).splitlines()


def copy(root: DataRoot, to: Path) -> DataRoot:
    """A copy of a data root."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(root.path, to, symlinks=True)
    return DataRoot(to)
