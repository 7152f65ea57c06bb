"""What changed between two releases, where, and whether by new data or new code."""

from io import StringIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from rich.console import Console

from tests.warehouse.rows import one_report, row
from warehouse import parquet, show_diff
from warehouse.dictionary import load_tables
from warehouse.diff import diff
from warehouse.diff_model import Cause, ColumnChange, TableDiff
from warehouse.tables import table_file

Parts = dict[str, list[dict[str, Any]]]


def release(folder: Path, rows: Parts) -> Path:
    """A folder that holds the tables of a release as far as a diff looks at them."""
    for name, table_rows in rows.items():
        parquet.write(table_file(folder, name), parquet.to_arrow(load_tables()[name], table_rows))
    return folder


def by_version(parts: Parts, version: str) -> Parts:
    for line in (line for rows in parts.values() for line in rows):
        if "parser_version" in line:
            line["parser_version"] = version
    return parts


def second_report() -> Parts:
    parts = one_report("http://127.0.0.1/b.html")
    for line in (line for rows in parts.values() for line in rows):
        line |= {
            k: f"second-{v}"
            for k, v in line.items()
            if k.endswith("_id") and v and k != "source_id"
        }
        if "warc_file" in line:
            line["warc_file"] = "c-00002.warc.gz"
    return parts


def joined(*all_parts: Parts) -> Parts:
    return {name: [line for parts in all_parts for line in parts[name]] for name in all_parts[0]}


def compare(tmp_path: Path, a: Parts, b: Parts) -> dict[str, TableDiff]:
    differences = diff(release(tmp_path / "a", a), release(tmp_path / "b", b))
    return {d.table: d for d in differences}


def test_the_same_release_differs_in_nothing(tmp_path: Path) -> None:
    differences = compare(tmp_path, one_report(), one_report())
    assert all(d.is_same for d in differences.values())


def test_another_parser_version_alone_is_no_difference(tmp_path: Path) -> None:
    differences = compare(tmp_path, one_report(), by_version(one_report(), "v2"))
    assert all(d.is_same for d in differences.values())


def test_rows_of_a_new_document_are_new_data(tmp_path: Path) -> None:
    found = compare(tmp_path, one_report(), joined(one_report(), second_report()))
    for table in ("core.document", "core.report", "raw.fetch"):
        assert found[table].added == Cause(data=1), table
    assert found["core.figure"].added == Cause(data=2)
    assert found["core.figure"].removed == Cause()


def test_rows_of_a_document_that_is_gone_were_removed_with_the_data(tmp_path: Path) -> None:
    found = compare(tmp_path, joined(one_report(), second_report()), one_report())
    assert found["core.section"].removed == Cause(data=2)


def test_a_figure_more_of_the_same_document_is_new_code(tmp_path: Path) -> None:
    fewer = one_report()
    del fewer["core.figure"][1]
    found = compare(tmp_path, fewer, by_version(one_report(), "v2"))
    assert found["core.figure"].added == Cause(code=1)
    assert found["core.report"].is_same


def test_a_value_read_otherwise_is_shown_with_key_was_and_is(tmp_path: Path) -> None:
    read_otherwise = by_version(one_report(), "v2")
    read_otherwise["core.figure"][0] |= {"unit": "宗", "approx": "about"}
    changed = compare(tmp_path, one_report(), read_otherwise)["core.figure"]
    assert changed.changed == Cause(code=1)
    assert {c.column: c.n_rows for c in changed.columns} == {"approx": 1, "unit": 1}
    unit = next(c for c in changed.columns if c.column == "unit")
    assert unit.examples == (("g1", "件", "宗"),)


def test_a_correction_changes_rows_by_neither_data_nor_code(tmp_path: Path) -> None:
    corrected = one_report()
    corrected["core.report"][0]["report_year"] = 2022
    changed = compare(tmp_path, one_report(), corrected)["core.report"]
    assert changed.changed == Cause(other=1)


def test_what_left_quarantine_is_seen_by_its_segment(tmp_path: Path) -> None:
    refused = row("core.quarantine", quarantine_id="q1", warc_file="c-00001.warc.gz")
    a, b = one_report(), by_version(one_report(), "v2")
    for parts in (a, b):
        parts["raw.fetch"][0]["warc_file"] = "c-00001.warc.gz"
    found = compare(tmp_path, a | {"core.quarantine": [refused]}, b)
    assert found["core.quarantine"].removed == Cause(code=1)


def test_a_column_more_is_named_and_compared_by_nobody(tmp_path: Path) -> None:
    a = release(tmp_path / "a", one_report())
    b = release(tmp_path / "b", one_report())
    path = table_file(b, "core.citation")
    pq.write_table(pq.read_table(path).append_column("note", pa.array([], pa.string())), path)
    found = {d.table: d for d in diff(a, b)}
    assert found["core.citation"].columns_added == ("note",)
    assert found["core.citation"].changed == Cause()


def test_tables_cut_by_year_compare_with_whole_ones(tmp_path: Path) -> None:
    a = release(tmp_path / "a", one_report())
    b = release(tmp_path / "b", one_report())
    (b / "core.figure").mkdir()
    table_file(b, "core.figure").rename(b / "core.figure" / "2023.parquet")
    assert all(d.is_same for d in diff(a, b))


def shown(differences: list[TableDiff]) -> str:
    out = StringIO()
    show_diff.show(Console(file=out, width=160), differences)
    return out.getvalue()


def test_a_screen_tells_counts_causes_and_examples(tmp_path: Path) -> None:
    read_otherwise = by_version(one_report(), "v2")
    read_otherwise["core.figure"][0]["unit"] = "宗"
    text = shown(list(compare(tmp_path, one_report(), read_otherwise).values()))
    line = next(x for x in text.splitlines() if x.strip().startswith("core.figure "))
    assert "1 (code 1)" in line
    assert "g1: 件 → 宗" in text
    assert "unchanged: core.document" in text


def test_of_a_wide_table_the_least_changed_columns_are_only_named() -> None:
    columns = tuple(ColumnChange(f"c{n}", 9 - n, (("k", "1", "2"),)) for n in range(9))
    text = shown([TableDiff("mart.panel", 9, 9, changed=Cause(code=9), columns=columns)])
    assert text.count("k: 1 → 2") == 8
    assert "mart.panel: also c8" in text


def test_nothing_to_tell_is_told(tmp_path: Path) -> None:
    text = shown(list(compare(tmp_path, one_report(), one_report()).values()))
    assert "same rows" in text


def test_an_unknown_release_is_refused_with_the_ones_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    held = tmp_path / "exports" / "r123456789abc"
    held.mkdir(parents=True)
    (held / "datapackage.json").write_text("{}", encoding="utf-8")
    for name, value in (("DATA", str(tmp_path)), ("A", "r999"), ("B", "r123")):
        monkeypatch.setenv(name, value)
    assert show_diff.main() == 2
    said = capsys.readouterr().out
    assert "r999" in said
    assert "r123456789abc" in said
