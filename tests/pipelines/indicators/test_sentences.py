"""Floors on written sentences (synthetic, of fictional places) and on the gold reports.

`sentences.tsv` was annotated by reading, batch by batch, before this room's code ran on it.
"""

from collections import Counter
from pathlib import Path

from tests.measure.indicators import SENTENCES, gold_documents, measure, sentence_documents, table
from warehouse.lexicon import load_indicators


def share(tally: Counter[str], measured: str) -> float:
    return tally[f"{measured}/hit"] / tally[f"{measured}/n"]


def test_every_first_tier_indicator_has_a_sentence() -> None:
    used = {i for row in table(SENTENCES) for i in row["indicator_id"].split("|")}
    assert {row.indicator_id for row in load_indicators() if row.tier == 1} <= used


def test_many_figures_belong_to_no_indicator() -> None:
    assert sum(row["indicator_id"] == "none" for row in table(SENTENCES)) >= 200


def test_written_sentences() -> None:
    tally = measure(sentence_documents(), show=0)
    assert share(tally, "precision") >= 0.98
    assert share(tally, "recall") >= 0.95
    assert share(tally, "scope") >= 0.94
    assert share(tally, "is_target") >= 0.99


def test_gold_reports(shared: Path) -> None:
    tally = measure(gold_documents(shared, (), read=False), show=0)
    assert share(tally, "precision") >= 0.97
    assert share(tally, "recall") >= 0.95
    assert share(tally, "scope") >= 0.90
    assert share(tally, "is_target") >= 0.99
