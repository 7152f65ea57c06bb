"""Transform archive segments, one a task, on all cores: plain functions that Dagster only calls."""

import gc
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from crawlers.archive import read_segment
from dagster_project import pool
from dagster_project.engine import Engine
from dagster_project.guard import LIMIT_S, OCR_LIMIT_S, Guard, TimeLimitError, time_limit
from dagster_project.readings import load_reference
from dagster_project.refused import refused_record
from dagster_project.toolbox import LocalToolBox
from pipelines.documents import ToolBox
from pipelines.documents.toolbox import OCR_TOOL
from pipelines.report import Reference
from pipelines.rows import Damaged, Response
from pipelines.step import AT_ONCE
from pipelines.transform import PART_TABLES, Parts, transform
from warehouse.parts import drop_drafts, is_done, part_folder, write_batches
from warehouse.remote.archive import fetch_segment
from warehouse.remote.parts import push_part
from warehouse.remote.standin import segment_size
from warehouse.remote.store import store_at
from warehouse.verify import drop_if_torn

# one broken pool may be an accident (somebody else took the memory), two are not
TRIES_TOGETHER = 2
# deaths of one segment without two at the same record: what kills is then not a record
TRIES_ALONE = 3
# records of one segment that may kill before the segment itself is given up
MAX_DEADLY = 16


class WorkerKilledError(RuntimeError):
    """Workers were killed over these segments each time; every other segment is done."""


@dataclass(frozen=True, slots=True)
class Task:
    """What one worker needs; `divisions` are extra division files (the sample's fictional ones).

    `remote` is the address of the object store of which `segment` and `parts` lie in the mirror.
    Where workers were killed over the segment, `journal` is the file in which the next one notes
    the record that it is at, and `deadly` are the offsets of records to pass over.
    """

    segment: Path
    parts: Path
    parser_version: str
    divisions: tuple[Path, ...] = ()
    remote: str | None = None
    journal: Path | None = None
    deadly: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """Rows written for one segment, by table."""

    segment: str
    n_rows: dict[str, int]


_reference: dict[tuple[Path, ...], Reference] = {}  # loaded once a worker, not once a segment


def transform_segment(task: Task) -> Done:
    """Read one segment and write its part; the same segment and code give the same bytes.

    A record whose reading raises, has no end or kills its worker is a row of `core.quarantine`
    (stage `report`; rule: the exception's name, `time_limit`, `worker_killed`).
    """
    if task.remote:
        fetch_segment(store_at(task.remote), task.segment)
    if task.divisions not in _reference:
        _reference[task.divisions] = load_reference(task.divisions)
        gc.freeze()  # it is never garbage: a full collection would walk its 130,000 objects
    batches = _read_batches(task, _reference[task.divisions], LocalToolBox())
    name, version = task.segment.name, task.parser_version
    done = Done(name, write_batches(task.parts, version, name, batches))
    if task.remote:
        push_part(store_at(task.remote), part_folder(task.parts, version, name))
    return done


def _read_batches(task: Task, reference: Reference, toolbox: ToolBox) -> Iterator[Parts]:
    records = iter(read_segment(task.segment))
    with time_limit(OCR_LIMIT_S if toolbox.available(OCR_TOOL) else LIMIT_S) as guard:
        more = True
        while more:  # a segment without any record has a part too
            batch = list(islice(records, AT_ONCE))
            yield _read(batch, task, reference, toolbox, guard)
            more = len(batch) == AT_ONCE
    if task.journal:
        task.journal.unlink(missing_ok=True)  # from here on no record is to blame


def _read(
    batch: Sequence[Response | Damaged],
    task: Task,
    reference: Reference,
    toolbox: ToolBox,
    guard: Guard,
) -> Parts:
    """A batch in step; where it does not come through, each record by itself."""
    if not (task.journal or task.deadly):
        # which record it was is found, and said, when each is read by itself
        with suppress(TimeLimitError, Exception):
            return guard(lambda: transform(batch, reference, toolbox, task.parser_version))
    rows: Parts = {table: [] for table in PART_TABLES}
    for record in batch:
        for table, found in _read_alone(record, task, reference, toolbox, guard).items():
            rows[table] += found
    return rows


