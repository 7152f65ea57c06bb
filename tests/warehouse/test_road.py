"""From parts to a checked database and a release, on synthetic rows."""

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from tests.warehouse.rows import VERSION, fetch, one_report
from warehouse import sql
from warehouse.build import build_candidate, dictionary_rows, swap_in, warehouse_tables
from warehouse.checks import run_checks
from warehouse.corrections import Correction, apply_corrections
from warehouse.dictionary import load_tables
from warehouse.export import export, exported_tables
from warehouse.layout import DataRoot
from warehouse.parts import is_done, part_folder, write_part
from warehouse.tables import (
    DamagedPartError,
    NoPartsError,
    compare_texts,
    make_marts,
    merge_parts,
    write_reference,
)

Parts = dict[str, list[dict[str, Any]]]


def write_references(root: DataRoot) -> None:
    places: list[tuple[str, str, str, int, int | None, list[str]]] = [
        ("990000", "云泽省", "province", 0, None, []),
        ("990121", "云泽省临澜市碧渡县", "county", 0, None, []),
        ("990131", "云泽省甲县", "county", 0, 2025, ["990133"]),
        ("990132", "云泽省乙县", "county", 0, 2025, ["990133"]),
        ("990133", "云泽省丙区", "county", 2025, None, []),
    ]
    write_reference(
        root.tables,
        "ref.division",
        [
            {
                "code": code,
                "name": name,
                "full_name": name,
                "level": level,
                "parent_code": None,
                "short_names": [],
                "valid_from": valid_from,
                "valid_to": valid_to,
                "successors": successors,
            }
            for code, name, level, valid_from, valid_to, successors in places
        ],
    )
    indicator = {column.name: "x" for column in load_tables()["ref.indicator"].columns}
    write_reference(
        root.tables,
        "ref.indicator",
        [
            indicator
            | {
                "indicator_id": "reconsideration_cases_accepted",
                "tier": 1,
                "measure": "flow",
                "units": ["件"],
                "confusable_with": [],
            }
        ],
    )
    write_reference(root.tables, "ref.host", [])
    write_reference(root.tables, "ref.source", [])
    write_reference(root.tables, "ref.score", [])
    write_reference(root.tables, "ref.dictionary", dictionary_rows())


def no_copies(reports: pa.RecordBatchReader) -> pa.Table:
    """A grouping that finds none."""
    named = reports.read_all()["report_id"]
    return pa.table({"report_id": named, "leader": named})


def build(
    root: DataRoot, *segments: Parts, corrections: Sequence[Correction] = ()
) -> duckdb.DuckDBPyConnection:
    for number, rows in enumerate(segments, start=1):
        write_part(root.parts, VERSION, f"c-{number:05d}.warc.gz", rows)
    write_references(root)
    merge_parts(root.parts, VERSION, root.tables, no_copies)
    apply_corrections(root.tables, corrections)
    make_marts(root.tables)
    compare_texts(root.tables)
    build_candidate(root.tables, root.candidate)
    swap_in(root.candidate, root.database)
    return sql.connect(root.database, read_only=True)


@pytest.fixture
def root(tmp_path: Path) -> DataRoot:
    return DataRoot(tmp_path)


def test_without_a_transformed_segment_there_is_a_clear_word(root: DataRoot) -> None:
    write_references(root)
    with pytest.raises(NoPartsError, match="make run"):
        merge_parts(root.parts, VERSION, root.tables, no_copies)


def test_a_part_with_a_flipped_bit_is_named_and_builds_nothing(root: DataRoot) -> None:
    build(root, one_report()).close()
    before = (root.tables / "core.figure.parquet").read_bytes()
    path = part_folder(root.parts, VERSION, "c-00001.warc.gz") / "core.figure.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)
    with pytest.raises(DamagedPartError, match=r"core.figure.parquet .*make verify"):
        merge_parts(root.parts, VERSION, root.tables, no_copies)
    assert (root.tables / "core.figure.parquet").read_bytes() == before


