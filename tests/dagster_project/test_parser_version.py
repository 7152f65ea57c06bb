"""What makes every segment be read again, and what only rebuilds the tables."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dagster_project import parser_version as versions


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project of the same folders."""
    for name in (
        "pipelines/reading.py",
        "warehouse/build.py",
        "warehouse/ref/divisions.csv",
        "warehouse/ref/corrections.csv",
        "warehouse/ref/scores.csv",
        "warehouse/dictionary/core.yaml",
        "crawlers/families/vsb.py",
        "crawlers/registry/sources.csv",
        "dagster_project/listings.py",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("as it was", encoding="utf-8")
    monkeypatch.setattr(versions, "ROOT", tmp_path)
    return tmp_path


def changed(name: Path, version: Callable[[], str]) -> bool:
    """Whether a version is another after a change of one file."""
    version.cache_clear()  # type: ignore[attr-defined] # a cached function
    before = version()
    name.write_text("changed", encoding="utf-8")
    version.cache_clear()  # type: ignore[attr-defined]
    after = version()
    version.cache_clear()  # type: ignore[attr-defined]
    return before != after


@pytest.mark.parametrize(
    "name",
    ["pipelines/reading.py", "warehouse/ref/divisions.csv", "warehouse/dictionary/core.yaml"],
)
def test_readings_and_what_they_consult_make_a_new_parser(project: Path, name: str) -> None:
    assert changed(project / name, versions.parser_version)


@pytest.mark.parametrize("name", ["warehouse/ref/corrections.csv", "warehouse/ref/scores.csv"])
def test_a_correction_or_score_reads_nothing_again_and_rebuilds_the_tables(
    project: Path, name: str
) -> None:
    assert not changed(project / name, versions.parser_version)
    (project / name).write_text("as it was", encoding="utf-8")
    assert changed(project / name, versions.build_version)


@pytest.mark.parametrize(
    "name",
    [
        "crawlers/families/vsb.py",
        "crawlers/registry/sources.csv",
        "dagster_project/listings.py",
        "warehouse/build.py",
    ],
)
def test_what_makes_the_other_tables_reads_nothing_again_and_rebuilds_them(
    project: Path, name: str
) -> None:
    assert not changed(project / name, versions.parser_version)
    (project / name).write_text("as it was", encoding="utf-8")
    assert changed(project / name, versions.build_version)


def test_another_version_of_a_library_that_reads_makes_a_new_parser(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions.parser_version.cache_clear()
    before = versions.parser_version()
    monkeypatch.setattr(versions, "version", lambda name: "99")
    versions.parser_version.cache_clear()
    assert versions.parser_version() != before
    versions.parser_version.cache_clear()
