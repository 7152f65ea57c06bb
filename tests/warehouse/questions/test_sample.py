"""Answers on the sample, whose invented reports (crawlers/portal/pages) were read by hand.

Codes: 990100 临澜市, 990102 梧岚区, 990121 碧渡县, 990121101 雁汀镇. Reports by their own words:
临澜市 2023 and 2024 with two of its bureaus in 2024, 梧岚区 2022 and 2024, 碧渡县 2023 (as Party
committee and government) and 2024 (with a copy posted by its bureau), 雁汀镇 2024.
"""

import re
from pathlib import Path

import pytest
import yaml

from tests.warehouse.questions.asking import ask, picked
from warehouse import sql
from warehouse.layout import DataRoot

PAGES = Path(__file__).resolve().parents[3] / "crawlers" / "portal" / "pages"


@pytest.fixture(scope="module")
def sample(sample_root: Path) -> Path:
    return DataRoot(sample_root).database


def test_01_one_of_two_counties_in_2022_and_2023_both_in_2024(sample: Path) -> None:
    # 梧岚区 has 2022 and 2024 on its column, 碧渡县 2023 and 2024; both columns answered
    rows = ask(sample, 1, province="云泽省")
    assert picked(rows, "report_year", "n", "n_published", "share_published", "share_missing") == [
        (2022, 2, 1, 0.5, 0.5),
        (2023, 2, 1, 0.5, 0.5),
        (2024, 2, 2, 1.0, 0.0),
    ]
    assert picked(rows, "share_of_asked", report_year=2022) == [(0.5,)]


def test_02_the_county_report_of_2023_came_after_1_april(sample: Path) -> None:
    # 碧渡县 2023 on 9 April 2024; 梧岚区 2022 on 30 March; 临澜市 on 29 and 28 March
    rows = ask(sample, 2, province="990000")
    county = {row["report_year"]: row for row in rows if row["division_level"] == "county"}
    assert [county[year]["share_on_time"] for year in (2022, 2023, 2024)] == [1, 0, 1]
    assert [county[year]["change_on_last_year"] for year in (2023, 2024)] == [-1, 1]
    prefecture = picked(rows, "report_year", "share_on_time", division_level="prefecture")
    assert prefecture == [(2023, 1.0), (2024, 1.0)]


def test_03_days_are_counted_from_1_april(sample: Path) -> None:
    # 15 January to 1 April 2025: 76 days; 24 January: 67, 26 February: 34, half way 50.5
    rows = ask(sample, 3)
    assert picked(rows, "n", "median_days", division_level="township") == [(1, -76)]
    assert picked(rows, "n", "median_days", "share_missing", body_type="department") == [
        (2, -50.5, 0)
    ]
    assert picked(rows, "median_days", body_type="party_committee_and_government") == [(8,)]


def test_04_one_district_skipped_2023(sample: Path) -> None:
    rows = ask(sample, 4)
    columns = ("division_code", "missing_year", "status", "n", "share_missing")
    assert picked(rows, *columns) == [("990102", 2023, "missing", 3, 0.3333)]


def test_05_the_report_of_2022_has_no_part_on_the_leaders_duty(sample: Path) -> None:
    # 梧岚区 2022 has three chapters: work, problems, next year; both reports on 2023 have all four
    rows = ask(sample, 5)
    columns = ("n", "share_without_leadership_duty", "share_without_problems", "share_missing")
    assert picked(rows, *columns, report_year=2022) == [(1, 1, 0, 1)]
    assert picked(rows, *columns, report_year=2023) == [(2, 0, 0, 0)]


def test_06_problems_are_measured_from_heading_to_heading(sample: Path) -> None:
    page = yaml.safe_load((PAGES / "wulan-2022.yaml").read_text(encoding="utf-8"))
    body = re.sub(r"\s", "", page["body"])
    problems = body[body.index("二、存在的问题和困难") : body.index("三、2023年工作思路")]
    rows = ask(sample, 6, year="2022")
    assert picked(rows, "n", "median_chars", "median_share", "share_missing") == [
        (1, len(problems), round(len(problems) / len(body), 4), 0)
    ]


def test_07_two_governments_can_be_compared_with_their_year_before(sample: Path) -> None:
    # 碧渡县 reported on 2023 together with its Party committee: still the same government.
    # Beside their headings the parts share no wording of 8 characters worth the name.
    rows = ask(sample, 7)
    columns = ("division_code", "report_year", "other_year", "n", "share_missing")
    assert sorted(picked(rows, *columns)) == [
        ("990100", 2024, 2023, 1, 0.6667),  # of three reports of the city on 2024
        ("990121", 2024, 2023, 1, 0.5),  # of two county reports on 2024
    ]
    assert all(row["share_repeated"] < 0.05 for row in rows)