def _read_alone(
    record: Response | Damaged, task: Task, reference: Reference, toolbox: ToolBox, guard: Guard
) -> Parts:
    version = task.parser_version
    if record.warc_offset in task.deadly:
        return refused_record(record, "worker_killed", KILLED, version)
    if task.journal:
        task.journal.write_text(str(record.warc_offset))
    try:
        return guard(lambda: transform([record], reference, toolbox, version))
    except TimeLimitError:
        return refused_record(record, "time_limit", ENDLESS, version)
    except Exception as error:  # one document that trips a reading must not cost the segment
        rule = type(error).__name__
        return refused_record(record, rule, f"a defect of ours: {error or rule}", version)


KILLED = "the process that reads it is killed each time: too much memory, or a fault in a library"
ENDLESS = "no end of its reading in sight: a defect of ours, or a file made to do that"


def pending(tasks: Sequence[Task]) -> list[Task]:
    """The tasks whose part is not there yet, largest segment first so that no core waits long.

    A torn part (the disk filled up, the power went) is dropped: the archive makes it again.
    """
    for task in tasks:
        damage = drop_if_torn(part_folder(task.parts, task.parser_version, task.segment.name))
        if damage:
            print(f"{damage}: dropped, made again from the archive", flush=True)
    missing = [t for t in tasks if not is_done(t.parts, t.parser_version, t.segment.name)]
    return sorted(missing, key=lambda task: (-segment_size(task.segment), task.segment.name))


def transform_all(
    tasks: Sequence[Task],
    workers: int | None,
    on_done: Callable[[Done], None],
    engine: Engine | None = None,
) -> list[Done]:
    """Transform what is pending, in this process if it is one segment, else by pool or cluster.

    Raises WorkerKilledError, when all else is done, for segments that kill each worker.
    """
    done = []
    for version in {(task.parts, task.parser_version) for task in tasks}:
        drop_drafts(*version)
    for result in _run(pending(tasks), engine or Engine(workers=workers)):
        on_done(result)
        done.append(result)
    return sorted(done, key=lambda result: result.segment)


def _run(todo: Sequence[Task], engine: Engine) -> Iterator[Done]:
    if engine.is_here and (len(todo) < 2 or engine.workers == 1):
        yield from map(_here, todo)
        return
    left = list(todo)
    for _ in range(TRIES_TOGETHER):
        if left:
            left = yield from _together(left, engine)
    killed = []
    for task in left:
        try:
            yield _alone(task)
        except BrokenProcessPool:
            killed.append(task.segment.name)
    if killed:
        raise WorkerKilledError(
            f"{', '.join(killed)}: each process that read it was killed (out of memory?); all "
            f"other segments are read: run again with more free memory, or WORKERS=1"
        )


def _together(todo: Sequence[Task], engine: Engine) -> Generator[Done, None, list[Task]]:
    if engine.is_here:
        return pool.together(transform_segment, todo, engine.workers)
    from dagster_project import cluster  # noqa: PLC0415 - imports Ray, an optional extra

    return cluster.together(todo, engine.workers, engine.address)


def _here(task: Task) -> Done:
    """One segment in this process, which leaves a mark while it is at it.

    Where the mark of an earlier run still stands, that run was killed: the segment then gets a
    process of its own, in case it was the segment that did it.
    """
    mark = _journal(task)
    if mark.exists():
        return _alone(task)
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    try:
        return transform_segment(task)
    finally:
        mark.unlink(missing_ok=True)


def _journal(task: Task) -> Path:
    return task.parts / task.parser_version / f".{task.segment.name}.at"


def _alone(task: Task) -> Done:
    """One segment in a process of its own; a record at which it dies twice is passed over."""
    journal = _journal(task)
    journal.parent.mkdir(parents=True, exist_ok=True)
    task = replace(task, journal=journal)
    last, deaths = None, 0
    while True:
        try:
            return pool.alone(transform_segment, task)
        except BrokenProcessPool:
            before, last = last, _noted(journal)
            deaths += 1
            if last is not None and before == last and len(task.deadly) < MAX_DEADLY:
                task = replace(task, deadly=(*task.deadly, last))
                last, deaths = None, 0
            elif deaths >= TRIES_ALONE:
                raise


def _noted(journal: Path) -> int | None:
    text = journal.read_text() if journal.exists() else ""
    journal.unlink(missing_ok=True)
    return int(text) if text.isdigit() else None
