"""Answers on synthetic rows (云泽省, codes 99xxxx), for what the sample cannot reach."""

from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.questions.asking import ask, picked
from tests.warehouse.rows import TEXT, one_report, row
from tests.warehouse.test_road import build
from warehouse.layout import DataRoot

Parts = dict[str, list[dict[str, Any]]]
COUNTY = {"division_code": "990121", "division_name": "云泽省临澜市碧渡县"}


class Reports:
    """The rows of one segment, report by report."""

    def __init__(self) -> None:
        self.parts: Parts = {name: [] for name in one_report()}
        self.number = count(1)

    def add(self, year: int, body: str = "碧渡县人民政府", **given: Any) -> str:
        """A report; a body other than the government is a department."""
        name = f"r{next(self.number)}"
        kind = given.pop("body_type", None) or (
            "people_government" if body.endswith("人民政府") else "department"
        )
        self.parts["core.document"].append(row("core.document", document_id=name, url=name))
        self.parts["core.report"].append(
            row(
                "core.report",
                report_id=name,
                document_id=name,
                url=name,
                province_code="990000",
                division_level="county",
                body_type=kind,
                body_name=body,
                report_year=year,
                published_on=date(year + 1, 3, 1),
                text=TEXT,
                n_chars=len(TEXT),
                text_signature=[next(self.number)] * 64,
                **(COUNTY | given),
            )
        )
        self.section(name, section_type="measures", level=1)
        return name

    def section(self, report: str, **given: Any) -> str:
        name = f"s{next(self.number)}"
        given = {"seq": next(self.number), "char_end": len(TEXT)} | given
        self.parts["core.section"].append(
            row("core.section", section_id=name, report_id=report, **given)
        )
        return name

    def figure(self, report: str, indicator: str | None, value: float | None, **given: Any) -> str:
        name = f"f{next(self.number)}"
        settled = {"kind": "count", "approx": "exact", "scope": "own_body", "confidence": 0.9}
        self.parts["core.figure"].append(
            row(
                "core.figure",
                figure_id=name,
                report_id=report,
                section_id="s",
                seq=next(self.number),
                indicator_id=indicator,
                value=value,
                lower=value,
                upper=value,
                **(settled | given),
            )
        )
        return name

    def warehouse(self, folder: Path) -> Path:
        root = DataRoot(folder)
        build(root, self.parts).close()
        return root.database


@pytest.fixture
def reports() -> Reports:
    return Reports()


def test_04_a_year_between_two_is_missing_whatever_the_government_calls_itself(
    reports: Reports, tmp_path: Path
) -> None:
    reports.add(2020)
    reports.add(2021, "中共碧渡县委 碧渡县政府", body_type="party_committee_and_government")
    reports.add(2023)
    reports.add(2021, "碧渡县司法局")
    rows = ask(reports.warehouse(tmp_path), 4)
    columns = ("missing_year", "last_year_before", "first_year_after", "n", "share_missing")
    assert picked(rows, *columns) == [(2022, 2021, 2023, 4, 0.25)]


def test_04_years_before_the_first_and_after_the_last_are_no_gaps(
    reports: Reports, tmp_path: Path
) -> None:
    reports.add(2018, "碧渡县司法局")
    reports.add(2020)
    reports.add(2021)
    assert ask(reports.warehouse(tmp_path), 4) == []


def test_08_before_and_after_the_outline(reports: Reports, tmp_path: Path) -> None:
    early, late = reports.add(2020), reports.add(2021)
    for report, topic in [(early, "enforcement"), (late, "enforcement"), (late, "emergency")]:
        parent = next(
            s["section_id"] for s in reports.parts["core.section"] if s["report_id"] == report
        )
        reports.section(
            report,
            parent_section_id=parent,
            level=2,
            section_type="measures",
            topic=topic,
            char_start=0,
            char_end=10,
        )
    rows = ask(reports.warehouse(tmp_path), 8)
    assert picked(rows, "period", "topic", "n", "share_of_text", "share_missing") == [
        ("before", "enforcement", 1, 1.0, 0.0),
        ("after", "emergency", 1, 0.5, 0.0),
        ("after", "enforcement", 1, 0.5, 0.0),
    ]


def test_10_a_claim_stands_beside_our_own_series(reports: Reports, tmp_path: Path) -> None:
    indicator = "reconsideration_cases_accepted"
    before = reports.add(
        2023, "中共碧渡县委 碧渡县政府", body_type="party_committee_and_government"
    )
    after = reports.add(2024)
    reports.figure(before, indicator, 100)
    reports.figure(after, indicator, 150)
    reports.figure(after, indicator, 48, kind="change", direction="up")
    rows = ask(reports.warehouse(tmp_path), 10)
    columns = ("report_year", "n", "change_percent", "n_claims", "median_claimed_percent")
    assert picked(rows, *columns) == [(2024, 1, 50, 1, 48)]