def test_08_all_nine_write_on_publicity_two_on_emergencies(sample: Path) -> None:
    rows = ask(sample, 8)
    assert {row["period"] for row in rows} == {"after"}
    assert picked(rows, "n", "share_missing", topic="legal_publicity") == [(9, 0)]
    # 梧岚区 2022 （八）应急处置依法有序, 雁汀镇 （七）抓安全，筑牢平安防线
    assert picked(rows, "n", "share_missing", topic="emergency") == [(2, 0.7778)]


def test_09_cases_accepted_by_county(sample: Path) -> None:
    # 梧岚区 2022: 受理85件; 碧渡县 2023: 受理…104件, 2024: 受理158件. 梧岚区 2024 gives cases
    # handled (247) and new ones (229), none accepted: not mentioned
    rows = ask(sample, 9)
    assert picked(rows, "division_code", "report_year", "value") == [
        ("990102", 2022, 85),
        ("990121", 2023, 104),
        ("990121", 2024, 158),
    ]
    assert picked(rows, "n", "share_missing", report_year=2024) == [(1, 0.5)]


def test_10_the_city_accepted_three_fifths_more(sample: Path) -> None:
    # 612 to 986: 374 / 612 = 61.11 %, as the report itself says (61.1%)
    rows = ask(sample, 10, level="prefecture")
    columns = ("report_year", "n", "cases_last_year", "cases", "change_percent", "share_missing")
    assert picked(rows, *columns) == [(2024, 1, 612, 986, 61.11, 0)]


def test_11_stated_correction_rates_fit_their_counts(sample: Path) -> None:
    # 临澜市: 79 of 587 is 13.458 (13.46%), 108 of 941 is 11.477 (11.48%); 碧渡县 2023: 17 of 101
    # is 16.83 (16.8%); 梧岚区 2022 gives 12.2% without the corrected cases
    rows = ask(sample, 11)
    columns = ("median_rate", "n_with_counts", "median_quotient", "share_that_fits")
    prefecture = picked(rows, "report_year", *columns, division_level="prefecture")
    assert prefecture == [(2023, 13.46, 1, 13.46, 1), (2024, 11.48, 1, 11.48, 1)]
    assert picked(rows, *columns, report_year=2022) == [(12.2, 0, None, None)]
    assert picked(rows, *columns, report_year=2023, division_level="county") == [
        (16.8, 1, 16.83, 1)
    ]


def test_12_settled_cases_of_the_city(sample: Path) -> None:
    # 276 of 941 is 29.33 %, 143 of 587 is 24.36 %
    rows = ask(sample, 12, level="prefecture")
    assert picked(rows, "report_year", "median_quotient", "share_missing", n_quotients=1) == [
        (2023, 24.36, 0),
        (2024, 29.33, 0),
    ]


def test_13_one_of_two_districts_states_full_attendance(sample: Path) -> None:
    # 碧渡县 2024: 100%, 梧岚区 2024: 97.4%; the aim of 碧渡县 2023 (100%) is no result
    rows = ask(sample, 13)
    columns = ("report_year", "n", "n_full", "share_full", "share_missing")
    assert picked(rows, *columns, division_level="county", scope="jurisdiction") == [
        (2022, 1, 0, 0, 0),
        (2023, 1, 0, 0, 0),
        (2024, 2, 1, 0.5, 0),
    ]


def test_14_reconsideration_against_lawsuits(sample: Path) -> None:
    # 612 / 418, 986 / 395, and 碧渡县 2023: 104 / 70; 梧岚区 2022 states them for unequal scopes
    rows = ask(sample, 14)
    columns = ("report_year", "reconsideration_cases", "lawsuits", "ratio")
    assert picked(rows, *columns, division_code="990100") == [
        (2023, 612, 418, 1.4641),
        (2024, 986, 395, 2.4962),
    ]
    assert picked(rows, *columns, division_code="990121", report_year=2023) == [
        (2023, 104, 70, 1.4857)
    ]
    assert picked(rows, "ratio", division_code="990102") == []


def test_15_who_states_a_loss_rate(sample: Path) -> None:
    # 临澜市 2023 8.6%, 碧渡县 10% and 6.6%, 雁汀镇 零败诉; the aim of 梧岚区 2024 is no result
    rows = ask(sample, 15)
    assert picked(rows, "division_code", "report_year", "statement", "rate") == [
        ("990100", 2023, "states_a_rate", 8.6),
        ("990121", 2023, "states_a_rate", 10),
        ("990121", 2024, "states_a_rate", 6.6),
        ("990121101", 2024, "states_in_words", 0),
    ]
    assert picked(rows, "n", "share_missing", division_code="990121", report_year=2024) == [
        (1, 0.5)
    ]


