"""The heading tree of a report, over invented reports and the invariants of every tree."""

from itertools import pairwise
from pathlib import Path

import pytest

from pipelines.sections import read_sections
from tests.measure.sections import measure
from tests.pipelines.sections.skeletons import FILLER, SKELETONS, Skeleton

CASES = pytest.mark.parametrize("skeleton", SKELETONS, ids=lambda s: s.name)


def text_of(skeleton: Skeleton) -> str:
    return skeleton.text.replace("@", FILLER).replace("~", "\u3000")


@CASES
def test_the_outline_is_what_a_reader_sees(skeleton: Skeleton) -> None:
    read = [
        f"{s.level} {s.section_type[:3]} {s.heading or '-'}"
        for s in read_sections(text_of(skeleton))
    ]
    assert read == skeleton.outline.split("\n")


@CASES
def test_level_1_tiles_the_text_and_children_lie_inside_their_parents(skeleton: Skeleton) -> None:
    text = text_of(skeleton)
    sections = read_sections(text)
    upper = [s for s in sections if s.level == 1]
    assert upper[0].char_start == 0
    assert upper[-1].char_end == len(text)
    assert all(a.char_end == b.char_start for a, b in pairwise(upper))
    for s in sections:
        assert sections[s.seq] is s
        assert (s.parent_seq is None) == (s.level == 1)
        if s.parent_seq is not None:
            parent = sections[s.parent_seq]
            assert parent.char_start <= s.char_start < s.char_end <= parent.char_end
            assert parent.level == s.level - 1


@CASES
def test_a_section_begins_with_its_label(skeleton: Skeleton) -> None:
    text = text_of(skeleton)
    for s in read_sections(text):
        if s.char_start:
            assert text[s.char_start :].lstrip("#* ").startswith(s.label or s.heading[:2])


def test_an_empty_text_has_no_sections() -> None:
    assert read_sections("") == ()


def test_sections_of_real_reports_keep_their_floor(shared: Path) -> None:
    tally = measure(shared)
    for name in ("section recall", "section precision", "section type"):
        assert tally.share(name) >= 0.97, name
    for name in ("citation recall", "citation precision"):
        assert tally.share(name) == 1.0, name
