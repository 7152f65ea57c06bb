"""A progress display for people; silent where nobody watches."""

import sys
import time
from types import TracebackType
from typing import Self

QUIET_FOR_S = 2.0  # what ends sooner needs no display


class Progress:
    """`label 3/12` on standard error, redrawn in place on a terminal, one line a step elsewhere."""

    def __init__(self, label: str, total: int) -> None:
        self._label = label
        self._total = total
        self._done = 0
        self._started = time.monotonic()
        self._in_place = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def advance(self) -> None:
        """Count one step and show it."""
        self._done += 1
        if time.monotonic() - self._started >= QUIET_FOR_S:
            end = "\r" if self._in_place else "\n"
            print(f"  {self._label} {self._done}/{self._total}", end=end, file=sys.stderr)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._in_place and time.monotonic() - self._started >= QUIET_FOR_S:
            print(file=sys.stderr)
