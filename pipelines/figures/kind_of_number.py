"""What a number measures: by its unit, by the verb before it, by the name of a rate."""

import re

from pipelines.figures.changes import CHANGE_ENDS, change_before
from pipelines.figures.clauses import Clauses
from pipelines.figures.units import Unit
from pipelines.rows import Direction, FigureKind

_RATE_WORDS = re.compile(r"(?<!效)率[^,。;\d]{0,4}$")
_HIGHER = re.compile(r"高于|高出|高|领先|快于|超|多")
_LOWER = re.compile(r"低于|低|落后|少")
_KIND_OF_UNIT: dict[str, FigureKind] = {
    "count": "count",
    "rate": "rate",
    "points": "change",
    "multiple": "multiple",
    "money": "money",
    "duration": "duration",
    "area": "area",
    "other": "other",
    "score": "other",
}


def kind_before(
    flat: str, clause: int, start: int, unit: Unit | None, clauses: Clauses
) -> tuple[FigureKind, Direction | None]:
    """Kind of the number at `start` with `unit`, and of which direction where it is a change.

    `clause` is where its clause begins.
    """
    words = flat[clause:start]
    compared = words[-1:] in CHANGE_ENDS and clauses.comparison_before(clause)
    direction = change_before(words, unit.kind if unit else None, compared)
    if direction:
        return "change", direction
    if unit is None:
        return ("rate" if _RATE_WORDS.search(words) else "count"), None
    if unit.kind == "points":
        return "change", _comparison(words)
    return _KIND_OF_UNIT[unit.kind], None


def _comparison(words: str) -> Direction | None:
    """高于全省平均3.2个百分点 compares without a verb of change."""
    if _HIGHER.search(words):
        return "up"
    return "down" if _LOWER.search(words) else None
