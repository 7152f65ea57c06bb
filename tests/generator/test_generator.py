"""The invented documents say what their truth says they say, and never change for a seed."""

import csv
import hashlib
from itertools import pairwise
from pathlib import Path

import pytest

from crawlers.archive import read_segment
from pipelines.rows import Response
from tests.generator import (
    PLACES,
    Document,
    documents,
    make_document,
    write_archive,
    write_divisions,
)

N = 120


@pytest.fixture(scope="module")
def some() -> list[Document]:
    return list(documents(3, N))


def test_every_true_figure_stands_where_its_span_says(some: list[Document]) -> None:
    figures = [(d.truth.text or "", f) for d in some for f in d.truth.figures]
    assert len(figures) > 1000
    assert [f for text, f in figures if text[f.start : f.end] != f.quote] == []


def test_every_true_heading_stands_where_its_span_says(some: list[Document]) -> None:
    for document in some:
        for s in document.truth.sections:
            assert (document.truth.text or "").startswith(s.label + s.heading, s.start)


def test_true_figures_stand_in_text_order_and_never_overlap(some: list[Document]) -> None:
    for document in some:
        figures = document.truth.figures
        assert all(a.end <= b.start for a, b in pairwise(figures))


def test_bounds_of_a_range_hold_its_value(some: list[Document]) -> None:
    ranges = [f for d in some for f in d.truth.figures if f.approx == "range"]
    assert ranges
    assert all((f.lower or 0) < f.value < (f.upper or 0) for f in ranges)


def test_the_same_seed_and_number_give_the_same_document() -> None:
    assert make_document(3, 41) == make_document(3, 41)
    assert make_document(3, 41) != make_document(4, 41)


def test_a_document_does_not_depend_on_those_made_before_it(some: list[Document]) -> None:
    assert next(documents(3, 1, start=77)) == some[77]


def test_the_same_seed_gives_the_same_archive(tmp_path: Path) -> None:
    sums = [
        [hashlib.sha256(s.read_bytes()).hexdigest() for s in write_archive(tmp_path / name, 3, 40)]
        for name in ("one", "two")
    ]
    assert sums[0] == sums[1]


def test_an_archive_gives_back_every_document(tmp_path: Path) -> None:
    made = list(documents(3, 40))
    (segment,) = write_archive(tmp_path, 3, 40)
    read = [record for record in read_segment(segment) if isinstance(record, Response)]
    assert [r.body for r in read] == [d.body for d in made]
    assert [r.outcome for r in read] == [d.outcome for d in made]


def test_a_full_segment_is_followed_by_another(tmp_path: Path) -> None:
    assert len(write_archive(tmp_path, 3, 60, max_bytes=2**16)) > 2


def test_all_sorts_frames_and_codecs_occur() -> None:
    seen = list(documents(5, 400))
    assert {d.family for d in seen} >= {
        "trs", "ucap", "hanweb", "vsb", "gkmlpt", "bare_table", "scrape", "none",
    }  # fmt: skip
    assert {d.charset for d in seen} == {"utf-8", "gb18030", "utf-16"}
    assert {d.damage for d in seen} == {"", "cut", "challenge", "empty", "blocked"}
    assert {d.truth.structure for d in seen} >= {"parts", "topics", "run_on", "closing", "short"}
    assert any(d.truth.group != d.number for d in seen)


def test_places_are_fictional_and_their_codes_of_no_province(tmp_path: Path) -> None:
    real_file = Path(__file__).parents[2] / "warehouse/ref/divisions.csv"
    with real_file.open(encoding="utf-8", newline="") as lines:
        real = {row["name"] for row in csv.DictReader(lines)}
    assert [p.name for p in PLACES if p.name in real] == []
    assert all(p.code.startswith("99") for p in PLACES)
    assert len({p.code for p in PLACES}) == len({p.name for p in PLACES}) == len(PLACES)
    with write_divisions(tmp_path / "d.csv").open(encoding="utf-8", newline="") as lines:
        assert len(list(csv.DictReader(lines))) == len(PLACES)
