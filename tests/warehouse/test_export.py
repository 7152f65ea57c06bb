"""A release: whole, checked, safe to open, and the same bytes for the same content."""

import csv
import json
import subprocess
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pandas as pd
import pyarrow.parquet as pq
import pytest

from tests.warehouse.rows import one_report
from tests.warehouse.test_road import build, renamed
from warehouse import spreadsheet
from warehouse.datapackage import TYPES, datapackage
from warehouse.dictionary import load_tables
from warehouse.dictionary.model import ARROW_TYPES
from warehouse.export import ExportError, export
from warehouse.layout import DataRoot
from warehouse.released import NoReleaseError, find_release, parquet_files

FORMULA = '=HYPERLINK("http://127.0.0.1/","碧渡县")'


def two_years() -> tuple[dict[str, list[dict[str, Any]]], ...]:
    """Two segments: a report of 2023 and one of 2022, whose indicator's sentence is a formula."""
    second = renamed(one_report("http://127.0.0.1/b.html"))
    second["core.report"][0] |= {"report_year": 2022, "text_sha256": "t2"}
    second["core.figure"][0]["sentence"] = FORMULA
    return one_report(), second


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> DataRoot:
    root = DataRoot(tmp_path_factory.mktemp("root"))
    build(root, *two_years()).close()
    return root


@pytest.fixture(scope="module")
def release(root: DataRoot) -> Path:
    return export(root.tables, root.database, root.exports)


