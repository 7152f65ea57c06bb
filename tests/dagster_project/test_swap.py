"""A warehouse that breaks a rule is never swapped in: readers keep the one before."""

import logging
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

import warehouse
from dagster_project.definitions import definitions
from dagster_project.launch import Launcher
from dagster_project.resources import WarehouseRoot
from tests.warehouse.rows import one_report
from warehouse.layout import DataRoot, Settings
from warehouse.parts import write_part

SEGMENT = "c-00001.warc.gz"


def write(root: DataRoot, segment: str, rows: dict[str, list[dict[str, Any]]]) -> None:
    write_part(root.parts, WarehouseRoot(data=str(root.path)).parser_version, segment, rows)


def test_a_failed_check_leaves_the_old_warehouse_and_release(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    root = DataRoot(tmp_path)
    root.claim("sample")
    write(root, SEGMENT, one_report())
    launcher = Launcher(definitions(Settings(data=tmp_path)), dg.DagsterInstance.ephemeral())
    good = launcher.build(root)
    assert good.success, good.problems
    before, release = root.database.read_bytes(), (root.exports / "latest").resolve()
    reader = warehouse.open(tmp_path)

    moved = {
        name: [
            {
                k: f"2-{v}" if k.endswith("_id") and v and k != "source_id" else v
                for k, v in row.items()
            }
            for row in rows
        ]
        for name, rows in one_report("http://127.0.0.1/b.html").items()
    }
    for figure in moved["core.figure"]:
        figure |= {"char_start": figure["char_start"] + 1, "indicator_id": None}
    write(root, "c-00002.warc.gz", moved)
    bad = launcher.build(root)

    assert not bad.success
    assert any("core__figure__spans_exact" in problem for problem in bad.problems)
    assert root.database.read_bytes() == before
    assert (root.exports / "latest").resolve() == release
    assert reader.execute("SELECT count(*) FROM core.report").fetchall() == [(1,)]
    with warehouse.open(tmp_path) as late:
        assert late.execute("SELECT count(*) FROM core.report").fetchall() == [(1,)]
