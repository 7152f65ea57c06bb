"""Documents read in step: one stage for a whole batch, then the next stage.

What a stage works with (its patterns, tables, code) then stays in the processor's cache from
document to document; where each is read to its end before the next, every stage finds it gone.
"""

from collections.abc import Generator, Iterable
from typing import TypeVar

T = TypeVar("T")
# A reading that pauses after each of its stages.
Steps = Generator[None, None, T]

AT_ONCE = 64  # documents of a batch; caches that a later stage asks again hold twice as many


def in_step(readings: Iterable[Steps[T]]) -> list[T]:
    """The results of readings, in order; what one of them raises is raised at once."""
    going = list(enumerate(readings))
    results: dict[int, T] = {}
    while going:
        going = [(number, r) for number, r in going if not _is_over(number, r, results)]
    return [results[number] for number in sorted(results)]


def _is_over(number: int, reading: Steps[T], results: dict[int, T]) -> bool:
    try:
        next(reading)
    except StopIteration as end:
        results[number] = end.value
        return True
    return False


def to_the_end(reading: Steps[T]) -> T:
    """The result of one reading by itself."""
    (result,) = in_step([reading])
    return result
