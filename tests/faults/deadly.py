"""Transforms that kill or hang the worker they run in: what to do is in the environment."""

import os
import signal
from itertools import repeat
from pathlib import Path
from typing import Any

from dagster_project import guard, segment_task
from dagster_project.segment_task import Done, Task
from pipelines.identity import Gazetteer
from pipelines.report import Reference
from pipelines.terms import Dictionary
from pipelines.transform import transform
from warehouse.lexicon import load_lexicon

GOOD, BAD = "好", "坏"  # the mark in a page by which the tests' reading knows what to do
FAULT = "FAZHI_TEST_FAULT"  # kill, hang, or the path of a file that stands for one kill

_transform_segment = segment_task.transform_segment  # as it is before a test replaces it


def deadly(task: Task) -> Done:
    """`transform_segment` in which a page with the bad mark kills or hangs the process."""
    if os.environ[FAULT] == "hang":
        guard.REARM_S = 0.0
        _replace("LIMIT_S", 1.5)
        _replace("OCR_LIMIT_S", 1.5)
    _replace("load_reference", no_places)
    _replace("transform", tripped)
    return _transform_segment(task)


def _replace(name: str, value: object) -> None:
    setattr(segment_task, name, value)  # only in this worker process


def no_places(extra: object) -> Reference:
    return Reference(Gazetteer.from_divisions(()), load_lexicon(), Dictionary(()))


def tripped(records: list[Any], *rest: Any) -> Any:
    """`transform` with the fault."""
    if any(BAD in record.body.decode() for record in records):
        fault = os.environ[FAULT]
        if fault == "hang":  # in C, with Python locked: no signal gets through
            sum(repeat(1))
        if fault == "kill" or _takes(Path(fault)):
            os.kill(os.getpid(), signal.SIGKILL)
    return transform(records, *rest)


def _takes(once: Path) -> bool:
    try:
        once.unlink()
    except FileNotFoundError:
        return False
    return True


def killed_at_once(task: Task) -> Done:
    """`transform_segment` that dies over every segment whose name begins with b."""
    if task.segment.name.startswith("b"):
        os.kill(os.getpid(), signal.SIGKILL)
    _replace("load_reference", no_places)
    return _transform_segment(task)
