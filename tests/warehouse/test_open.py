"""A researcher's first five minutes, and readers while the warehouse is rebuilt."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl
import nbformat
import pytest
from nbclient import NotebookClient

import warehouse
from tests.warehouse.rows import TEXT, one_report
from tests.warehouse.test_road import build, renamed
from warehouse.build import build_candidate, swap_in
from warehouse.export import export
from warehouse.layout import DataRoot

mpl.use("Agg")
PROJECT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((PROJECT / "docs" / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = DataRoot(tmp_path_factory.mktemp("project") / "data")
    build(root, one_report()).close()
    export(root.tables, root.database, root.exports)
    return root.path


def test_open_find_filter_plot_cite(data: Path) -> None:
    con = warehouse.open(data)
    found = con.sql("SELECT report_id, snippet FROM search('行政复议')").df()
    assert list(found["report_id"]) == ["r1"]

    values = con.sql(
        "SELECT body_name, report_year, value, figure_id FROM mart.indicator_value "
        "WHERE indicator_id = 'reconsideration_cases_accepted' AND NOT is_target"
    ).df()
    assert list(values["value"]) == [12.0]

    axes = values.plot.bar(x="report_year", y="value")
    assert axes.patches[0].get_height() == 12.0

    quote, start, url = con.sql(
        "SELECT quote, char_start, url FROM core.figure JOIN core.report USING (report_id) "
        "WHERE figure_id = $figure",
        params={"figure": values["figure_id"][0]},
    ).fetchall()[0]
    assert TEXT[start : start + len(quote)] == quote == "12件"
    assert url.startswith("http")
    release = (data / "exports" / "latest").resolve().name
    assert release in warehouse.cite(data)


def test_the_connection_is_read_only(data: Path) -> None:
    with pytest.raises(Exception, match="read-only"):
        warehouse.open(str(data)).execute("DELETE FROM core.figure")


def test_without_a_warehouse_the_error_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(warehouse.NoWarehouseError, match=r"make run.*data="):
        warehouse.open(tmp_path)
    with pytest.raises(warehouse.NoWarehouseError, match="make export"):
        warehouse.cite(tmp_path)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_is_kept_without_its_answers(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


def test_the_notebook_runs_and_ends_in_a_figure(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = data.parent / "docs" / "notebooks"  # as it lies beside the data of a project
    folder.mkdir(parents=True)
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))
    path = PROJECT / "docs" / "notebooks" / "first_five_minutes.ipynb"
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}})
    done = client.execute()
    assert "碧渡县人民政府" in str(done.cells[3].outputs)
    assert any("image/png" in output.get("data", {}) for output in done.cells[-1].outputs)


READER = """
import select
import sys
import warehouse
print("ready", flush=True)
seen = set()
while True:
    with warehouse.open(sys.argv[1]) as con:
        seen.add(con.execute(
            "SELECT (SELECT count(*) FROM core.report), (SELECT count(*) FROM core.figure), "
            "(SELECT count(*) FROM mart.panel)"
        ).fetchone())
        assert con.execute("FROM search('行政复议')").fetchall()
    if select.select([sys.stdin], [], [], 0)[0]:
        break
print(sorted(seen), flush=True)
"""


def test_a_reader_in_a_loop_meets_no_error_and_no_half_state(tmp_path: Path) -> None:
    small, large = DataRoot(tmp_path / "small"), DataRoot(tmp_path / "large")
    build(small, one_report()).close()
    second = renamed(one_report("http://127.0.0.1/b.html"))
    second["core.report"][0] |= {"report_year": 2022}
    build(large, one_report(), second).close()
    command = [sys.executable, "-c", READER, str(small.path)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, **pipes) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "ready\n"
        for tables in (large.tables, small.tables) * 2:
            build_candidate(tables, small.candidate)
            swap_in(small.candidate, small.database)
        out, err = reader.communicate("stop\n", timeout=60)
    assert err == ""
    assert out == "[(1, 2, 1), (2, 4, 2)]\n"
