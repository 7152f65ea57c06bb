"""Sentences in the registers of these reports, written for this test and annotated by reading.

`sentences.tsv`: one line a figure (sentence, quote, value, bounds, approximator, unit, kind,
direction, `words` where it is said in words); a sentence with an empty quote states none. Places,
bodies and numbers are invented.
"""

import csv
from itertools import groupby
from pathlib import Path

import pytest

from pipelines.rows import Figure
from tests.pipelines.figures.reading import read

Row = dict[str, str]
TABLE = Path(__file__).with_name("sentences.tsv")


def _rows() -> list[Row]:
    with TABLE.open(encoding="utf8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


SENTENCES = [(sentence, list(rows)) for sentence, rows in groupby(_rows(), lambda r: r["sentence"])]


def _number(words: str) -> float | None:
    return float(words) if words else None


def _expected(row: Row) -> tuple[object, ...]:
    return (
        row["quote"],
        _number(row["value"]),
        _number(row["lower"]),
        _number(row["upper"]),
        row["approx"],
        row["unit"] or None,
        row["kind"],
        row["direction"] or None,
        row["words"] == "1",
    )


def _found(figure: Figure) -> tuple[object, ...]:
    return (
        figure.quote,
        figure.value,
        figure.lower,
        figure.upper,
        figure.approx,
        figure.unit,
        figure.kind,
        figure.direction,
        figure.from_words,
    )


@pytest.mark.parametrize(
    ("sentence", "rows"), SENTENCES, ids=lambda x: x if isinstance(x, str) else ""
)
def test_a_sentence_states_exactly_its_annotated_figures(sentence: str, rows: list[Row]) -> None:
    expected = [_expected(row) for row in rows if row["quote"]]
    assert [_found(f) for f in read(sentence).figures] == expected


@pytest.mark.parametrize("sentence", [s for s, _ in SENTENCES])
def test_every_span_gives_its_quote_and_every_digit_is_answered_for(sentence: str) -> None:
    reading = read(sentence)
    spans = [(f.char_start, f.char_end, f.quote) for f in reading.figures]
    spans += [(r.char_start, r.char_end, r.quote) for r in reading.refused]
    assert all(sentence[start:end] == quote for start, end, quote in spans)
    covered = {at for start, end, _ in spans for at in range(start, end)}
    assert {i for i, c in enumerate(sentence) if c.isdigit()} <= covered


def test_the_table_holds_enough_sentences_of_both_kinds() -> None:
    empty = [s for s, rows in SENTENCES if not rows[0]["quote"]]
    assert len(SENTENCES) >= 200
    assert len(empty) >= 80
