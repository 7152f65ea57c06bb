"""Nodes of a Ray cluster over S3: each fetches its segments and pushes its parts."""

from pathlib import Path

import pytest

from crawlers.archive import list_segments
from dagster_project.engine import Engine
from dagster_project.parser_version import parser_version
from dagster_project.segment_task import Task, transform_all
from warehouse.layout import DataRoot
from warehouse.remote.archive import pull_archive, push_archive
from warehouse.remote.parts import pull_parts
from warehouse.remote.store import store_at
from warehouse.sums import SUMS


def test_parts_read_by_nodes_have_the_bytes_of_parts_read_here(
    address: str, root: DataRoot, tmp_path: Path
) -> None:
    pytest.importorskip("ray", reason="needs Ray: `make cluster` adds it")
    store, version = store_at(address), parser_version(())
    push_archive(store, root.archive)
    asks = DataRoot(tmp_path / "asks")
    pull_archive(store, asks.archive)
    tasks = [Task(s, asks.parts, version, remote=address) for s in list_segments(asks.archive)]
    transform_all(tasks, None, lambda _: None, Engine("ray", workers=2))
    assert not any(s.is_file() for s in list_segments(asks.archive)), "only nodes open segments"
    pull_parts(store, asks.parts, version)
    here = [Task(s, root.parts, version) for s in list_segments(root.archive)]
    transform_all(here, 1, lambda _: None)
    for task in here:
        part = Path(version) / task.segment.name / SUMS
        assert (asks.parts / part).read_bytes() == (root.parts / part).read_bytes()
