"""A time limit for one reading: the clock that `pipelines/` may not have stands around it.

Two limits. The first interrupts Python (and `re`, which looks for signals while it backtracks). The
second is for a loop in C that never comes back to Python: it ends the process, if that process is a
worker that can be replaced.
"""

import faulthandler
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Protocol, TypeVar

T = TypeVar("T")

# A page takes milliseconds. The slowest honest file is tried by three converters, each of which
# gives up after a minute (`dagster_project.toolbox.TIMEOUT_S`), and then read: four minutes.
LIMIT_S = 240.0
# Characters from pictures: some seconds a page, up to some hundred pages.
OCR_LIMIT_S = 3600.0
# An exception that is raised where Python cannot pass it on (a destructor) is lost: say it again.
AGAIN_S = 1.0
# Setting the second limit starts a thread (0.1 ms): not for every page.
REARM_S = 5.0


class TimeLimitError(BaseException):
    """The work took too long; no `Exception`, so that no reading takes it for one of its own."""


class Guard(Protocol):
    """Does a piece of work; raises TimeLimitError where it does not come to an end."""

    def __call__(self, work: Callable[[], T]) -> T:
        """The result of the work."""
        ...


def no_limit(work: Callable[[], T]) -> T:
    """The guard of a platform or thread without signals: the work itself."""
    return work()


@contextmanager
def time_limit(seconds: float) -> Iterator[Guard]:
    """A guard that ends each piece of work after `seconds`; none outside the main thread."""
    if not _has_signals():
        yield no_limit
        return
    previous = signal.signal(signal.SIGALRM, _over)
    watchdog = _Watchdog(2 * seconds)
    try:
        yield partial(_within, seconds, watchdog)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
        watchdog.rest()


def _has_signals() -> bool:
    main = threading.current_thread() is threading.main_thread()
    return main and hasattr(signal, "setitimer")


def _over(number: int, frame: Any) -> None:
    raise TimeLimitError


def _within(seconds: float, watchdog: "_Watchdog", work: Callable[[], T]) -> T:
    watchdog.touch()
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN_S)
        try:
            return work()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except TimeLimitError:
        # it may have struck just before the clock was stopped above
        signal.setitimer(signal.ITIMER_REAL, 0)
        raise


class _Watchdog:
    """Ends this process when nothing has been begun for `seconds`; sleeps outside of workers."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._armed = float("-inf")

    def touch(self) -> None:
        """Something new begins."""
        if _replaceable and time.monotonic() - self._armed > min(REARM_S, self._seconds / 4):
            faulthandler.dump_traceback_later(self._seconds, exit=True, file=_replaceable[0])
            self._armed = time.monotonic()

    def rest(self) -> None:
        """Nothing is being done for now."""
        if _replaceable:
            faulthandler.cancel_dump_traceback_later()


_replaceable: list[int] = []  # the descriptor that takes the dump, in a worker process


def in_worker() -> None:
    """Say that this process may be ended and replaced: it also ends when its parent is gone.

    A worker whose parent was killed would go on, and write where the next run writes.
    """
    import multiprocessing  # noqa: PLC0415 - only what a pool has started needs it

    _replaceable[:] = [os.open(os.devnull, os.O_WRONLY)]
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.join,), daemon=True).start()


def _end_with(wait: Callable[[], None]) -> None:
    wait()
    os._exit(1)
