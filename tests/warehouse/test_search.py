"""Searching the built warehouse: by words with a rank, and for the very characters."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipelines.rows import Section
from pipelines.terms import Dictionary, read_terms
from tests.warehouse.rows import TEXT, Row, one_report
from tests.warehouse.test_road import build, renamed
from warehouse.layout import DataRoot

Built = Callable[..., duckdb.DuckDBPyConnection]
WORDS = Dictionary(("行政", "复议", "行政复议", "热线", "政务", "培训", "案件"))


def report_saying(text: str, name: str) -> dict[str, list[Row]]:
    """The rows of a report of one section with this text, its words read as a segment's are."""
    parts = renamed(one_report(f"http://127.0.0.1/{name}.html"), name)
    (report,) = parts["core.report"]
    report |= {"text": text, "n_chars": len(text)}
    terms = read_terms(text, [Section(1, None, 1, "", "", "measures", None, 0, len(text))], WORDS)
    (found,) = parts["core.term"]
    found |= {"terms": terms.words, "counts": terms.counts, "sections": terms.sections}
    parts["core.figure"].clear()
    parts["core.section"] = [parts["core.section"][0] | {"char_end": len(text)}]
    return parts


@pytest.fixture
def built(tmp_path: Path) -> Built:
    def of(*texts: str) -> duckdb.DuckDBPyConnection:
        segments = [report_saying(text, f"n{at}") for at, text in enumerate(texts, start=1)]
        return build(DataRoot(tmp_path), *segments)

    return of


def ranked(connection: duckdb.DuckDBPyConnection, query: str) -> set[str]:
    found = connection.execute("SELECT report_id FROM search($query)", {"query": query})
    return {report for (report,) in found.fetchall()}


def verbatim(connection: duckdb.DuckDBPyConnection, phrase: str) -> set[str]:
    found = connection.execute("SELECT report_id FROM search_phrase($phrase)", {"phrase": phrase})
    return {report for (report,) in found.fetchall()}


def test_a_search_finds_the_report_that_holds_every_word_and_marks_the_hit(tmp_path: Path) -> None:
    connection = build(DataRoot(tmp_path), one_report())
    hits = connection.execute("SELECT report_id, snippet FROM search('行政复议 培训')").fetchall()
    assert [report for report, _ in hits] == ["r1"]
    assert "【行政复议】" in hits[0][1]
    assert connection.execute("FROM search('行政诉讼')").fetchall() == []


def test_a_search_can_be_held_to_a_part_of_the_report(tmp_path: Path) -> None:
    connection = build(DataRoot(tmp_path), one_report())
    assert connection.execute("FROM search('培训', part := 'plans')").fetchall()
    assert not connection.execute("FROM search('培训', part := 'measures')").fetchall()


def test_a_phrase_search_gives_the_place_of_the_very_characters(tmp_path: Path) -> None:
    connection = build(DataRoot(tmp_path), one_report())
    found = connection.execute("SELECT char_start FROM search_phrase('办理行政复议')").fetchall()
    assert found == [(TEXT.index("办理行政复议"),)]


def test_a_number_inside_a_phrase_is_found_though_others_hold_pieces_of_it(built: Built) -> None:
    connection = built("依托12345热线受理诉求。", "热线办件12件，行政复议案件345件。")
    assert verbatim(connection, "12345热线") == {"n1-r1"}
    assert ranked(connection, "12345热线") == {"n1-r1"}


def test_a_phrase_may_begin_within_a_number(built: Built) -> None:
    connection = built("依托12345热线受理诉求。", "政务热线办件45件。")
    assert verbatim(connection, "45热线") == {"n1-r1"}


def test_a_number_alone_is_searched_as_a_whole_run(built: Built) -> None:
    connection = built("依托12345热线受理诉求。", "政务热线办件123件。")
    assert ranked(connection, "12345") == {"n1-r1"}
    assert ranked(connection, "123") == {"n2-r1"}
