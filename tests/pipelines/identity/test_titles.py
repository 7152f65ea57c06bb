"""Titles of the genre's many wordings, annotated by reading (`titles.tsv`).

The places are real, the addresses and the reports are not: each line says what a careful reader
would answer from title and address alone. `-` as code means that these do not decide the place.
"""

import csv
from pathlib import Path

import pytest

from pipelines.identity import identify
from pipelines.identity.titles import normalise, phrases, title_lines
from pipelines.rows import Page

with (Path(__file__).parent / "titles.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=[row["title"] for row in ROWS])
def test_title(row, gazetteer):
    answer = identify(Page(text="", title=row["title"]), row["url"], None, gazetteer)
    assert answer.report_year == int(row["year"])
    assert answer.division_code == (None if row["code"] == "-" else row["code"])
    assert answer.division_name == (row["division"] or None)
    assert answer.body_type == row["body_type"]
    assert answer.body_sector == (row["body_sector"] or None)
    if row["body_name"]:
        assert answer.body_name == row["body_name"]


def test_the_fixture_covers_every_kind_of_body():
    assert len(ROWS) >= 150
    assert {row["body_type"] for row in ROWS} == {
        "people_government",
        "government_office",
        "party_committee_and_government",
        "department",
        "township_government",
        "subdistrict_office",
        "area_administration",
        "central_ministry",
        "other",
    }


def test_phrases_leave_the_subject_and_the_year_out():
    title = normalise("【转载】中共 青川市委 青川市人民政府关于2023年度法治政府建设情况的报告")
    assert phrases(title)[0] == "中共青川市委青川市人民政府"


def test_a_committee_for_law_based_governance_is_not_cut_at_its_own_name():
    assert phrases("中共青川市委全面依法治市委员会办公室2022年法治建设情况")[0] == (
        "中共青川市委全面依法治市委员会办公室"
    )


def test_a_title_over_several_lines_of_the_text():
    text = "青川市人民政府\n关于2023年法治政府建设情况的报告\n2023年,全市各级部门认真落实。\n"
    assert title_lines(text) == ("青川市人民政府", "关于2023年法治政府建设情况的报告")


def test_a_text_that_begins_with_a_sentence_has_no_title():
    assert title_lines("2023年,青川市深入推进法治政府建设,现将情况报告如下:\n一、工作情况") == ()
