"""`make ask` as a user meets it."""

import io
import warnings
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from rich.console import Console

from tests.warehouse.questions.asking import QUESTIONS, ask
from warehouse.layout import DataRoot
from warehouse.questions import plots
from warehouse.questions.ask import run
from warehouse.questions.catalogue import UnknownQuestionError, find_question


def say(settings: Mapping[str, str]) -> tuple[int, str]:
    """Exit code and what was printed."""
    console = Console(file=io.StringIO(), width=200)
    code = run(console, settings)
    assert isinstance(console.file, io.StringIO)
    return code, console.file.getvalue()


def test_without_a_question_all_are_listed_in_both_languages() -> None:
    code, said = say({})
    assert code == 0
    for question in QUESTIONS:
        assert question.slug in said
        assert question.zh in said


@pytest.mark.parametrize(
    ("asked", "number"),
    [("13", 13), ("delay", 3), ("03_delay", 3), ("loss rate", 15), ("败诉率", 15), ("GAPS", 4)],
)
def test_a_question_goes_by_number_slug_or_a_part_of_its_own(asked: str, number: int) -> None:
    assert find_question(asked, QUESTIONS).number == number


def test_an_unknown_question_is_answered_with_near_ones() -> None:
    with pytest.raises(UnknownQuestionError, match="3 delay"):
        find_question("delais", QUESTIONS)


def test_a_part_of_several_questions_names_them() -> None:
    with pytest.raises(UnknownQuestionError, match=r"9 reconsideration_cases.*10 after_the_new"):
        find_question("reconsideration", QUESTIONS)


def test_there_is_a_clear_word_without_a_warehouse(tmp_path: Path) -> None:
    code, said = say({"Q": "1", "DATA": str(tmp_path)})
    assert code == 2
    assert "no warehouse" in said


def test_the_answer_stands_under_what_it_can_and_cannot_say(sample_root: Path) -> None:
    code, said = say({"Q": "gaps", "DATA": str(sample_root)})
    assert code == 0
    assert "can say:" in said
    assert "cannot say:" in said
    assert "梧岚区" in said
    assert "1 rows" in said


def test_year_and_province_narrow_the_answer(sample_root: Path) -> None:
    database = DataRoot(sample_root).database
    assert {row["report_year"] for row in ask(database, 3, year="2024")} == {2024}
    assert ask(database, 3, province="云泽省") == ask(database, 3, province="990000")
    assert ask(database, 3, province="北京市") == []


def test_what_a_question_does_not_take_is_refused(sample_root: Path) -> None:
    code, said = say({"Q": "3", "DATA": str(sample_root), "POPULATION": "p.csv"})
    assert code == 1
    assert "takes YEAR, PROVINCE, LEVEL, not POPULATION" in said


def test_a_year_that_is_none_is_refused(sample_root: Path) -> None:
    code, said = say({"Q": "3", "DATA": str(sample_root), "YEAR": "last"})
    assert code == 1
    assert "last" in said


def test_a_table_that_does_not_fit_is_refused_with_its_columns(
    sample_root: Path, tmp_path: Path
) -> None:
    table = tmp_path / "people.csv"
    table.write_text("place,people\n1,2\n")
    code, said = say({"Q": "21", "DATA": str(sample_root), "POPULATION": str(table)})
    assert code == 1
    assert "division_code" in said


def test_long_answers_are_cut_and_say_so(sample_root: Path) -> None:
    code, said = say({"Q": "21", "DATA": str(sample_root), "ROWS": "2"})
    assert code == 0
    assert "the first 2 shown" in said


@pytest.mark.parametrize("asked", ["delay", "counties_published", "topics"])
def test_a_picture_is_written_beside_the_warehouse(
    asked: str, sample_root: Path, tmp_path: Path
) -> None:
    (tmp_path / "warehouse.duckdb").symlink_to(DataRoot(sample_root).database)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a character that the font lacks is only a warning
        code, said = say({"Q": asked, "DATA": str(tmp_path), "PLOT": "1"})
    picture = tmp_path / "plots" / f"{asked}.png"
    assert code == 0
    assert str(picture) in said
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_list_has_no_picture_and_says_so(sample_root: Path) -> None:
    code, said = say({"Q": "gaps", "DATA": str(sample_root), "PLOT": "1"})
    assert code == 0
    assert "no picture" in said


def test_without_a_chinese_font_codes_stand_for_names() -> None:
    answer = pd.DataFrame({"province_code": ["990000"], "province_name": ["云泽省"], "y": [2024]})
    assert list(plots.labels(answer, ("province_name", "y"), None)) == ["990000 2024"]
    assert list(plots.labels(answer, ("province_name", "y"), "a font")) == ["云泽省 2024"]
