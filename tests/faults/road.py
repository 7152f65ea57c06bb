"""The road from a folder to a release as plain calls: what the assets do, in one process."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from crawlers.archive import list_segments
from crawlers.importer import default_crawl_id, import_path
from dagster_project.grouping import group_reports
from dagster_project.ledger import known_sources, write_crawl_tables
from dagster_project.parser_version import parser_version
from dagster_project.readings import all_divisions
from dagster_project.reference_rows import reference_rows
from dagster_project.segment_task import Task, transform_all
from warehouse.build import build_candidate, swap_in
from warehouse.checks import run_checks
from warehouse.corrections import apply_corrections, load_corrections
from warehouse.export import SUMS, export
from warehouse.layout import DataRoot
from warehouse.lock import exclusive
from warehouse.parts import drop_other_versions
from warehouse.released import LATEST
from warehouse.tables import compare_texts, make_marts, merge_parts, write_reference

STAGES = ("import", "transform", "tables", "marts", "database", "swap", "release")


def walk(
    root: DataRoot, folders: list[Path], workers: int = 1, first: str = STAGES[0]
) -> Iterator[str]:
    """Take the folders the whole road, or from a stage on; yields each stage when it is done."""
    version = parser_version()
    work = {
        "import": lambda: _import(root, folders),
        "transform": lambda: _transform(root, version, workers),
        "tables": lambda: _tables(root, version),
        "marts": lambda: (make_marts(root.tables), compare_texts(root.tables)),
        "database": lambda: _database(root),
        "swap": lambda: _swap(root, version),
        "release": lambda: export(root.tables, root.database, root.exports),
    }
    with exclusive(root.lock):
        root.claim("real")
        for stage in STAGES[STAGES.index(first) :]:
            work[stage]()
            yield stage


def _import(root: DataRoot, folders: list[Path]) -> None:
    for folder in folders:
        import_path(folder, root.archive, default_crawl_id(folder))


def _transform(root: DataRoot, version: str, workers: int) -> None:
    tasks = [Task(s, root.parts, version) for s in list_segments(root.archive)]
    transform_all(tasks, workers, lambda _: None)


def _database(root: DataRoot) -> None:
    build_candidate(root.tables, root.candidate)
    broken = [result for result in run_checks(root.candidate) if not result.passed]
    assert not broken, broken


def _swap(root: DataRoot, version: str) -> None:
    swap_in(root.candidate, root.database)
    drop_other_versions(root.parts, version)


def _tables(root: DataRoot, version: str) -> None:
    for name, table in reference_rows(all_divisions(), known_sources(root)).items():
        write_reference(root.tables, name, table)
    merge_parts(root.parts, version, root.tables, group_reports)
    apply_corrections(root.tables, load_corrections())
    write_crawl_tables(root, known_sources(root))


def released(root: DataRoot) -> tuple[str, str]:
    """Id and checksums of the latest release; two empty strings where there is none."""
    latest = root.exports / LATEST
    if not latest.is_dir():
        return "", ""
    return latest.resolve().name, (latest / SUMS).read_text(encoding="utf-8")


def leftovers(root: DataRoot) -> list[str]:
    """What a fault left behind that no later run cleared away."""
    odd = (*root.path.rglob("*.tmp"), *root.path.rglob("*.part"), *root.path.rglob(".*.dropped"))
    return sorted(path.relative_to(root.path).as_posix() for path in odd)


def fresh(root: DataRoot) -> DataRoot:
    """The same root with nothing in it."""
    shutil.rmtree(root.path, ignore_errors=True)
    root.path.mkdir(parents=True)
    return root
