"""The table of divisions: every row is sane, and history leads from each ended row to today."""

import itertools

import pytest

from pipelines.rows import Division
from warehouse.reference import load_divisions


@pytest.fixture(scope="module")
def divisions() -> tuple[Division, ...]:
    return load_divisions()


@pytest.fixture(scope="module")
def by_code(divisions: tuple[Division, ...]) -> dict[str, list[Division]]:
    found: dict[str, list[Division]] = {}
    for row in divisions:
        found.setdefault(row.code, []).append(row)
    return found


def test_counts_of_divisions_in_force_are_the_official_ones(divisions):
    levels = [row.level for row in divisions if row.valid_to is None]
    assert {level: levels.count(level) for level in set(levels)} == {
        "country": 1,
        "province": 34,
        "prefecture": 333,
        "county": 2847,
    }
    assert len(divisions) == 3518


def test_level_fits_the_zeros_of_the_code(divisions):
    for row in divisions:
        assert len(row.code) == 6 and row.code.isdecimal(), row
        zeros = {"country": "000000", "province": "0000", "prefecture": "00"}.get(row.level, "")
        assert row.code.endswith(zeros), row
        if row.level == "county":
            assert not row.code.endswith("00"), row


def test_parents_exist_stand_higher_and_hold_the_same_digits(divisions, by_code):
    for row in divisions:
        if row.level in ("country", "province"):
            assert row.parent_code is None, row
            continue
        assert row.parent_code in by_code, row
        parent = by_code[row.parent_code][0]
        assert parent.level in ("province", "prefecture"), row
        assert parent.level != row.level, row
        digits = 4 if parent.level == "prefecture" else 2
        assert row.code[:digits] == parent.code[:digits], row


def test_full_names_end_with_the_name_and_names_have_chinese_characters_only(divisions):
    for row in divisions:
        assert row.full_name.endswith(row.name), row
        assert all("㐀" <= c <= "鿿" for c in row.full_name), row
        assert all(len(short) >= 2 for short in row.short_names), row


def test_years_are_sane_and_ordered(divisions):
    for row in divisions:
        for year in (row.valid_from, row.valid_to):
            assert year is None or 2013 <= year <= 2026, row
        if row.valid_from is not None and row.valid_to is not None:
            assert row.valid_from <= row.valid_to, row


def test_one_code_names_one_place_at_a_time(by_code):
    for rows in by_code.values():
        for earlier, later in itertools.pairwise(rows):
            assert earlier.valid_to is not None and later.valid_from is not None, rows
            assert earlier.valid_to <= later.valid_from, rows


def test_every_ended_division_has_successors_that_were_in_force_when_it_ended(divisions, by_code):
    ended = [row for row in divisions if row.valid_to is not None]
    assert len(ended) == 303
    for row in ended:
        assert row.successors, row
        for code in row.successors:
            heirs = [
                heir for heir in by_code[code] if heir.name != row.name or heir.code != row.code
            ]
            assert any(
                (heir.valid_from or 0) <= row.valid_to + 1
                and (heir.valid_to or 9999) > row.valid_to
                for heir in heirs
            ), row


def test_divisions_in_force_have_no_successors(divisions):
    assert all(row.valid_to is not None for row in divisions if row.successors)


@pytest.mark.parametrize(
    ("code", "successors"),
    [
        ("120223", ("120118",)),  # 静海县 became 静海区
        ("500105", ("500157",)),  # 江北区 and 渝北区 became 两江新区
        ("500112", ("500157",)),
        ("310108", ("310106",)),  # 闸北区 merged into 静安区
        ("330104", ("330102", "330114")),  # 江干区 divided between 上城区 and 钱塘区
        ("340823", ("340722",)),  # 枞阳县 moved from 安庆 to 铜陵
        ("542121", ("540302",)),  # 昌都县 became 卡若区
    ],
)
def test_known_changes(by_code, code, successors):
    assert by_code[code][0].successors == successors
