"""What the invented reports say: headings, clauses with quantities and filler, by topic."""

from pathlib import Path
from random import Random
from typing import Any

import yaml

_SAID: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("wording.yaml").read_text(encoding="utf-8")
)

# topic → headings, clauses
TOPICS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    topic: (tuple(words["headings"]), tuple(words["clauses"]))
    for topic, words in _SAID["topics"].items()
}
DUTY, PROBLEMS, PROBLEM_COUNTS, PLANS, PLAN_TARGETS = (
    tuple(_SAID[name]) for name in ("duty", "problems", "problem_counts", "plans", "plan_targets")
)
SUBJECTS, OBJECTS, VERBS, AIMS, WAYS = (
    tuple(_SAID[name].split()) for name in ("subjects", "objects", "verbs", "aims", "ways")
)


def filler(rng: Random) -> str:
    """A clause of the genre that says nothing countable."""
    pick = rng.choice
    shapes = (
        f"{pick(WAYS)}，{pick(VERBS)}{pick(OBJECTS)}{pick(SUBJECTS)}",
        f"{pick(VERBS)}{pick(SUBJECTS)}，推动{pick(OBJECTS)}{pick(AIMS)}",
        f"把{pick(OBJECTS)}摆在突出位置，{pick(VERBS)}{pick(SUBJECTS)}",
        f"{pick(WAYS)}，以{pick(OBJECTS)}为抓手，促进{pick(OBJECTS)}{pick(AIMS)}",
    )
    return pick(shapes)
