"""The readings against the exact truth of 200 invented documents.

The floors were set after every miss had been read.
"""

import pytest

from tests.generator.compare import Tally, compare

FLOORS = {
    "main text exact": 0.99,
    "title": 0.99,
    "published on": 0.99,
    "kind report": 0.99,
    "year": 0.99,
    "division": 0.98,
    "body name": 0.97,
    "section recall": 0.99,
    "section precision": 0.99,
    "section type": 0.99,
    "figure recall": 0.99,
    "figure precision": 0.99,
    "figure value": 0.99,
    "figure quote": 0.99,
    "figure approx": 0.99,
    "figure unit": 0.99,
    "figure kind": 0.99,
    "figure direction": 0.99,
    "indicator precision": 0.98,
    "indicator recall": 0.92,
    # towns that stand in the division table: their government is still read as a county's
    "body type": 0.75,
}


@pytest.fixture(scope="module")
def tally() -> Tally:
    return compare(seed=31, n=200)


@pytest.mark.parametrize("measure", FLOORS)
def test_a_reading_reaches_its_floor(tally: Tally, measure: str) -> None:
    assert tally.trials[measure] >= 100
    assert tally.share(measure) >= FLOORS[measure], tally.misses[measure][:5]


def test_no_page_of_another_kind_is_taken_for_a_report(tally: Tally) -> None:
    others = [name for name in tally.trials if name.startswith("kind ") and name != "kind report"]
    taken = [miss for name in others for miss in tally.misses[name] if "→ report" in miss]
    assert others
    assert taken == []


def test_only_empty_answers_cannot_be_read(tally: Tally) -> None:
    assert tally.misses["unreadable are empty"] == []
