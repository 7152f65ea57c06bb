"""`make run` as a stranger runs it: the sample twice, a messy folder, refusals."""

import gzip
import subprocess
from pathlib import Path

import pytest

from tests.conftest import alone, run_road
from warehouse import sql
from warehouse.lock import exclusive

# A synthetic report of the fictional 碧渡县 (990121); every number below was counted by hand.
REPORT = """<html><head><title>碧渡县司法局2023年法治政府建设年度报告</title></head><body>
<div class="TRS_Editor"><p>2023年，碧渡县司法局深入学习贯彻习近平法治思想，扎实推进法治政府建设。
现将有关情况报告如下：</p>
<p>一、主要举措和成效</p>
<p>（一）健全行政复议工作机制。全年受理行政复议案件27件，审结25件，其中调解结案6件。</p>
<p>（二）加强法治宣传。开展法治讲座18场，发放宣传资料3500余份。</p>
<p>二、存在的问题和不足</p><p>基层执法力量仍然薄弱，法治宣传形式较为单一。</p>
<p>三、2024年工作计划</p><p>2024年，将继续加强法治政府建设，力争举办培训班4期。</p></div></body></html>"""


def ask(data: Path, query: str) -> list[tuple[object, ...]]:
    connection = sql.connect(data / "warehouse.duckdb", read_only=True)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_the_sample_gives_reports_with_sections_figures_and_citations(sample_root: Path) -> None:
    reports = ask(
        sample_root,
        "SELECT url, division_code, report_year, n_sections, n_figures "
        "FROM core.report JOIN core.report_overview USING (report_id, url, report_year)",
    )
    assert len(reports) >= 8
    for url, division, year, n_sections, n_figures in reports:
        assert str(division).startswith("99"), url
        assert year, url
        assert n_sections, url
        assert n_figures, url


def test_the_sample_refuses_what_is_no_report_and_says_why(sample_root: Path) -> None:
    kinds = dict(
        ask(sample_root, "SELECT kind, count(reject_reason) FROM core.document GROUP BY ALL")
    )
    assert kinds["interpretation"] >= 1
    assert kinds["plan"] >= 1


def test_the_sample_holds_a_copy_that_is_counted_once(sample_root: Path) -> None:
    copies = ask(
        sample_root,
        "SELECT count(*), count(*) FILTER (is_canonical) FROM core.report "
        "GROUP BY duplicate_group HAVING count(*) > 1",
    )
    assert copies
    assert all(canonical == 1 for _, canonical in copies)


def test_a_second_run_adds_nothing_and_says_so(sample_root: Path, session_folder: Path) -> None:
    count = "SELECT (SELECT count(*) FROM core.document), (SELECT count(*) FROM core.figure)"
    before = ask(sample_root, count)
    with alone(session_folder):
        done = run_road(sample_root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Nothing new" in done.stdout
    assert ask(sample_root, count) == before


def test_real_input_is_not_mixed_into_the_sample(sample_root: Path, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(REPORT, encoding="utf-8")
    done = run_road(sample_root, FROM=str(tmp_path))
    assert done.returncode == 2
    assert "MIX=1" in done.stdout


@pytest.fixture(scope="module")
def messy(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A folder with one good report in GBK, and four inputs that cannot be read."""
    folder = tmp_path_factory.mktemp("messy")
    (folder / "good.html").write_bytes(REPORT.encode("gb18030"))
    (folder / "zero.html").write_bytes(b"")
    (folder / "binary.html").write_bytes(bytes(range(256)) * 40)
    (folder / "broken.warc.gz").write_bytes(gzip.compress(b"WARC/1.1\r\nWARC-Type: resp")[:-6])
    (folder / "sub").mkdir()
    (folder / "sub" / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj <<")
    data = tmp_path_factory.mktemp("messy-data")
    return data, run_road(data, FROM=str(folder))


def test_a_messy_folder_gives_its_good_report(
    messy: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    data, _ = messy
    assert ask(data, "SELECT title, body_type, report_year FROM core.report") == [
        ("碧渡县司法局2023年法治政府建设年度报告", "department", 2023)
    ]
    figures = ask(data, "SELECT quote, is_target FROM core.figure ORDER BY seq")
    assert figures == [
        ("27件", False),
        ("25件", False),
        ("6件", False),
        ("18场", False),
        ("3500余份", False),
        ("4期", True),
    ]


def test_a_messy_folder_loses_nothing_and_the_exit_code_tells(
    messy: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    data, done = messy
    assert done.returncode == 1
    assert "zero.html" in done.stdout
    assert "broken.warc.gz" in done.stdout
    waiting = {str(row[0]) for row in ask(data, "SELECT payload FROM core.quarantine")}
    assert {url.rpartition("/")[2] for url in waiting} >= {"zero.html", "binary.html", "broken.pdf"}


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    done = run_road(tmp_path / "data", FROM=str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert "nowhere: no such file or folder" in done.stdout
    assert not (tmp_path / "data" / "warehouse.duckdb").exists()


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run_road(tmp_path / "data", FROM=str(tmp_path / "empty"))
    assert done.returncode == 2
    assert "empty: the folder holds no files" in done.stdout


def test_a_second_run_at_the_same_time_is_refused(tmp_path: Path) -> None:
    with exclusive(tmp_path / "run.lock"):
        done = run_road(tmp_path)
    assert done.returncode == 2
    assert "another run" in done.stdout


def test_an_unknown_source_is_refused_with_its_name(tmp_path: Path) -> None:
    done = run_road(tmp_path, SOURCES="no-such-source")
    assert done.returncode == 2
    assert "no-such-source" in done.stdout
