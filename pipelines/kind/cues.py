"""A cue of a page's kind in its text, and the weight of all that a text shows.

Weights are evidence counts, not probabilities: a report without any title shows the opening
formula or several of the four required parts (规定 厅字〔2019〕28号), a neighbour shows its own.
"""

import re
from dataclasses import dataclass
from itertools import islice

from pipelines.rows import PageKind

Where = str  # "head" the first 400 characters, "all" the whole text


@dataclass(frozen=True, slots=True)
class Cue:
    """One phrase pattern; it counts once, when it stands there `least` times.

    `needs` are words of which each of its matches holds one, `words` such as are a match by
    themselves: looked for first, for patterns that could begin anywhere.
    """

    name: str
    pattern: re.Pattern[str]
    weight: float
    where: Where = "all"
    least: int = 1
    needs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A kind that is not the report, with the cues that betray it."""

    kind: PageKind
    reason: str
    cues: tuple[Cue, ...]


def cue(
    name: str,
    pattern: str,
    weight: float,
    where: Where = "all",
    least: int = 1,
    *,
    needs: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
) -> Cue:
    """A cue by its pattern in words."""
    return Cue(name, re.compile(pattern), weight, where, least, needs, words)


_HEAD = 400


def weigh(text: str, cues: tuple[Cue, ...]) -> tuple[float, tuple[str, ...]]:
    """Sum of the weights of the cues that the text shows, and their names in table order."""
    head = text[:_HEAD]
    found = [cue for cue in cues if _shows(head if cue.where == "head" else text, cue)]
    return sum(cue.weight for cue in found), tuple(cue.name for cue in found)


def _shows(text: str, cue: Cue) -> bool:
    if cue.needs and not any(word in text for word in cue.needs):
        return False
    if any(word in text for word in cue.words):
        return True
    if cue.least == 1:
        return cue.pattern.search(text) is not None
    hits = islice(cue.pattern.finditer(text), cue.least)
    return sum(1 for _ in hits) == cue.least
