"""A number that may be none, with what stands around it, and the rules that judge it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipelines.figures.units import Unit

_BEFORE, _AFTER = 20, 14


@dataclass(slots=True)
class Candidate:
    """A number with its quote (`start:end`), its digits and its measure word, to be judged."""

    flat: str
    start: int
    digits_at: int
    digits: str
    end: int
    unit: Unit | None
    before: str = field(init=False)
    after: str = field(init=False)

    def __post_init__(self) -> None:
        self.before = self.flat[max(0, self.start - _BEFORE) : self.start]
        self.after = self.flat[self.end : self.end + _AFTER]


# A rule answers with the reason to refuse a candidate, or with None.
Rule = Callable[[Candidate], str | None]


def first_reason(rules: Sequence[Rule], candidate: Candidate) -> str | None:
    """The reason of the first of `rules` that refuses `candidate`, or None."""
    for rule in rules:
        reason = rule(candidate)
        if reason:
            return reason
    return None
