"""Segments read over a cluster of Ray: the same bytes as here, also when a node is lost."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crawlers.archive import list_segments
from dagster_project import engine as engines
from dagster_project import segment_task
from dagster_project.engine import Engine, EngineError
from dagster_project.parser_version import parser_version
from dagster_project.segment_task import Task, transform_all
from tests.conftest import run_road
from tests.faults.test_guard import archive
from warehouse.layout import DataRoot
from warehouse.sums import SUMS


def test_an_unknown_engine_is_refused_with_those_there_are(tmp_path: Path) -> None:
    done = run_road(tmp_path, ENGINE="abacus")
    assert done.returncode == 2
    assert "ENGINE=abacus: no such engine: say local or ray" in done.stdout


def test_ray_that_is_not_installed_is_said_with_the_verb_that_adds_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda name: None)
    with pytest.raises(EngineError, match="make cluster"):
        Engine("ray").check()


def needs_ray() -> Any:
    return pytest.importorskip("ray", reason="needs Ray: `make cluster` adds it")


@pytest.fixture
def tasks(tmp_path: Path) -> list[Task]:
    """Eight segments of some pages each, read nowhere yet."""
    root = DataRoot(tmp_path / "there")
    for number in range(8):
        archive(root.archive, f"c{number}", "g" * (20 + number), tail=f"第{number}号")
    return [Task(s, root.parts, parser_version(())) for s in list_segments(root.archive)]


@pytest.fixture
def two_nodes() -> Iterator[Any]:
    """A head without cores and two nodes with one core each, on this machine."""
    needs_ray()
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
    cluster.wait_for_nodes()
    yield cluster, nodes
    cluster.shutdown()


def sums(tasks: list[Task], parts: Path) -> dict[str, str]:
    return {
        task.segment.name: (parts / task.parser_version / task.segment.name / SUMS).read_text()
        for task in tasks
    }


def here(tasks: list[Task], parts: Path) -> dict[str, str]:
    local = [Task(task.segment, parts, task.parser_version) for task in tasks]
    transform_all(local, 1, lambda _: None)
    return sums(local, parts)


def test_ray_gives_the_bytes_that_this_machine_gives(tasks: list[Task], tmp_path: Path) -> None:
    needs_ray()
    done = transform_all(tasks, None, lambda _: None, Engine("ray", workers=2))
    assert len(done) == len(tasks)
    assert sums(tasks, tasks[0].parts) == here(tasks, tmp_path / "here")


def test_a_node_that_is_lost_in_the_middle_costs_nothing(
    tasks: list[Task], tmp_path: Path, two_nodes: Any
) -> None:
    cluster, nodes = two_nodes
    counted: list[str] = []

    def lose_a_node(done: segment_task.Done) -> None:
        counted.append(done.segment)
        if len(counted) == 1:
            cluster.remove_node(nodes[0], allow_graceful=False)

    transform_all(tasks, None, lose_a_node, Engine("ray", address=cluster.address))
    assert sorted(counted) == sorted(task.segment.name for task in tasks)
    assert sums(tasks, tasks[0].parts) == here(tasks, tmp_path / "here")


def test_workers_that_are_killed_at_it_are_replaced(
    tasks: list[Task], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_ray()
    victims: list[int] = []
    ended = threading.Event()

    def kill() -> None:
        while not ended.wait(0.2) and len(victims) < 2:
            for pid in busy():
                if pid not in victims:
                    victims.append(pid)
                    os.kill(pid, signal.SIGKILL)
                    break

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        transform_all(tasks, None, lambda _: None, Engine("ray", workers=2))
    finally:
        ended.set()
        killer.join()
    assert victims
    assert sums(tasks, tasks[0].parts) == here(tasks, tmp_path / "here")


def busy() -> list[int]:
    """Processes of Ray that read a segment now, by the title that Ray gives them."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            title = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if title.startswith(b"ray::transform_on_node"):
            found.append(int(folder.name))
    return found


def test_a_cluster_that_does_not_answer_is_said(tasks: list[Task]) -> None:
    needs_ray()
    began = time.monotonic()
    with pytest.raises(EngineError, match="no Ray cluster answers"):
        transform_all(tasks, None, lambda _: None, Engine("ray", address="127.0.0.1:1"))
    assert time.monotonic() - began < 60
