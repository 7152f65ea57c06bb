"""Transform archive segments, one a task, on all cores: plain functions that Dagster only calls."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from crawlers.archive import read_segment
from dagster_project.readings import load_reference
from dagster_project.toolbox import LocalToolBox
from pipelines.report import Reference
from pipelines.transform import transform
from warehouse.parts import is_done, write_batches

# a row as Python objects takes ten times its place in a column: a full segment would need gigabytes
RECORDS_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Task:
    """What one worker needs; `divisions` are extra division files (the sample's fictional ones)."""

    segment: Path
    parts: Path
    parser_version: str
    divisions: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """Rows written for one segment, by table."""

    segment: str
    n_rows: dict[str, int]


_reference: dict[tuple[Path, ...], Reference] = {}  # loaded once a worker, not once a segment


def transform_segment(task: Task) -> Done:
    """Read one segment and write its part; the same segment and code give the same bytes."""
    if task.divisions not in _reference:
        _reference[task.divisions] = load_reference(task.divisions)
    reference, toolbox = _reference[task.divisions], LocalToolBox()
    records = iter(read_segment(task.segment))
    batches = (
        transform(batch, reference, toolbox, task.parser_version)
        for batch in iter(lambda: list(islice(records, RECORDS_AT_ONCE)), [])
    )
    name = task.segment.name
    return Done(name, write_batches(task.parts, task.parser_version, name, batches))


def pending(tasks: Sequence[Task]) -> list[Task]:
    """The tasks whose part is not there yet, largest segment first so that no core waits long."""
    missing = [t for t in tasks if not is_done(t.parts, t.parser_version, t.segment.name)]
    return sorted(missing, key=lambda task: (-task.segment.stat().st_size, task.segment.name))


def transform_all(
    tasks: Sequence[Task], workers: int | None, on_done: Callable[[Done], None]
) -> list[Done]:
    """Transform what is pending, in this process if it is one segment, else in a pool."""
    todo = pending(tasks)
    done = []
    for result in _run(todo, workers):
        on_done(result)
        done.append(result)
    return sorted(done, key=lambda result: result.segment)


def _run(todo: Sequence[Task], workers: int | None) -> Iterator[Done]:
    if len(todo) < 2 or workers == 1:
        yield from map(transform_segment, todo)
        return
    # spawn: the caller has threads (Dagster's), which a fork would copy half-way
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        futures: list[Future[Done]] = [pool.submit(transform_segment, task) for task in todo]
        try:
            for future in as_completed(futures):
                yield future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
