"""The heading tree of a report, over invented reports and the invariants of every tree."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.citations import read_citations
from pipelines.sections import read_sections
from tests.measure.sections import measure
from tests.pipelines.sections.skeletons import FILLER, SKELETONS, Skeleton

# Bits that a damaged or strange text may be made of, in any order.
PIECES = [
    *("一、", "二、", "三、", "（一）", "（二）", "(三)", "1.", "2.", "1、", "(1)", "①", "第一章 "),
    *("1.1", "）", "、", "—、", "第一，", "第二，", "一是", "\n", "\n", "\n\n", " ", "　", "\t"),
    *("。", "；", "：", "，", "《", "》", "〈", "“", "”", "（", "**", "## ", "附件：", "……3"),
    *(
        "存在的问题",
        "下一步工作打算",
        "主要做法",
        "加强组织领导",
        "第一责任人职责",
        "2023年",
        "2024年",
    ),
    *("现将情况报告如下：", "下一步，我局将继续努力", "但仍存在一些问题和不足", FILLER),
]
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


def assert_tree(text: str) -> None:
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


@CASES
def test_level_1_tiles_the_text_and_children_lie_inside_their_parents(skeleton: Skeleton) -> None:
    assert_tree(text_of(skeleton))


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_text_at_all_has_a_well_formed_tree(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert_tree(text)
    for cited in read_citations(text, read_sections(text)):
        assert text[cited.char_start : cited.char_end].strip("《》<>〈〉")


def test_an_empty_text_has_no_sections() -> None:
    assert read_sections("") == ()


@pytest.mark.parametrize(
    "noise", ["以及", "一、", "（一）", "《", "》", "下一步，将继续。", "1.1加\n"]
)
def test_a_long_run_of_one_sign_is_read_without_delay(noise: str) -> None:
    text = "一、存在的问题" + noise * 1500
    assert_tree(text)
    assert len(read_citations(text, ())) <= len(text)


def test_sections_of_real_reports_keep_their_floor(shared: Path) -> None:
    tally = measure(shared)
    for name in ("section recall", "section precision", "section type"):
        assert tally.share(name) >= 0.97, name
    for name in ("citation recall", "citation precision"):
        assert tally.share(name) == 1.0, name


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("履行第一责任，筑牢法治根基", "leadership_duty"),
        ("扛牢第一责任", "leadership_duty"),
        ("划定第一责任区，加强河道巡查", "measures"),
    ],
)
def test_the_first_responsibility_is_a_leaders_even_without_its_person(
    heading: str, kind: str
) -> None:
    text = (
        f"现将情况报告如下：\n一、主要举措\n（一）{heading}。{FILLER}\n（二）加强监督。{FILLER}\n"
    )
    [section] = [s for s in read_sections(text) if s.heading == heading]
    assert section.section_type == kind
