"""A pool of workers of which any may be killed: what they had not done is said, not lost.

The kernel kills a process that takes too much memory, and `concurrent.futures` then gives up the
whole pool with everything that waited in it.
"""

import multiprocessing
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from dagster_project.guard import in_worker

W = TypeVar("W")
R = TypeVar("R")


def together(
    do: Callable[[W], R], todo: Sequence[W], workers: int | None
) -> Generator[R, None, list[W]]:
    """Yield results as they come; returns, in their order, what was left when a worker was killed.

    What the work itself raises is raised at once.
    """
    left: set[int] = set()
    with _pool(workers) as pool:
        futures = {}
        try:
            for at, work in enumerate(todo):
                futures[pool.submit(do, work)] = at
        except BrokenProcessPool:  # a worker died while work was still being handed out
            left.update(range(len(futures), len(todo)))
        try:
            for future in as_completed(futures):
                try:
                    result = future.result()
                except BrokenProcessPool:
                    left.add(futures[future])
                else:
                    yield result
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [todo[at] for at in sorted(left)]


def alone(do: Callable[[W], R], work: W) -> R:
    """The result of one piece of work in a process of its own; BrokenProcessPool if that died."""
    with _pool(1) as pool:
        return pool.submit(do, work).result()


def _pool(workers: int | None) -> ProcessPoolExecutor:
    # spawn: the caller has threads (Dagster's), which a fork would copy half-way
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=in_worker)
