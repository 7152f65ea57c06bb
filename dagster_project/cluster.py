"""Segments read over a Ray cluster, of which any worker or node may die.

Ray runs a task again when its worker or node is gone; what still fails is handed back, as by
`dagster_project.pool`, for the caller to do one by one where it can look closer.
"""

import contextlib
import os
import socket
from collections.abc import Generator, Iterator, Sequence
from typing import Any

from dagster_project.engine import EngineError
from dagster_project.node import portable, transform_on_node
from dagster_project.parser_version import ROOT
from dagster_project.segment_task import Done, Task

# read by Ray when it is imported, below
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # who uses it is nobody's business
os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
os.environ.setdefault("RAY_task_oom_retries", "2")  # its default is without end

import ray
from ray.exceptions import (
    NodeDiedError,
    OutOfMemoryError,
    RayTaskError,
    WorkerCrashedError,
)

RETRIES = 2  # of one segment whose worker or node died
QUEUED = 2  # segments a core: no node waits for the next one to be sent
LOOPBACK = "127.0.0.1"
ANSWERS_IN_S = 10.0
# every node runs the code of the machine that asks, sent to it; not what lies beside the code
SHIPPED = {
    "working_dir": str(ROOT),
    "excludes": [
        *("/data/", "/tests/", "/docs/", "/.git/", "/.venv/", "/.venv-bench/", "__pycache__"),
        *("/.mypy_cache/", "/.ruff_cache/", "/.pytest_cache/", "/.hypothesis/"),
    ],
}
DEAD = (WorkerCrashedError, NodeDiedError, OutOfMemoryError)


def together(
    todo: Sequence[Task], workers: int | None, address: str | None
) -> Generator[Done, None, list[Task]]:
    """Yield results as they come; returns, in their order, what was left when workers were killed.

    `workers` is how many segments are read at once, by default all that the cluster has cores for.
    What the work itself raises is raised at once. Raises EngineError where no cluster answers.
    """
    with _connected(workers, address):
        read = ray.remote(num_cpus=1, max_retries=RETRIES, max_calls=0)(transform_on_node)
        waiting, left = list(enumerate(todo)), set[int]()
        running: dict[Any, int] = {}
        try:
            while waiting or running:
                while waiting and len(running) < (workers or _places()):
                    at, task = waiting.pop(0)
                    running[read.remote(portable(task))] = at
                done, _ = ray.wait(list(running), num_returns=1)
                for reference in done:
                    at = running.pop(reference)
                    try:
                        result: Done = ray.get(reference)
                    except DEAD:
                        left.add(at)
                    except RayTaskError as error:
                        raise _cause(error) from None
                    else:
                        yield result
        finally:
            for reference in running:  # Ctrl-C, or an error: nobody waits for these any more
                with contextlib.suppress(Exception):
                    ray.cancel(reference, force=True)
        return [todo[at] for at in sorted(left)]


def _cause(error: RayTaskError) -> BaseException:
    """What the work raised, without Ray's account of where."""
    cause = error.cause
    return cause if isinstance(cause, BaseException) else error


def _places() -> int:
    """How many segments the cluster as it is now is kept busy with."""
    untyped: Any = ray
    return max(1, int(untyped.cluster_resources().get("CPU", 1))) * QUEUED


def _ask_whether_there(address: str | None) -> None:
    """OSError where nobody listens: Ray itself would go on asking for minutes."""
    host, _, port = (address or "").rpartition("://")[2].rpartition(":")
    if port.isdigit():
        socket.create_connection((host, int(port)), timeout=ANSWERS_IN_S).close()


@contextlib.contextmanager
def _connected(workers: int | None, address: str | None) -> Iterator[None]:
    shipped = dict(SHIPPED)  # Ray writes into it where it has put the package
    options: dict[str, Any] = {"runtime_env": shipped, "log_to_driver": False}
    if address is None:
        options |= {"num_cpus": workers, "include_dashboard": False}
        options |= {"_node_ip_address": LOOPBACK}  # offered to nobody else
    try:
        _ask_whether_there(address)
        ray.init(address=address, configure_logging=False, **options)
    except (ConnectionError, OSError, RuntimeError, ValueError) as error:
        raise EngineError(
            f"RAY_ADDRESS={address or ''}: no Ray cluster answers there ({error}): start one "
            f"(`ray start --head`), or leave RAY_ADDRESS out to use this machine alone"
        ) from error
    try:
        yield
    finally:
        ray.shutdown()