def test_a_whole_part_is_done_and_not_done_before(root: DataRoot) -> None:
    assert not is_done(root.parts, VERSION, "c-00001.warc.gz")
    write_part(root.parts, VERSION, "c-00001.warc.gz", one_report())
    assert is_done(root.parts, VERSION, "c-00001.warc.gz")
    assert not is_done(root.parts, "another version", "c-00001.warc.gz")


def test_what_goes_in_comes_out_and_every_check_passes(root: DataRoot) -> None:
    connection = build(root, one_report())
    assert connection.execute("SELECT count(*) FROM core.figure").fetchone() == (2,)
    broken = [result for result in run_checks(root.database) if not result.passed]
    assert broken == []


def test_a_document_that_stands_in_two_segments_is_counted_once(root: DataRoot) -> None:
    connection = build(root, one_report(), one_report())
    counts = connection.execute(
        "SELECT (SELECT count(*) FROM core.document), (SELECT count(*) FROM core.figure)"
    ).fetchone()
    assert counts == (1, 2)


def test_a_304_widens_the_time_a_version_was_seen_and_adds_no_document(root: DataRoot) -> None:
    later = datetime(2024, 6, 1, tzinfo=UTC)
    again = fetch("f2", url="http://127.0.0.1/a.html", source_id="s") | {
        "outcome": "not_modified",
        "fetched_at": later,
    }
    second: Parts = {name: [] for name in one_report()} | {"raw.fetch": [again]}
    connection = build(root, one_report(), second)
    seen = connection.execute("SELECT first_fetched_at, last_fetched_at FROM core.document")
    assert seen.fetchall() == [(datetime(2024, 3, 1), later.replace(tzinfo=None))]


def test_targets_stay_out_of_the_panel_and_results_are_in_it(root: DataRoot) -> None:
    connection = build(root, one_report())
    panel = connection.execute(
        "SELECT report_year, reconsideration_cases_accepted FROM mart.panel"
    ).fetchall()
    assert panel == [(2023, 12.0)]


def test_coverage_says_on_time_for_the_county_and_not_collected_for_the_province(
    root: DataRoot,
) -> None:
    connection = build(root, one_report())
    coverage = connection.execute(
        "SELECT division_code, status, days_after_due FROM mart.coverage ORDER BY ALL"
    ).fetchall()
    assert coverage[:2] == [("990000", "not_collected", None), ("990121", "published_on_time", -31)]


def test_a_moved_span_fails_its_check(root: DataRoot) -> None:
    rows = one_report()
    rows["core.figure"][0]["char_start"] += 1
    build(root, rows)
    broken = {f"{r.table}.{r.check}" for r in run_checks(root.database) if not r.passed}
    assert "core.figure.spans_exact" in broken


def test_an_unknown_division_must_be_marked_unknown(root: DataRoot) -> None:
    rows = one_report()
    rows["core.report"][0] |= {"division_code": "123456"}
    build(root, rows)
    broken = {f"{r.table}.{r.check}" for r in run_checks(root.database) if not r.passed}
    assert "core.report.division_known_or_marked_unknown" in broken


def test_comments_in_the_database_are_the_dictionarys(root: DataRoot) -> None:
    connection = build(root, one_report())
    comments = dict(
        connection.execute(
            "SELECT schema_name || '.' || table_name || '.' || column_name, comment "
            "FROM duckdb_columns() WHERE comment IS NOT NULL"
        ).fetchall()
    )
    for table in warehouse_tables():
        for column in table.columns:
            assert comments[f"{table.name}.{column.name}"] == column.comment


def test_the_same_content_gives_the_same_release_with_true_checksums(root: DataRoot) -> None:
    build(root, one_report()).close()
    first = export(root.tables, root.database, root.exports)
    again = export(root.tables, root.database, root.exports)
    assert first == again
    assert (root.exports / "latest").resolve() == first.resolve()
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=first, check=True)  # noqa: S607
    package = json.loads((first / "datapackage.json").read_text(encoding="utf-8"))
    assert {t.name for t in exported_tables()} <= {r["name"] for r in package["resources"]}


