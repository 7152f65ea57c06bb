"""What every question file must keep to."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.warehouse.questions.asking import QUESTIONS, ask
from warehouse.layout import DataRoot
from warehouse.questions.catalogue import Question, QuestionFileError, read_question

CHINESE = re.compile(r"[\u4e00-\u9fff]")
each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.slug)


def statement(question: Question) -> str:
    return "\n".join(line for line in question.sql.splitlines() if not line.startswith("--"))


def test_there_are_twenty_five_numbered_without_a_gap() -> None:
    assert [question.number for question in QUESTIONS] == list(range(1, 26))
    assert max(Counter(question.slug for question in QUESTIONS).values()) == 1


@each_question
def test_titles_are_in_both_languages_and_the_caveats_say_something(question: Question) -> None:
    assert question.en.isascii()
    assert CHINESE.search(question.zh)
    assert min(len(question.can), len(question.cannot)) > 30


@each_question
def test_variables_are_declared_and_declarations_used(question: Question) -> None:
    used = set(re.findall(r"getvariable\('(\w+)'\)", question.sql))
    assert used == set(question.parameters)
    assert {"year", "province", "level"} == used


@each_question
def test_only_canonical_reports_are_read_and_no_chinese_is_matched(question: Question) -> None:
    assert "core.report" not in statement(question)
    assert "core.document" not in statement(question)
    assert not CHINESE.search(re.sub(r"--.*", "", statement(question)))


@each_question
def test_whoever_reads_figures_leaves_aims_out(question: Question) -> None:
    text = statement(question)
    reads = len(re.findall(r"(?:FROM|JOIN) (?:mart\.indicator_value|core\.figure)\b", text))
    assert len(re.findall(r"NOT (?:\w\.)?is_target", text)) == reads


@each_question
def test_every_answer_has_its_basis_and_its_share_of_silence(
    question: Question, sample_root: Path
) -> None:
    rows = ask(DataRoot(sample_root).database, question.number, level="")
    rows = rows or ask(DataRoot(sample_root).database, question.number)
    for row in rows:
        assert row["n"] >= 0
        assert row["share_missing"] is None or 0 <= row["share_missing"] <= 1


@each_question
def test_a_picture_draws_columns_of_the_answer_one_value_a_place(
    question: Question, sample_root: Path
) -> None:
    plot = question.plot
    if plot.kind == "none":
        pytest.skip("its answer is a list")
    rows = ask(DataRoot(sample_root).database, question.number)
    at = (*plot.x, *(plot.y if plot.kind == "heatmap" else plot.series))
    places = Counter(tuple(row[column] for column in at) for row in rows)
    assert rows
    assert {*plot.x, *plot.y, *plot.series} <= rows[0].keys()
    assert max(places.values()) == 1


HEADER = ["-- en: How many?", "-- zh: 多少？", "-- can: a", "-- cannot: b", "-- plot: none"]


@pytest.mark.parametrize("left_out", range(len(HEADER)))
def test_a_file_without_one_of_its_header_lines_is_refused(tmp_path: Path, left_out: int) -> None:
    path = tmp_path / "26_new.sql"
    lines = [line for number, line in enumerate(HEADER) if number != left_out]
    path.write_text("\n".join([*lines, "SELECT 1"]), encoding="utf-8")
    with pytest.raises(QuestionFileError, match=HEADER[left_out].split(":")[0]):
        read_question(path)


def test_a_file_without_a_number_is_refused(tmp_path: Path) -> None:
    (tmp_path / "new.sql").write_text("\n".join(HEADER), encoding="utf-8")
    with pytest.raises(QuestionFileError, match="NN_<slug>"):
        read_question(tmp_path / "new.sql")


def test_a_plot_of_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    lines = [*HEADER[:-1], "-- plot: pie x=a y=b"]
    (tmp_path / "26_new.sql").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(QuestionFileError, match="pie"):
        read_question(tmp_path / "26_new.sql")