def test_16_documents_issued_repealed_and_filed(sample: Path) -> None:
    # 临澜市 2024: 制发23件, 废止15件、宣布失效9件; 碧渡县 2023: 规范性文件审查11件, 报备7件
    rows = ask(sample, 16)
    columns = ("issued", "repealed", "lapsed")
    city = picked(rows, *columns, body_name="临澜市人民政府", report_year=2024, scope="own_body")
    assert city == [(23, 15, 9)]
    columns = ("issued", "reviewed", "filed_upward")
    county = picked(rows, *columns, division_code="990121", report_year=2023, scope="own_body")
    assert county == [(None, 11, 7)]


def test_17_items_of_decision_lists(sample: Path) -> None:
    # 2024: 梧岚区 4 items, 碧渡县 5; 2023: 临澜市 6
    rows = ask(sample, 17)
    columns = ("n", "least", "median_items", "most", "share_missing")
    assert picked(rows, *columns, division_level="county", report_year=2024) == [(2, 4, 4.5, 5, 0)]
    assert picked(rows, *columns, division_level="prefecture", report_year=2023) == [
        (1, 6, 6, 6, 0)
    ]


def test_19_files_for_each_enforcement_body(sample: Path) -> None:
    # 碧渡县 2024: 29 bodies, 236 files; 236 / 29 = 8.1379; problems found are not mentioned
    rows = ask(sample, 19)
    columns = ("bodies", "files", "problems", "files_per_body", "n", "share_missing")
    assert picked(rows, *columns) == [(29, 236, None, 8.1379, 1, 0.5)]


def test_20_lenient_penalties_of_the_city(sample: Path) -> None:
    # 临澜市 2024: 1268起; nothing for 2023, so no growth; the bureau's 874 are not added
    rows = ask(sample, 20)
    columns = ("report_year", "n", "median_cases", "n_with_last_year", "median_growth_percent")
    assert picked(rows, *columns) == [(2024, 1, 1268, 0, None)]


def test_21_legal_aid_for_ten_thousand_people_of_your_own_table(
    sample: Path, tmp_path: Path
) -> None:
    table = tmp_path / "population.csv"
    table.write_text("division_code,report_year,population\n990121,2024,365000\n")
    rows = ask(sample, 21, population=str(table))
    columns = ("division_code", "report_year", "cases", "cases_per_10000")
    assert picked(rows, *columns, indicator_id="legal_aid_cases") == [
        ("990100", 2023, 2876, None),
        ("990100", 2024, 3105, None),
        ("990102", 2022, 467, None),
        ("990102", 2024, 548, None),
        ("990121", 2023, 341, None),
        ("990121", 2024, 365, 10.0),
    ]


def test_22_bounds_of_leaflets_and_events(sample: Path) -> None:
    # 发放宣传资料28万余份: 280,000 to 290,000; 1650余场次: to 1,660; 1900余场次: to 2,000
    rows = ask(sample, 22, level="prefecture")
    columns = ("report_year", "median_value", "median_lower", "median_upper", "share_vague")
    assert picked(rows, *columns, indicator_id="publicity_materials_distributed") == [
        (2024, 280000, 280000, 290000, 1)
    ]
    assert picked(rows, *columns, indicator_id="legal_publicity_events") == [
        (2023, 1650, 1650, 1660, 1),
        (2024, 1900, 1900, 2000, 1),
    ]


def test_23_vague_figures_of_the_township(sample: Path) -> None:
    # 520余次, 4000余份, 60多条; 98%以上 is an aim for 2025
    rows = ask(sample, 23, level="township")
    columns = ("n_more_than", "n_at_least", "n_nearly_or_about", "n_less_or_at_most")
    assert picked(rows, *columns, "share_missing") == [(3, 0, 0, 0, 0)]


def test_24_one_county_gives_parts_of_147_for_a_whole_of_146(sample: Path) -> None:
    # 碧渡县 2024: 审结146件 = 73 + 14 + 12 + 48 = 147; its copy is not counted again
    rows = ask(sample, 24, year="2024", level="county")
    assert picked(rows, "n_above") == [(1,)]
    assert "147" in rows[0]["example"]
    assert "146" in rows[0]["example"]


def test_a_town_with_a_row_of_its_own_has_its_report_in_the_ledger(sample: Path) -> None:
    # 雁汀镇 2024 on 15 January 2025, 76 days before it was due
    with sql.connect(sample, read_only=True) as connection:
        found = connection.execute(
            "SELECT status, days_after_due FROM mart.coverage"
            " WHERE division_code = '990121101' AND report_year = 2024"
        ).fetchall()
    assert found == [("published_on_time", -76)]
