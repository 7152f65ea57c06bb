"""Time the marts, the twenty-five questions and the search on N invented reports.

`make bench-questions N=100000` or `N=100000 python -m tests.measure.bench_questions`

The tables are those of `invented.py`: nothing in them is a fact. Marts are made at N/10, 3N/10 and
N: milliseconds a report should stay level. Each question is asked in a new process (cold:
interpreter, table and all) and again in an open connection (warm).
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb

from tests.measure.invented import write_core
from warehouse import sql
from warehouse.build import build_candidate, swap_in
from warehouse.layout import DataRoot
from warehouse.questions.ask import answer
from warehouse.questions.catalogue import load_questions
from warehouse.tables import compare_texts, make_marts

LONGEST_WARM, LONGEST_COLD, LONGEST_SEARCH = 1.0, 2.0, 0.1
SEARCHES = [
    "FROM search('行政复议')",
    "FROM search('行政复议 监督文件', year := 2024)",
    "FROM search('调解群众 案卷审查', part := 'problems')",
    "FROM search('培训考试', place := '浙江')",
]


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of the steps from core tables to the warehouse, and its size in bytes."""

    n: int
    marts: float
    reuse: float
    build: float
    n_bytes: int


def timed(step: Callable[[], object]) -> float:
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


def make(root: DataRoot, n: int) -> Timing:
    """Write the core tables (not timed), then make marts and warehouse."""
    write_core(root.tables, n)
    marts = timed(lambda: make_marts(root.tables))
    reuse = timed(lambda: compare_texts(root.tables))
    build = timed(lambda: build_candidate(root.tables, root.candidate))
    swap_in(root.candidate, root.database)
    return Timing(n, marts, reuse, build, root.database.stat().st_size)


def ask_cold(root: DataRoot, number: int) -> float:
    environment = os.environ | {"DATA": str(root.path), "Q": str(number)}
    command = [sys.executable, "-m", "warehouse.questions"]
    quiet = partial(subprocess.run, env=environment, check=True, stdout=subprocess.DEVNULL)
    return timed(partial(quiet, command))


def phrase_to_find(connection: duckdb.DuckDBPyConnection) -> str:
    """Eight characters of a text, over the border of two words."""
    found = connection.execute("SELECT substr(text, 1000, 8) FROM core.report ORDER BY report_id")
    row = found.fetchone()
    return str(row[0]) if row else ""


def rows_of(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[object, ...]]:
    return connection.execute(query).fetchall()


def mark(seconds: float, goal: float) -> str:
    return f"{seconds:7.3f}{' ' if seconds <= goal else '!'}"


def report_questions(root: DataRoot) -> None:
    connection = sql.connect(root.database, read_only=True)
    print(f"{'question':<36}{'rows':>8}{'cold s':>9}{'warm s':>9}")
    for question in load_questions():
        cold = ask_cold(root, question.number)
        n_rows = answer(connection, question, {})
        warm = min(timed(partial(answer, connection, question, {})) for _ in range(2))
        print(
            f"{question.number:>2} {question.slug:<33}{n_rows:>8}"
            f" {mark(cold, LONGEST_COLD)} {mark(warm, LONGEST_WARM)}",
            flush=True,
        )
    phrase = phrase_to_find(connection)
    for query in [*SEARCHES, f"FROM search_phrase('{phrase}')"]:
        first = timed(partial(rows_of, connection, query))
        warm = min(timed(partial(rows_of, connection, query)) for _ in range(3))
        n_rows = len(rows_of(connection, query))
        print(f"{query[5:]:<36}{n_rows:>8} {first:7.3f}  {mark(warm, LONGEST_SEARCH)}")
    print("! is over the goal (1 s warm, 2 s cold, search 0.1 s warm)")


def main() -> None:
    n = int(os.environ.get("N") or 100_000)
    sizes = sorted({max(1000, n // 10), max(1000, 3 * n // 10), n})
    print(f"{'reports':>9}{'marts s':>10}{'reuse s':>10}{'build s':>10}{'ms/report':>11}{'MB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            root = DataRoot(Path(folder) / str(size))
            t = make(root, size)
            total = 1000 * (t.marts + t.reuse + t.build) / t.n
            print(
                f"{t.n:>9}{t.marts:>10.1f}{t.reuse:>10.1f}{t.build:>10.1f}{total:>11.2f}"
                f"{t.n_bytes / 1e6:>8.0f}",
                flush=True,
            )
        report_questions(root)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"peak memory {peak:.1f} GB, {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
