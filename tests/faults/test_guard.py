"""One document may not take the segment with it: no end, an exception, no memory, a dead worker."""

import contextlib
import re
import signal
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from crawlers.archive import Fetch, SegmentWriter
from dagster_project import segment_task
from dagster_project.guard import TimeLimitError, no_limit, time_limit
from dagster_project.segment_task import Task, WorkerKilledError, transform_all
from pipelines.rows import SourceHint
from pipelines.transform import transform
from tests.faults.deadly import BAD, FAULT, GOOD, deadly, killed_at_once
from warehouse.parts import part_folder

VERSION = "test-1"


def archive(folder: Path, crawl_id: str, marks: str, tail: str = "") -> Path:
    """A segment with one small page a mark (synthetic; a host that does not exist)."""
    with SegmentWriter(folder, crawl_id) as writer:
        for number, mark in enumerate(marks):
            body = f"<html><title>通知</title><body><p>{mark}{number}{tail}</p></body></html>"
            writer.add(
                Fetch(
                    url=f"https://www.yunze.example/{crawl_id}/{number}.html",
                    fetched_at=datetime(2026, 1, 15, tzinfo=UTC) + timedelta(seconds=number),
                    outcome="ok",
                    hint=SourceHint("test"),
                    body=body.encode(),
                )
            )
    return writer.segments[0]


def quarantine(task: Task) -> list[tuple[str, str, str]]:
    folder = part_folder(task.parts, VERSION, task.segment.name)
    rows = pq.read_table(folder / "core.quarantine.parquet").to_pylist()
    return [(row["stage"], row["rule"], row["payload"].rpartition("/")[2]) for row in rows]


def n_rows(task: Task, table: str) -> int:
    folder = part_folder(task.parts, VERSION, task.segment.name)
    return int(pq.read_metadata(folder / f"{table}.parquet").num_rows)


def endless() -> None:
    while True:
        pass


def backtracking() -> None:
    re.match(r"(a+)+$", "a" * 64 + "b")


def swallowing() -> None:
    while True:
        with contextlib.suppress(Exception):  # what a careless reading would do
            time.sleep(60)


def raising() -> None:
    raise ZeroDivisionError("division by zero")


def hungry() -> None:
    raise MemoryError


def deep() -> None:
    deep()


FAULTS = {
    endless: "time_limit",
    backtracking: "time_limit",
    swallowing: "time_limit",
    raising: "ZeroDivisionError",
    hungry: "MemoryError",
    deep: "RecursionError",
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_document_that_trips_its_reading_waits_in_quarantine_and_the_others_are_read(
    fault: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tripped(records: list[Any], *rest: Any) -> Any:
        if any(BAD in record.body.decode() for record in records):
            fault()
        return transform(records, *rest)

    monkeypatch.setattr(segment_task, "transform", tripped)
    monkeypatch.setattr(segment_task, "LIMIT_S", 0.3)
    monkeypatch.setattr(segment_task, "OCR_LIMIT_S", 0.3)
    task = Task(archive(tmp_path, "c", GOOD + BAD + GOOD), tmp_path / "parts", VERSION)
    transform_all([task], None, lambda _: None)
    assert quarantine(task) == [("report", FAULTS[fault], "1.html")]
    assert n_rows(task, "raw.fetch") == 3
    assert n_rows(task, "core.document") == 2


def test_without_signals_there_is_no_limit_and_the_work_is_done() -> None:
    results: list[object] = []

    def elsewhere() -> None:
        with time_limit(0.001) as limited:
            results.extend((limited, limited(lambda: "done")))

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert results == [no_limit, "done"]


def test_the_alarm_of_somebody_else_is_given_back() -> None:
    def theirs(number: int, frame: Any) -> None:
        raise AssertionError

    before = signal.signal(signal.SIGALRM, theirs)
    try:
        with time_limit(0.05) as limited, pytest.raises(TimeLimitError):
            limited(endless)
        assert signal.getsignal(signal.SIGALRM) is theirs
        time.sleep(0.1)  # and no alarm is left over
    finally:
        signal.signal(signal.SIGALRM, before)


# --- workers that die: the pool starts real processes, which read through tests.faults.deadly -----


@pytest.fixture
def dying(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(segment_task, "transform_segment", deadly)
    monkeypatch.setattr(segment_task, "TRIES_TOGETHER", 1)
    return monkeypatch


def test_a_record_that_kills_its_process_is_passed_over_and_every_segment_is_done(
    tmp_path: Path, dying: pytest.MonkeyPatch
) -> None:
    dying.setenv(FAULT, "kill")
    tasks = [
        Task(archive(tmp_path, name, marks), tmp_path / "parts", VERSION)
        for name, marks in {"a": GOOD * 2, "b": GOOD + BAD + GOOD}.items()
    ]
    done = transform_all(tasks, 2, lambda _: None)
    assert [result.segment for result in done] == [task.segment.name for task in tasks]
    assert quarantine(tasks[0]) == []
    assert quarantine(tasks[1]) == [("report", "worker_killed", "1.html")]
    assert n_rows(tasks[1], "core.document") == 2
    assert not list((tmp_path / "parts" / VERSION).glob(".*"))  # no notes are left


def test_a_worker_that_is_killed_once_costs_nothing(
    tmp_path: Path, dying: pytest.MonkeyPatch
) -> None:
    (tmp_path / "once").touch()
    dying.setenv(FAULT, str(tmp_path / "once"))
    tasks = [
        Task(archive(tmp_path, name, GOOD + BAD), tmp_path / "parts", VERSION) for name in "ab"
    ]
    transform_all(tasks, 2, lambda _: None)
    assert [quarantine(task) for task in tasks] == [[], []]
    assert not (tmp_path / "once").exists()


def test_a_segment_that_always_kills_is_named_and_the_rest_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment_task, "transform_segment", killed_at_once)
    monkeypatch.setattr(segment_task, "TRIES_TOGETHER", 1)
    monkeypatch.setattr(segment_task, "TRIES_ALONE", 1)
    tasks = [
        Task(archive(tmp_path, name, GOOD), tmp_path / "parts", VERSION) for name in ("a", "b", "c")
    ]
    with pytest.raises(WorkerKilledError, match=r"b-00001\.warc\.gz: each process"):
        transform_all(tasks, 2, lambda _: None)
    assert n_rows(tasks[0], "core.document") == n_rows(tasks[2], "core.document") == 1


def test_a_segment_whose_run_died_gets_a_process_of_its_own_and_a_loop_in_c_ends_with_that(
    tmp_path: Path, dying: pytest.MonkeyPatch
) -> None:
    dying.setenv(FAULT, "hang")
    task = Task(archive(tmp_path, "a", GOOD + BAD), tmp_path / "parts", VERSION)
    (task.parts / VERSION).mkdir(parents=True)
    segment_task._journal(task).touch()  # what a run leaves that was killed over the segment
    transform_all([task], None, lambda _: None)
    assert quarantine(task) == [("report", "worker_killed", "1.html")]
