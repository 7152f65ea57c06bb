"""The road from a folder to a release as plain calls: what the assets do, in one process.

With `remote`, the address of an object store, the root is this machine's mirror of it.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from crawlers.archive import list_segments
from crawlers.importer import default_crawl_id, import_path
from dagster_project.fetched import holding_lists
from dagster_project.grouping import group_reports
from dagster_project.launch import STAMP, _built_from
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
from warehouse.parts import drop_other_versions
from warehouse.released import LATEST
from warehouse.remote.mirror import Mirror, mirror_of
from warehouse.tables import compare_texts, make_marts, merge_parts, write_reference

STAGES = ("import", "transform", "tables", "marts", "database", "swap", "release")


def walk(
    root: DataRoot,
    folders: list[Path],
    workers: int = 1,
    first: str = STAGES[0],
    remote: str | None = None,
) -> Iterator[str]:
    """Take the folders the whole road, or from a stage on; yields each stage when it is done."""
    version, mirror = parser_version(), mirror_of(root, remote)
    work = {
        "import": lambda: _import(mirror, folders),
        "transform": lambda: _transform(mirror, version, workers),
        "tables": lambda: _tables(mirror, version),
        "marts": lambda: (make_marts(root.tables), compare_texts(root.tables)),
        "database": lambda: _database(root),
        "swap": lambda: _swap(root, version),
        "release": lambda: _release(mirror, version),
    }
    with mirror.writing():
        if first == STAGES[0]:  # else it is in the middle of a run
            mirror.pull_archive()
            mirror.pull_warehouse()
        root.claim("real")
        for stage in STAGES[STAGES.index(first) :]:
            work[stage]()
            yield stage


def _import(mirror: Mirror, folders: list[Path]) -> None:
    archive = mirror.root.archive
    for folder in folders:
        with mirror.pushing_archive():
            import_path(folder, archive, default_crawl_id(folder))


def _transform(mirror: Mirror, version: str, workers: int) -> None:
    root, remote = mirror.root, mirror.store and mirror.store.address
    mirror.pull_parts(version)
    tasks = [Task(s, root.parts, version, remote=remote) for s in list_segments(root.archive)]
    transform_all(tasks, workers, lambda _: None)
    mirror.push_parts(version)
    mirror.pull_parts(version)


def _database(root: DataRoot) -> None:
    build_candidate(root.tables, root.candidate)
    broken = [result for result in run_checks(root.candidate) if not result.passed]
    assert not broken, broken


def _swap(root: DataRoot, version: str) -> None:
    swap_in(root.candidate, root.database)
    drop_other_versions(root.parts, version)


def _release(mirror: Mirror, version: str) -> None:
    root = mirror.root
    export(root.tables, root.database, root.exports)
    mirror.push_warehouse(keep=version)
    if mirror.store:  # as the launcher does when the job has ended
        (root.tables / STAMP).write_text(json.dumps(_built_from(root)))
        mirror.push_warehouse()


def _tables(mirror: Mirror, version: str) -> None:
    root = mirror.root
    mirror.pull_parts(version)
    for name, table in reference_rows(all_divisions(), known_sources(root)).items():
        write_reference(root.tables, name, table)
    merge_parts(root.parts, version, root.tables, group_reports)
    apply_corrections(root.tables, load_corrections())
    mirror.fetch_segments(holding_lists(root.archive))
    write_crawl_tables(root, known_sources(root))


def released(root: DataRoot) -> tuple[str, str]:
    """Id and checksums of the latest release; two empty strings where there is none."""
    latest = root.exports / LATEST
    if not latest.is_dir():
        return "", ""
    return latest.resolve().name, (latest / SUMS).read_text(encoding="utf-8")


def leftovers(root: DataRoot) -> list[str]:
    """What a fault left behind that no later run cleared away."""
    patterns = ("*.tmp", "*.part", ".*.dropped", "*.pull")
    odd = [path for pattern in patterns for path in root.path.rglob(pattern)]
    return sorted(path.relative_to(root.path).as_posix() for path in odd)


def fresh(root: DataRoot) -> DataRoot:
    """The same root with nothing in it."""
    shutil.rmtree(root.path, ignore_errors=True)
    root.path.mkdir(parents=True)
    return root