def test_two_builds_of_the_same_parts_give_the_same_bytes(tmp_path: Path) -> None:
    releases = []
    for name in ("a", "b"):
        root = DataRoot(tmp_path / name)
        build(root, one_report()).close()
        releases.append(export(root.tables, root.database, root.exports).name)
    assert releases[0] == releases[1]


READER = """
import sys
from pathlib import Path
from warehouse import sql
connection = sql.connect(Path(sys.argv[1]), read_only=True)
for line in sys.stdin:
    print(connection.execute("SELECT count(*) FROM core.report").fetchone()[0], flush=True)
"""


def open_reader(database: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", READER, str(database)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def count_reports(reader: subprocess.Popen[str]) -> int:
    assert reader.stdin is not None
    assert reader.stdout is not None
    reader.stdin.write("count\n")
    reader.stdin.flush()
    return int(reader.stdout.readline())


def renamed(parts: Parts, name: str = "second") -> Parts:
    """The same rows under other ids, as a second document gives them."""
    for row in (row for rows in parts.values() for row in rows):
        for key in (
            "fetch_id",
            "document_id",
            "report_id",
            "section_id",
            "figure_id",
            "passage_id",
        ):
            if row.get(key):
                row[key] = f"{name}-{row[key]}"
    return parts


def test_a_reader_keeps_the_old_warehouse_while_a_new_one_is_swapped_in(root: DataRoot) -> None:
    build(root, one_report()).close()
    with open_reader(root.database) as early:
        assert count_reports(early) == 1
        build(root, one_report(), renamed(one_report("http://127.0.0.1/b.html"))).close()
        with open_reader(root.database) as late:
            assert count_reports(late) == 2
        assert count_reports(early) == 1


def test_a_target_without_a_later_report_is_no_failure(root: DataRoot) -> None:
    rows = one_report()
    rows["core.figure"][1] |= {"indicator_id": "reconsideration_cases_accepted", "confidence": 0.9}
    connection = build(root, rows)
    targets = connection.execute("SELECT target_year, target, status FROM mart.target_outcome")
    assert targets.fetchall() == [(2024, 30.0, "no_report")]


def test_an_attached_report_is_published_when_the_page_that_links_it_is(root: DataRoot) -> None:
    rows = one_report("http://127.0.0.1/files/report.docx")
    rows["raw.fetch"][0] |= {"role": "attachment", "referrer": "http://127.0.0.1/page.html"}
    rows["core.report"][0]["published_on"] = None
    page = {"document_id": "d2", "url": "http://127.0.0.1/page.html", "sha256": "s2"}
    rows["core.document"].append(
        rows["core.document"][0] | page | {"published_on": date(2024, 4, 9)}
    )
    connection = build(root, rows)
    assert connection.execute("SELECT published_on FROM core.report").fetchall() == [
        (date(2024, 4, 9),)
    ]
    assert connection.execute(
        "SELECT published_on_source FROM core.document WHERE document_id = 'd1'"
    ).fetchall() == [("page that links it",)]


def two_counties_that_merged() -> list[Parts]:
    """甲县 and 乙县 (990131, 990132) report on 2023 and are 丙区 (990133) from 2025."""
    made = []
    for code, value in (("990131", 12.0), ("990132", 30.0)):
        rows = renamed(one_report(f"http://127.0.0.1/{code}.html"), code)
        rows["core.report"][0] |= {"division_code": code, "body_name": code}
        rows["core.figure"][0] |= {"value": value, "lower": value, "upper": value}
        made.append(rows)
    return made


def test_counts_of_merged_counties_add_up_under_todays_code(root: DataRoot) -> None:
    connection = build(root, *two_counties_that_merged())
    panel = connection.execute(
        "SELECT today_code, n_predecessors, division_codes, reconsideration_cases_accepted "
        "FROM mart.panel_today"
    ).fetchall()
    assert panel == [("990133", 2, ["990131", "990132"], 42.0)]


def test_a_merged_county_that_did_not_report_leaves_the_sum_empty(root: DataRoot) -> None:
    connection = build(root, two_counties_that_merged()[0])
    panel = connection.execute(
        "SELECT n_predecessors, reconsideration_cases_accepted FROM mart.panel_today"
    ).fetchall()
    assert panel == [(2, None)]
