"""Corrections: seen in the table, kept beside it, gone with the text they were made for."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.rows import TEXT, one_report
from tests.warehouse.test_road import build
from warehouse import sql
from warehouse.checks import run_checks
from warehouse.corrections import Correction, CorrectionError, load_corrections
from warehouse.dictionary import load_tables
from warehouse.layout import DataRoot

HEAD = (
    "report_id,url,table,field,char_start,was,becomes,reason,source,text_sha256,reviewer,"
    "reviewed_on\n"
)
URL = "http://127.0.0.1/a.html"


def correction(**given: Any) -> Correction:
    line = {
        "report_id": None,
        "url": URL,
        "table": "core.report",
        "field": "report_year",
        "char_start": None,
        "was": "2023",
        "becomes": "2022",
        "reason": "the title names the year of publication",
        "source": "first line of the page",
        "text_sha256": "text-1",
        "reviewer": "云泽省青川市 reader (fictional)",
        "reviewed_on": date(2026, 1, 5),
    }
    return Correction(**(line | given))


def parts(text_sha256: str = "text-1") -> dict[str, list[dict[str, Any]]]:
    rows = one_report()
    rows["core.report"][0]["text_sha256"] = text_sha256
    return rows


@pytest.fixture
def root(tmp_path: Path) -> DataRoot:
    return DataRoot(tmp_path)


def kept(connection: Any) -> list[tuple[Any, ...]]:
    query = "SELECT report_id, field, was, becomes, status FROM core.correction ORDER BY ALL"
    return list(connection.execute(query).fetchall())


def test_a_corrected_year_stands_in_the_table_the_marts_and_the_original_beside_it(
    root: DataRoot,
) -> None:
    connection = build(root, parts(), corrections=[correction()])
    assert connection.execute("SELECT report_year FROM core.report").fetchall() == [(2022,)]
    assert connection.execute("SELECT report_year FROM mart.panel").fetchall() == [(2022,)]
    assert kept(connection) == [("r1", "report_year", "2023", "2022", "applied")]
    assert [r for r in run_checks(root.database) if not r.passed] == []


def test_a_figure_is_found_by_its_place_in_the_text(root: DataRoot) -> None:
    aim = correction(
        table="core.figure",
        field="is_target",
        char_start=TEXT.index("30"),
        was="true",
        becomes="false",
    )
    connection = build(root, parts(), corrections=[aim])
    figures = connection.execute("SELECT quote, is_target FROM core.figure ORDER BY seq")
    assert figures.fetchall() == [("12件", False), ("30人", False)]
    assert [status for *_, status in kept(connection)] == ["applied"]


def test_an_empty_cell_can_be_filled_and_a_cell_emptied(root: DataRoot) -> None:
    place = {"table": "core.figure", "field": "indicator_id"}
    fill = correction(**place, char_start=TEXT.index("30"), was=None, becomes="persons_trained")
    empty = correction(
        **place,
        char_start=TEXT.index("12"),
        was="reconsideration_cases_accepted",
        becomes=None,
    )
    connection = build(root, parts(), corrections=[fill, empty])
    found = connection.execute(
        "SELECT indicator_id, confidence, indicator_rule_id FROM core.figure ORDER BY seq"
    ).fetchall()
    assert found == [(None, None, "correction"), ("persons_trained", 1.0, "correction")]


def test_it_expires_when_the_source_publishes_another_text(root: DataRoot) -> None:
    connection = build(root, parts("text-2"), corrections=[correction()])
    assert connection.execute("SELECT report_year FROM core.report").fetchall() == [(2023,)]
    assert [status for *_, status in kept(connection)] == ["expired"]


def test_it_expires_when_the_reading_finds_the_right_value_itself(root: DataRoot) -> None:
    better = correction(was="2021", becomes="2023")
    connection = build(root, parts(), corrections=[better])
    note = connection.execute("SELECT status, note FROM core.correction").fetchall()
    assert note[0][0] == "expired"
    assert "delete the correction" in note[0][1]


@pytest.mark.parametrize(
    "given",
    [
        {"url": "http://127.0.0.1/elsewhere.html"},
        {"was": "2019"},
        {"report_id": "no such id"},
        {"table": "core.figure", "field": "unit", "char_start": 1, "was": "件", "becomes": "人"},
    ],
    ids=["no such address", "another value", "no such id", "no figure there"],
)
def test_what_fits_nothing_is_kept_as_unmatched_and_changes_nothing(
    root: DataRoot, given: dict[str, Any]
) -> None:
    connection = build(root, parts(), corrections=[correction(**given)])
    assert connection.execute("SELECT report_year FROM core.report").fetchall() == [(2023,)]
    assert [status for *_, status in kept(connection)] == ["unmatched"]


def test_the_status_names_what_expired_or_fits_nothing_and_counts_what_is_not_held(
    root: DataRoot,
) -> None:
    lines = [
        correction(),
        correction(field="body_sector", was="justice", becomes="finance"),
        correction(field="document_number", was="x", becomes="y", text_sha256="text-0"),
        correction(url="http://127.0.0.1/elsewhere.html"),
        correction(report_id="nowhere", url=None),
    ]
    connection = build(root, parts(), corrections=lines)
    shown = connection.execute(sql.query("summary/corrections")).fetchall()
    assert [row[:3] for row in shown] == [
        ("expired", "core.report.document_number", "r1"),
        ("unmatched", "2 corrections", None),
        ("unmatched", "core.report.body_sector", "r1"),
    ]


def test_two_corrections_of_one_cell_are_refused(root: DataRoot) -> None:
    with pytest.raises(CorrectionError, match="corrected twice"):
        build(root, parts(), corrections=[correction(), correction(becomes="2021")])


def test_the_projects_own_file_loads() -> None:
    assert all(line.text_sha256 for line in load_corrections())


GOOD = f",{URL},core.report,report_year,,2023,2022,why,where,t1,who,2026-01-05\n"


def test_a_line_is_read_with_its_types(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(HEAD + GOOD, encoding="utf-8")
    (line,) = load_corrections(path)
    assert (line.report_id, line.char_start, line.reviewed_on) == (None, None, date(2026, 1, 5))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("core.report,", "core.reports,", "core.reports is none of"),
        ("report_year", "text", "no column that can be corrected"),
        (",2023,2022", ",2023,2023", "changes nothing"),
        (",2023,2022", ",2023,last year", "does not fit"),
        ("report_year,,2023,2022", "body_type,,department,people", "people is none of"),
        ("why", "", "reason is empty"),
        (URL, "", "name the report"),
        ("2026-01-05", "5 January", "5 January"),
        ("report_year,,", "report_year,7,", "char_start is for rows inside"),
    ],
)
def test_a_line_that_cannot_be_meant_is_refused_by_number(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(HEAD + GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CorrectionError, match=complaint) as refusal:
        load_corrections(path)
    assert "corrections.csv, line 2" in str(refusal.value)


def test_statuses_are_the_closed_list_of_the_dictionary() -> None:
    column = load_tables()["core.correction"].column("status")
    assert column.values == ("applied", "expired", "unmatched")
