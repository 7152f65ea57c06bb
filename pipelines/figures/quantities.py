"""What a number of the text is read as: a quantity before it has its place, or a refusal."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from pipelines.figures.bounds import Bounds
from pipelines.figures.measured import Measured
from pipelines.rows import Direction, FigureKind


@dataclass(slots=True)
class Quantity:
    """A quantity before it has its place among the others; `clause` is where its clause begins."""

    clause: int
    start: int
    end: int
    value: Decimal | None
    bounds: Bounds
    unit: str | None
    kind: FigureKind
    direction: Direction | None
    rule_id: str
    from_words: bool = False
    unit_missing: bool = False
    times: int = 1
    list_group: int | None = None
    parent: int | None = None

    def share(self, other: "Quantity") -> None:
        """Take the unit and the multiplier of `other`, which stand once for both (12、15万元)."""
        self.unit, self.kind, self.direction = other.unit, other.kind, other.direction
        self.unit_missing, self.rule_id = False, "shared_unit"
        if self.times == 1 and self.value is not None:
            self.value *= other.times
            self.times = other.times
            approx, lower, upper = self.bounds
            lower = lower if lower is None else lower * other.times
            self.bounds = Bounds(approx, lower, upper if upper is None else upper * other.times)


class Refusal(NamedTuple):
    """A number that is no quantity, and why."""

    start: int
    end: int
    reason: str


Reading = Quantity | Refusal


def built(
    clause: int,
    quote: Measured,
    value: Decimal | None,
    bounds: Bounds,
    change: tuple[FigureKind, Direction | None],
    *,
    rule_id: str,
) -> Quantity:
    """The quantity that a measured quote states; its unit is missing where a count has none."""
    kind, direction = change
    missing = quote.unit is None and kind != "rate"
    start, end, unit = quote.start, quote.end, quote.unit_word
    return Quantity(
        clause, start, end, value, bounds, unit, kind, direction, rule_id, False, missing
    )