@pytest.fixture(scope="module")
def split(root: DataRoot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same release with the large tables cut by year."""
    return export(root.tables, root.database, tmp_path_factory.mktemp("split"), split_above=0)


def package(release: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("kind", ["release", "split"])
def test_frictionless_finds_the_release_valid(kind: str, request: pytest.FixtureRequest) -> None:
    report = frictionless.validate(str(request.getfixturevalue(kind) / "datapackage.json"))
    assert report.valid, report.to_summary()


def test_frictionless_sees_a_cell_that_breaks_the_dictionary(release: Path, tmp_path: Path) -> None:
    described = package(release)
    for resource in described["resources"]:
        for promise in ("hash", "bytes"):
            del resource[promise]
        text = (release / resource["path"]).read_bytes()
        path = tmp_path / resource["path"]
        path.write_bytes(text.replace(b"own_body", b"some_body") if "csv" in path.name else text)
    (tmp_path / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert "constraint-error" in {error.type for task in report.tasks for error in task.errors}


def test_checksums_cover_every_other_file(split: Path) -> None:
    listed = {line.split("  ")[1] for line in (split / "SHA256SUMS").read_text().splitlines()}
    held = {path.relative_to(split).as_posix() for path in split.rglob("*") if path.is_file()}
    assert listed == held - {"SHA256SUMS"}


def test_a_large_table_is_one_file_a_year_with_every_row(split: Path) -> None:
    assert [path.name for path in parquet_files(split, "core.figure")] == [
        "2022.parquet",
        "2023.parquet",
    ]
    assert len(pd.read_parquet(split / "core.figure")) == 4
    schema = pq.read_schema(split / "core.figure" / "2022.parquet")
    assert schema.metadata[b"table"] == b"core.figure"


def test_a_report_of_unknown_year_is_in_the_release_too(tmp_path: Path) -> None:
    rows = one_report()
    rows["core.report"][0]["report_year"] = None
    _, other = two_years()
    root = DataRoot(tmp_path)
    build(root, rows, other).close()
    made = export(root.tables, root.database, root.exports, split_above=0)
    assert [p.name for p in parquet_files(made, "core.report")] == [
        "2022.parquet",
        "unknown.parquet",
    ]


def test_the_name_tells_the_content(root: DataRoot, release: Path, split: Path) -> None:
    again = export(root.tables, root.database, root.exports)
    assert again == release
    assert split.name != release.name


def test_two_builds_of_the_same_parts_are_the_same_release_byte_by_byte(
    split: Path, tmp_path: Path
) -> None:
    again = DataRoot(tmp_path)
    build(again, *two_years()).close()
    made = export(again.tables, again.database, again.exports, split_above=0)
    assert made.name == split.name
    assert (made / "SHA256SUMS").read_bytes() == (split / "SHA256SUMS").read_bytes()
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=made, check=True)  # noqa: S607


def test_another_correction_or_row_is_another_release(release: Path, tmp_path: Path) -> None:
    root = DataRoot(tmp_path)
    build(root, one_report()).close()
    assert export(root.tables, root.database, root.exports).name != release.name


def test_a_file_that_lost_a_row_is_not_published(tmp_path: Path) -> None:
    root = DataRoot(tmp_path)
    build(root, one_report()).close()
    path = root.tables / "core.figure.parquet"
    figures = pq.read_table(path)
    pq.write_table(figures.slice(1), path)
    with pytest.raises(ExportError, match=r"core\.figure.* 1 rows and the warehouse 2"):
        export(root.tables, root.database, root.exports)
    assert not (root.exports / "latest").exists()
    assert list(root.exports.glob("r*")) == []


def test_a_file_of_another_dictionary_is_not_published(tmp_path: Path) -> None:
    root = DataRoot(tmp_path)
    build(root, one_report()).close()
    path = root.tables / "core.conflict.parquet"
    pq.write_table(pq.read_table(path).replace_schema_metadata({}), path)
    with pytest.raises(ExportError, match=r"core\.conflict.*dictionary"):
        export(root.tables, root.database, root.exports)


def test_the_readme_says_what_a_stranger_needs(release: Path) -> None:
    text = (release / "README.md").read_text(encoding="utf-8")
    for heading in ("Cite", "Files", "Coverage", "Quality", "Limits"):
        assert f"## {heading}" in text
    assert release.name in text
    assert "parser test-1" in text
    assert "fictional places" in text
    assert "| 云泽省 |" in text


def test_the_package_can_be_cited(release: Path) -> None:
    described = package(release)
    assert described["version"] == release.name
    assert release.name in described["citation"]
    assert "2024-03-01" in described["citation"]  # the day of the material, not of the build


def test_a_spreadsheet_runs_nothing_of_a_csv(release: Path) -> None:
    with (release / "core.figure.csv").open(encoding="utf-8-sig", newline="") as lines:
        sentences = {row["sentence"] for row in csv.DictReader(lines)}
    assert f"'{FORMULA}" in sentences
    kept = pd.read_parquet(release / "core.figure.parquet")["sentence"]
    assert FORMULA in set(kept)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1+1", "'＝1+1"),
        ("-31", "-31"),
        ("+3.5", "+3.5"),
        ("1e5", "1e5"),
        ("碧渡县=县", "碧渡县=县"),
        ("", ""),
    ],
)
def test_cells_that_would_be_run_are_quoted_and_plain_numbers_are_not(
    text: str, written: str
) -> None:
    assert spreadsheet.defused(text) == written


def test_excel_knows_the_encoding_and_pandas_and_duckdb_pass_over_the_mark(release: Path) -> None:
    path = release / "mart.panel.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert pd.read_csv(path).columns[0] == "division_code"
    assert duckdb.read_csv(str(path)).columns[0] == "division_code"


def test_no_csv_has_cells_too_long_for_a_spreadsheet(release: Path) -> None:
    assert not (release / "core.report.csv").exists()
    assert (release / "core.figure.csv").exists()


def test_every_type_has_a_frictionless_type() -> None:
    assert TYPES.keys() == ARROW_TYPES.keys()
    described = datapackage("r1", [], {})
    assert described["resources"] == []


def test_a_release_is_found_by_path_id_beginning_and_latest(root: DataRoot, release: Path) -> None:
    names = (str(release), release.name, release.name[:6], "latest")
    assert {find_release(root.exports, name).name for name in names} == {release.name}
    with pytest.raises(NoReleaseError, match=release.name):
        find_release(root.exports, "r-unknown")


def test_rows_of_a_release_are_in_the_order_of_the_dictionary(release: Path) -> None:
    table = load_tables()["core.figure"]
    frame = pd.read_parquet(release / "core.figure.parquet")
    assert frame.equals(frame.sort_values(list(table.sort)).reset_index(drop=True))
