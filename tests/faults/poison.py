"""Readings that fail over one document: `POISON="<kind> <part of its address>"` says how and where.

Kinds: raise, endless (a loop in Python), locked (a loop in C that lets no signal through), killed
(as the kernel does to who takes too much memory), memory (there is none to be had).
"""

import os
import signal
from itertools import repeat
from typing import Any

from dagster_project import guard, segment_task
from dagster_project.segment_task import Done, Task
from pipelines.transform import transform

POISON = "FAZHI_TEST_POISON"
RULES = {
    "raise": "ZeroDivisionError",
    "endless": "time_limit",
    "locked": "worker_killed",
    "killed": "worker_killed",
    "memory": "MemoryError",
}
LIMIT_S = 4.0  # the first reading of a new worker loads dictionaries, on a busy machine for seconds

_transform_segment = segment_task.transform_segment  # as it is before a trial replaces it


def poisoned(task: Task) -> Done:
    """`transform_segment` with the fault, in whatever process it is called."""
    if os.environ[POISON].startswith(("endless", "locked")):
        guard.REARM_S = 0.0
        for name in ("LIMIT_S", "OCR_LIMIT_S"):
            setattr(segment_task, name, LIMIT_S)
    vars(segment_task)["transform"] = _tripped
    return _transform_segment(task)


def poison() -> None:
    """Let the transforms of this process, and of the workers that it starts, be poisoned."""
    segment_task.transform_segment = poisoned


def _tripped(records: list[Any], *rest: Any) -> Any:
    kind, _, where = os.environ[POISON].partition(" ")
    if any(where in getattr(record, "url", "") for record in records):
        _FAULTS[kind]()
    return transform(records, *rest)


def _raise() -> None:
    raise ZeroDivisionError("division by zero")


def _endless() -> None:
    while True:
        pass


def _locked() -> None:
    sum(repeat(1))


def _killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _memory() -> None:
    bytearray(2**62)


_FAULTS = {
    "raise": _raise,
    "endless": _endless,
    "locked": _locked,
    "killed": _killed,
    "memory": _memory,
}
