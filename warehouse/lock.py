"""One writer a data root: a second run at the same time is refused with a clear word."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_held: dict[Path, int] = {}  # re-entrant within one process: a run and the assets it launches


class BusyError(RuntimeError):
    """Another process is changing this data root."""


@contextmanager
def exclusive(lock_file: Path) -> Iterator[None]:
    """Hold the lock of a data root; BusyError names the process that holds it already.

    The kernel drops the lock when its holder dies, however it dies.
    """
    key = lock_file.resolve()
    if key in _held:
        yield
        return
    lock_file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(lock_file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _claim(descriptor, lock_file)
        _held[key] = descriptor
        yield
    finally:
        _held.pop(key, None)
        os.close(descriptor)


def _claim(descriptor: int, lock_file: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.read(descriptor, 32).decode(errors="replace").strip() or "unknown"
        raise BusyError(
            f"{lock_file.parent} is being changed by another run (process {holder}): "
            f"wait for it to end, or give another folder (DATA=…)"
        ) from error
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
