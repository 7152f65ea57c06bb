"""`make replay`: what can be read now leaves quarantine, what cannot stays, nothing is lost."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dagster_project.replay import main, version_of_warehouse
from dagster_project.resources import WarehouseRoot
from tests.conftest import ROOT, run_road
from tests.dagster_project.test_run import ask
from tests.warehouse.rows import VERSION, one_report, row
from warehouse.layout import DataRoot
from warehouse.parts import drop_other_versions, is_done, part_folder, write_part
from warehouse.replay import Waiting, compare, segments_to_redo, set_aside, settle, waiting

SEGMENT, OTHER = "c-00001.warc.gz", "c-00002.warc.gz"

# Synthetic report of the fictional 碧渡县; what the converter of this test "reads" from a file.
TEXT = """碧渡县司法局2023年法治政府建设年度报告
2023年，碧渡县司法局深入学习贯彻习近平法治思想，扎实推进法治政府建设。现将有关情况报告如下：
一、主要举措和成效
（一）健全行政复议工作机制。全年受理行政复议案件27件，审结25件。
（二）加强法治宣传。开展法治讲座18场，发放宣传资料3500余份。
二、存在的问题和不足
基层执法力量仍然薄弱，法治宣传形式较为单一。
三、2024年工作计划
2024年，将继续加强法治政府建设，力争举办培训班4期。"""


def held(payload: str, rule: str = "missing_tool", segment: str = SEGMENT) -> Waiting:
    return Waiting(payload, rule, segment, "why")


def refused(payload: str, rule: str) -> dict[str, Any]:
    return row("core.quarantine", quarantine_id=f"{rule} {payload}", payload=payload, rule=rule)


def write(parts: Path, segment: str, *rows: dict[str, Any]) -> None:
    write_part(parts, VERSION, segment, one_report() | {"core.quarantine": list(rows)})


def test_what_waits_is_read_from_the_parts_with_its_segment(tmp_path: Path) -> None:
    write(tmp_path, SEGMENT, refused("a.doc", "missing_tool"))
    write(tmp_path, OTHER, refused("b.pdf", "corrupt_file"))
    assert [(w.payload, w.rule, w.segment) for w in waiting(tmp_path, VERSION)] == [
        ("a.doc", "missing_tool", SEGMENT),
        ("b.pdf", "corrupt_file", OTHER),
    ]


def test_only_a_missing_tool_is_worth_reading_again_by_the_same_code() -> None:
    things = [held("a.doc"), held("b.pdf", "corrupt_file", OTHER)]
    assert segments_to_redo(things) == [SEGMENT]
    assert segments_to_redo(things, force=True) == [SEGMENT, OTHER]


def test_left_stayed_and_new_are_told_by_payload() -> None:
    before = [held("a.doc"), held("b.doc"), held("c.doc")]
    after = [held("b.doc"), held("c.doc", "corrupt_file"), held("d.doc")]
    replayed = compare(before, after)
    assert [w.payload for w in replayed.left] == ["a.doc"]
    assert [(w.payload, w.rule) for w in replayed.stayed] == [
        ("b.doc", "missing_tool"),
        ("c.doc", "corrupt_file"),
    ]
    assert [w.payload for w in replayed.new] == ["d.doc"]


def test_a_new_part_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    write(tmp_path, SEGMENT, refused("a.doc", "missing_tool"))
    with set_aside(tmp_path, VERSION, [SEGMENT]):
        assert not is_done(tmp_path, VERSION, SEGMENT)
        write(tmp_path, SEGMENT)
    assert waiting(tmp_path, VERSION) == []
    assert [path.name for path in (tmp_path / VERSION).iterdir()] == [SEGMENT]


def test_the_old_part_returns_where_no_new_one_was_made(tmp_path: Path) -> None:
    write(tmp_path, SEGMENT, refused("a.doc", "missing_tool"))
    with (
        pytest.raises(RuntimeError, match="reading failed"),
        set_aside(tmp_path, VERSION, [SEGMENT]),
    ):
        raise RuntimeError("reading failed")
    assert [w.payload for w in waiting(tmp_path, VERSION)] == ["a.doc"]


def test_a_part_set_aside_counts_for_nothing_and_a_killed_replay_is_settled(tmp_path: Path) -> None:
    write(tmp_path, SEGMENT, refused("a.doc", "missing_tool"))
    part_folder(tmp_path, VERSION, SEGMENT).rename(tmp_path / VERSION / f".{SEGMENT}.replay")
    assert waiting(tmp_path, VERSION) == []
    settle(tmp_path, VERSION)
    assert [w.payload for w in waiting(tmp_path, VERSION)] == ["a.doc"]


def test_until_a_new_version_is_swapped_in_the_quarantine_is_the_old_versions(
    tmp_path: Path,
) -> None:
    root = DataRoot(tmp_path)
    write_part(root.parts, "old", SEGMENT, one_report())
    write_part(root.parts, "new", SEGMENT, one_report())
    assert version_of_warehouse(root, "new") == "old"
    drop_other_versions(root.parts, "new")
    assert version_of_warehouse(root, "new") == "new"


def replay(data: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dagster_project.replay"],
        env=os.environ | {"DATA": str(data), "COLUMNS": "200"} | settings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_without_anything_read_there_is_a_clear_word(tmp_path: Path) -> None:
    done = replay(tmp_path)
    assert done.returncode == 2
    assert "make run" in done.stdout


def test_a_file_leaves_quarantine_when_its_converter_is_installed(tmp_path: Path) -> None:
    reports, data, programs = tmp_path / "reports", tmp_path / "data", tmp_path / "bin"
    reports.mkdir()
    programs.mkdir()
    (reports / "good.txt").write_text(TEXT.replace("2023", "2022"), encoding="utf-8")
    (reports / "waits.rtf").write_bytes(rb"{\rtf1\ansi the converter of this test ignores it}")
    (reports / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj <<")
    imported = run_road(data, FROM=str(reports), PATH=str(programs))
    assert imported.returncode == 0, imported.stdout + imported.stderr
    query = "SELECT rule FROM core.quarantine ORDER BY rule"
    assert ask(data, query) == [("corrupt_file",), ("missing_tool",)]

    (programs / "text").write_text(TEXT, encoding="utf-8")
    catdoc = programs / "catdoc"
    catdoc.write_text(f"#!/bin/sh\n/bin/cat '{programs}/text'\n", encoding="utf-8")
    catdoc.chmod(0o755)
    done = replay(data, PATH=str(programs))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "left         1  missing_tool 1" in done.stdout
    assert "stayed       1  corrupt_file 1" in done.stdout
    assert ask(data, query) == [("corrupt_file",)]
    years = ask(data, "SELECT report_year FROM core.report ORDER BY ALL")
    assert years == [(2022,), (2023,)]


def test_what_waits_for_no_tool_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    version = WarehouseRoot(data=str(tmp_path)).parser_version
    rows = one_report() | {"core.quarantine": [refused("a.pdf", "corrupt_file")]}
    write_part(tmp_path / "parts", version, SEGMENT, rows)
    monkeypatch.setenv("DATA", str(tmp_path))
    assert main() == 0
    assert "1 things wait in quarantine, none of them for a tool" in capsys.readouterr().out
    assert not (tmp_path / "warehouse.duckdb").exists()
