"""Fixtures that every room's tests share."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real material; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("FAZHI_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"needs the shared real material, absent here: {folder.name}/")
    return folder


def run_road(data: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """`make run` as a process of its own, with the given settings."""
    unset = {"FROM", "SOURCES", "MIX", "WORKERS", "ENGINE", "RAY_ADDRESS"}
    inherited = {key: value for key, value in os.environ.items() if key not in unset}
    return subprocess.run(
        [sys.executable, "-m", "dagster_project.run"],
        env=inherited | {"DATA": str(data), "COLUMNS": "200"} | settings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One test process at a time: the sample portal has one port, part of its pages' addresses."""
    with (folder / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def session_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all test processes of this session share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def sample_root(session_folder: Path) -> Path:
    """The data root of one run of the sample, made once a session; only to be read."""
    data = session_folder / "sample"
    with alone(session_folder):
        if not (data / "exports" / "latest").exists():
            done = run_road(data)
            assert done.returncode == 0, done.stdout + done.stderr
    return data