def test_10_other_scopes_are_never_compared(reports: Reports, tmp_path: Path) -> None:
    indicator = "reconsideration_cases_accepted"
    reports.figure(reports.add(2023), indicator, 100, scope="own_body")
    reports.figure(reports.add(2024), indicator, 150, scope="jurisdiction")
    assert ask(reports.warehouse(tmp_path), 10) == []


def test_11_a_quotient_below_the_rate_shows_another_base(reports: Reports, tmp_path: Path) -> None:
    # 27 corrected of 293 closed is 9.2 %, the rate says 12.8: its base is 210.9 cases, 0.72 of them
    report = reports.add(2023)
    reports.figure(report, "reconsideration_cases_corrected", 27)
    reports.figure(report, "reconsideration_cases_closed", 293)
    reports.figure(report, "reconsideration_correction_rate", 12.8, kind="rate")
    rows = ask(reports.warehouse(tmp_path), 11)
    columns = ("median_rate", "median_quotient", "share_that_fits", "median_base_of_closed")
    assert picked(rows, *columns) == [(12.8, 9.22, 0, 0.7199)]


def test_15_a_government_that_only_compares_states_no_rate(
    reports: Reports, tmp_path: Path
) -> None:
    states, compares = reports.add(2022), reports.add(2023)
    reports.add(2024)
    reports.figure(states, "litigation_loss_rate", 5.5, kind="rate")
    reports.figure(states, "litigation_loss_rate", 1.2, kind="change", direction="down")
    reports.figure(compares, "litigation_loss_rate", 0.8, kind="change", direction="down")
    rows = ask(reports.warehouse(tmp_path), 15)
    assert picked(rows, "report_year", "statement", "rate") == [
        (2022, "states_a_rate", 5.5),
        (2023, "only_compares", None),
    ]


def test_18_reviews_for_each_adviser_in_one_scope_without_aims(
    reports: Reports, tmp_path: Path
) -> None:
    both = reports.add(2023)
    reports.figure(both, "legality_reviews_total", 300)
    reports.figure(both, "legality_reviews_total", 900, is_target=True)
    reports.figure(both, "government_legal_advisers", 6)
    apart = reports.add(2023, "碧渡县司法局")
    reports.figure(apart, "legality_reviews_total", 80)
    reports.figure(apart, "government_legal_advisers", 4, scope="jurisdiction")
    rows = ask(reports.warehouse(tmp_path), 18)
    columns = ("body_name", "reviews", "advisers", "reviews_per_adviser", "n", "share_missing")
    assert picked(rows, *columns) == [("碧渡县人民政府", 300, 6, 50, 1, 0.5)]


def test_20_growth_beside_benchmarks(reports: Reports, tmp_path: Path) -> None:
    before, after = reports.add(2021), reports.add(2022)
    reports.figure(before, "lenient_penalty_cases", 100)
    reports.figure(after, "lenient_penalty_cases", 150)
    reports.figure(after, "discretion_benchmarks", 218)
    rows = ask(reports.warehouse(tmp_path), 20, year="2022")
    columns = ("n", "n_with_last_year", "median_growth_percent", "median_growth_with_benchmarks")
    assert picked(rows, *columns) == [(1, 1, 50, 50)]


def test_25_bodies_stated_beside_bodies_found(reports: Reports, tmp_path: Path) -> None:
    government = reports.add(2023)
    reports.figure(government, "bodies_publishing_annual_report", 4, scope="jurisdiction")
    reports.add(2023, "碧渡县司法局")
    reports.add(
        2023,
        "雁汀镇人民政府",
        division_code="990121101",
        division_name="云泽省临澜市碧渡县雁汀镇",
    )
    reports.add(2022, "碧渡县司法局")
    rows = ask(reports.warehouse(tmp_path), 25)
    columns = ("bodies_stated", "bodies_found", "bodies_found_year_before", "share_found")
    assert picked(rows, *columns) == [(4, 3, 1, 0.75)]


def test_a_body_that_reports_twice_a_year_is_counted_once(reports: Reports, tmp_path: Path) -> None:
    first, second = reports.add(2023), reports.add(2023)
    reports.figure(first, "officials_court_attendance_rate", 100, kind="rate")
    reports.figure(second, "officials_court_attendance_rate", 100, kind="rate")
    rows = ask(reports.warehouse(tmp_path), 13)
    assert picked(rows, "n", "n_full", "share_missing") == [(1, 1, 0)]
