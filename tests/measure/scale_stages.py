"""Stages of the road from WARC to release, each run in a process of its own and measured there."""

import multiprocessing
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawlers.archive import list_segments, read_segment
from dagster_project import segment_task
from dagster_project.grouping import group_reports
from dagster_project.readings import all_divisions
from dagster_project.reference_rows import reference_rows
from dagster_project.segment_task import Task, transform_segment
from pipelines import report, tabular, transform
from tests.generator import write_archive
from warehouse import parquet, parts
from warehouse.build import build_candidate, swap_in
from warehouse.checks import run_checks
from warehouse.corrections import apply_corrections, load_corrections
from warehouse.export import export
from warehouse.layout import DataRoot
from warehouse.tables import compare_texts, make_marts, merge_parts, write_reference

MB = 2**20


@dataclass(slots=True)
class Measured:
    """What one process came to: seconds by stage, its peak memory in MB, counts."""

    seconds: dict[str, float] = field(default_factory=dict)
    peak_mb: float = 0.0
    n: dict[str, int] = field(default_factory=dict)


def in_processes(
    work: Callable[..., Measured],
    arguments: list[tuple[Any, ...]],
    workers: int,
    on_done: Callable[[Measured], None] = lambda _: None,
) -> list[Measured]:
    """Run the calls in a pool of spawned processes, as the transform does, and collect them.

    `on_done` gets each result as it comes.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        futures = [pool.submit(work, *args) for args in arguments]
        try:
            for future in as_completed(futures):
                on_done(future.result())
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        return [future.result() for future in futures]


def peak_mb() -> float:
    """The highest memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class _Clock:
    """CPU seconds by stage; a stage inside a stage is taken off the outer one.

    CPU and not wall: what else runs on the machine must not decide what a stage costs.
    """

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._inner = [0.0]

    def around(self, owner: Any, name: str, stage: str) -> None:
        """Replace a function by one that is timed."""
        original = getattr(owner, name)

        def timed(*args: Any, **kwargs: Any) -> Any:
            with self.stage(stage):
                return original(*args, **kwargs)

        setattr(owner, name, timed)

    def around_iterator(self, owner: Any, name: str) -> None:
        """Replace a function that gives records by one whose records are timed."""
        original = getattr(owner, name)
        setattr(owner, name, lambda path: self.reading(iter(original(path))))

    def stage(self, name: str) -> "_Stage":
        """A `with` block that is timed."""
        return _Stage(self, name)

    def reading(self, records: Iterator[Any]) -> Iterator[Any]:
        """The records of an iterator, the time to get each counted as the stage `archive`."""
        while True:
            with self.stage("archive"):
                record = next(records, None)
            if record is None:
                return
            yield record


class _Stage:
    def __init__(self, clock: _Clock, name: str) -> None:
        self._clock, self._name, self._start = clock, name, 0.0

    def __enter__(self) -> None:
        self._clock._inner.append(0.0)
        self._start = time.process_time()

    def __exit__(self, *_: object) -> None:
        spent = time.process_time() - self._start
        inner = self._clock._inner.pop()
        self._clock.seconds[self._name] += spent - inner
        self._clock._inner[-1] += spent


_clocks: list[_Clock] = []  # one a process, set around the functions once


def _clock() -> _Clock:
    if not _clocks:
        clock = _Clock()
        clock.around_iterator(segment_task, "read_segment")
        for owner, name, stage in (
            (segment_task, "load_reference", "reference data"),
            (transform, "read_page", "text"),
            (transform, "classify", "kind"),
            (report, "identify", "identity"),
            (report, "read_sections", "sections"),
            (report, "read_figures", "figures"),
            (report, "assign", "indicators"),
            (report, "read_citations", "citations"),
            (report, "find_conflicts", "conflicts"),
            (tabular, "signature", "signatures"),
            (tabular, "read_passages", "signatures"),
            (tabular, "read_terms", "words"),
            (transform, "_add_report", "rows"),
            (parquet, "to_arrow", "rows to columns"),
            (parquet, "write", "Parquet"),
            (segment_task, "write_batches", "rows to columns"),
            (parts, "seal", "checksums"),
        ):
            clock.around(owner, name, stage)
        _clocks.append(clock)
        clock.seconds["start of a process"] = time.process_time()
    return _clocks[0]


def written(archive: Path, seed: int, start: int, n: int, max_bytes: int) -> Measured:
    """Invented documents from number `start` on, in segments named after it."""
    write_archive(
        archive, seed, n, start=start, crawl_id=f"invented-{start:07d}", max_bytes=max_bytes
    )
    return Measured({"archive": time.process_time()}, peak_mb(), {"documents": n})


def transform_measured(task: Task) -> Measured:
    """Transform one segment with a clock around its stages."""
    clock = _clock()
    with clock.stage("rest"):
        done = transform_segment(task)
    seconds = dict(clock.seconds)
    clock.seconds.clear()
    return Measured(seconds | {"cpu": sum(seconds.values())}, peak_mb(), done.n_rows)


def references(root: DataRoot, divisions: tuple[Path, ...]) -> Measured:
    """Write the tables of `ref`."""
    rows = reference_rows(all_divisions(divisions), [])
    return _timed(
        "references", lambda: [write_reference(root.tables, n, r) for n, r in rows.items()]
    )


def merged(root: DataRoot, version: str) -> Measured:
    """Parts to whole tables."""

    def run() -> None:
        merge_parts(root.parts, version, root.tables, group_reports)
        apply_corrections(root.tables, load_corrections())

    return _timed("merge", run)


def marts(root: DataRoot) -> Measured:
    """Marts and the search index."""
    return _timed("marts", lambda: make_marts(root.tables))


def compared(root: DataRoot) -> Measured:
    """Texts compared for reuse."""
    return _timed("text reuse", lambda: compare_texts(root.tables))


def built(root: DataRoot) -> Measured:
    """The database beside the old one."""
    return _timed("duckdb", lambda: build_candidate(root.tables, root.candidate))


def checked(root: DataRoot) -> Measured:
    """Every check on the candidate; a broken one is said, not hidden."""

    def run() -> None:
        broken = [result for result in run_checks(root.candidate) if not result.passed]
        for result in broken:
            print(f"check {result.table} {result.check}: {result.n_broken} rows {result.sample}")
        swap_in(root.candidate, root.database)

    return _timed("checks", run)


def exported(root: DataRoot) -> Measured:
    """A release."""
    return _timed("export", lambda: export(root.tables, root.database, root.exports))


def parsed_bare(archive: Path) -> Measured:
    """The floor of reading: every body through the HTML parser and nothing else."""
    from selectolax.lexbor import LexborHTMLParser

    bodies = [
        r.body for s in list_segments(archive)[:1] for r in read_segment(s) if hasattr(r, "body")
    ]
    taken = _timed("bare parse", lambda: [LexborHTMLParser(body).text() for body in bodies])
    taken.n["bodies"] = len(bodies)
    return taken


def _timed(name: str, work: Callable[[], object]) -> Measured:
    start = time.perf_counter()
    work()
    return Measured({name: time.perf_counter() - start}, peak_mb())
