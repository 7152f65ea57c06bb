"""What is damaged on the disk is found, named and made again, and nothing else is touched."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from crawlers.archive import DamagedRecord, Fetch, SegmentWriter, list_segments, read_segment
from crawlers.archive.names import index_path
from dagster_project.archive_check import check_archive
from dagster_project.parser_version import parser_version
from dagster_project.segment_task import Task, pending
from dagster_project.verify import MENDED, REFUSED, REMAINS, WHOLE, inspect, main
from pipelines.rows import SourceHint
from tests.conftest import ROOT
from tests.faults import road, trial
from warehouse.layout import DataRoot
from warehouse.parts import part_folder
from warehouse.verify import check_part, torn

SEEDS = range(40)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> DataRoot:
    """A root that went the whole road; only to be copied."""
    base = tmp_path_factory.mktemp("whole")
    root = DataRoot(base / "data")
    for _ in road.walk(root, trial.write_folders(base, 3, 12, 2)):
        pass
    return root


@pytest.fixture
def root(whole: DataRoot, tmp_path: Path) -> DataRoot:
    return trial.copy(whole, tmp_path / "data")


def parts(root: DataRoot) -> list[Path]:
    return sorted((root.parts / parser_version()).glob("[!.]*"))


def flip(path: Path, at: int, bit: int = 0) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1 << bit
    path.chmod(0o644)
    path.write_bytes(content)


def cut(path: Path, at: int) -> None:
    path.chmod(0o644)
    os.truncate(path, at)


def found(root: DataRoot) -> list[tuple[str, str]]:
    return [(one.kind, one.path.name) for one in inspect(root, parser_version()).damage]


def test_what_nobody_touched_is_whole(whole: DataRoot) -> None:
    assert found(whole) == []


def test_a_part_that_is_cut_short_anywhere_is_made_again_by_the_next_run(root: DataRoot) -> None:
    folder = parts(root)[0]
    task = Task(root.archive / folder.name, root.parts, parser_version())
    assert pending([task]) == []
    for rng in map(Random, SEEDS):
        spoiled = trial.copy(root, root.path.with_name("spoiled"))
        part = part_folder(spoiled.parts, parser_version(), folder.name)
        path = rng.choice(sorted(part.glob("*.parquet")))
        cut(path, rng.randrange(path.stat().st_size))
        assert path.name in str(torn(part))
        task = Task(spoiled.archive / folder.name, spoiled.parts, parser_version())
        assert pending([task]) == [task]
        assert not part.exists()


def test_a_part_without_one_of_its_tables_is_no_part(root: DataRoot) -> None:
    folder = parts(root)[0]
    (folder / "core.figure.parquet").unlink()
    assert "core.figure.parquet" in str(torn(folder))


def test_a_file_of_blanks_that_a_power_cut_left_is_torn(root: DataRoot) -> None:
    path = parts(root)[0] / "core.report.parquet"
    path.write_bytes(bytes(path.stat().st_size))
    assert "core.report.parquet" in str(torn(path.parent))


def test_any_flipped_bit_of_a_part_is_found(root: DataRoot) -> None:
    folder = parts(root)[0]
    for rng in map(Random, SEEDS):
        path = rng.choice(sorted(folder.glob("*.parquet")))
        before = path.read_bytes()
        flip(path, rng.randrange(len(before)), rng.randrange(8))
        assert [path.name in one.what for one in check_part(folder)] == [True]
        path.write_bytes(before)


def test_no_flipped_bit_of_the_archive_is_passed_over(root: DataRoot) -> None:
    segment = list_segments(root.archive)[0]
    before = segment.read_bytes()
    payloads = [r.body for r in read_segment(segment) if not isinstance(r, DamagedRecord)]
    index = index_path(segment).read_bytes()
    for rng in map(Random, SEEDS):
        flip(segment, rng.randrange(len(before)), rng.randrange(8))
        after = [r.body for r in read_segment(segment) if not isinstance(r, DamagedRecord)]
        damage = list(check_archive(root.archive))
        assert damage or after == payloads  # a bit of a gzip header is no content
        segment.write_bytes(before)
        index_path(segment).write_bytes(index)


@pytest.mark.parametrize(
    ("spoil", "kind", "name"),
    [
        (lambda r: cut(r.tables / "core.figure.parquet", 900), "tables", "core.figure.parquet"),
        (lambda r: flip(r.tables / "core.figure.parquet", 200), "tables", "core.figure.parquet"),
        (lambda r: cut(r.database, 300_000), "database", "warehouse.duckdb"),
        (lambda r: r.database.unlink(), "database", "warehouse.duckdb"),
        (lambda r: index_path(list_segments(r.archive)[0]).write_text("x"), "index", None),
    ],
    ids=["table cut", "table flipped", "database cut", "database absent", "index"],
)
def test_damage_is_named_where_it_is(
    root: DataRoot, spoil: Callable[[DataRoot], None], kind: str, name: str | None
) -> None:
    spoil(root)
    assert {(k, n if name else None) for k, n in found(root)} == {(kind, name)}


def test_a_release_is_held_to_its_checksums(root: DataRoot) -> None:
    latest = (root.exports / "latest").resolve()
    flip(latest / "core.report.parquet", 99)
    (latest / "README.md").unlink()
    (latest / "besides.txt").touch()
    said = [one.what for one in inspect(root, parser_version()).damage if one.kind == "release"]
    assert [what.partition(":")[0] for what in said] == [
        "README.md",
        "besides.txt",
        "core.report.parquet",
    ]


def verify(root: DataRoot) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dagster_project.verify"],
        env=os.environ | {"DATA": str(root.path), "COLUMNS": "200"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_all_that_is_derived_is_made_again_with_the_same_bytes(root: DataRoot) -> None:
    before = road.released(root)
    cut(parts(root)[0] / "core.figure.parquet", 100)
    flip(parts(root)[1] / "core.report.parquet", 300)
    cut(root.tables / "core.section.parquet", 50)
    cut(root.database, 300_000)
    flip(root.exports / before[0] / "core.report.parquet", 99)
    done = verify(root)
    assert done.returncode == MENDED, done.stdout + done.stderr
    assert road.released(root) == before
    assert found(root) == []
    assert {path.name for path in root.exports.iterdir()} == {before[0], "latest"}
    for word in ("core.figure.parquet: cut short", "core.section.parquet: cut short"):
        assert f"{word}" in done.stdout
    assert "remains" not in done.stdout


def test_a_lost_record_is_named_and_comes_back_with_its_file(
    root: DataRoot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATA", str(root.path))
    segment = list_segments(root.archive)[0]
    flip(segment, segment.stat().st_size // 2)
    assert main() == REMAINS
    assert f"damaged: archive {segment.name}: at " in capsys.readouterr().out
    folders = [root.path.parent / "in" / f"docs{n}" for n in range(2)]
    for number, folder in enumerate(folders):
        trial.write_folders(root.path.parent / f"again{number}", 3, 12, 2)
        shutil.copytree(root.path.parent / f"again{number}" / folder.name, folder)
    for _ in road.walk(root, folders):
        pass
    bodies = [r for s in list_segments(root.archive) for r in read_segment(s)]
    assert len({r.url for r in bodies if not isinstance(r, DamagedRecord)}) == 12


def test_a_clock_that_was_set_back_overwrites_nothing(tmp_path: Path) -> None:
    noon = datetime(2026, 1, 15, 12, tzinfo=UTC)
    for number, moment in enumerate((noon, noon - timedelta(days=400), noon)):
        with SegmentWriter(tmp_path, "crawl-20260115T120000Z") as writer:  # the same second again
            body = f"碧渡县第{number}页".encode()
            hint = SourceHint("test")
            writer.add(Fetch(f"https://x.example/{number}", moment, "ok", hint, body=body))
    bodies = [r.body.decode() for s in list_segments(tmp_path) for r in read_segment(s)]  # type: ignore[union-attr] # nothing is damaged here
    assert bodies == ["碧渡县第0页", "碧渡县第1页", "碧渡县第2页"]


def test_the_exit_code_says_that_all_is_whole(
    whole: DataRoot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA", str(whole.path))
    assert main() == WHOLE


def test_a_folder_without_an_archive_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA", str(tmp_path))
    assert main() == REFUSED
    assert list(tmp_path.iterdir()) == []
