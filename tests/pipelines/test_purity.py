"""The readings are pure: held as a policy over every file of the room."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipelines

ROOM = Path(pipelines.__file__).parent
FILES = sorted(ROOM.rglob("*.py"))
OTHER_ROOMS = {"crawlers", "warehouse", "dagster_project", "tests", "dagster", "duckdb", "scrapy"}
OUTSIDE_WORLD = {
    "os",
    "socket",
    "subprocess",
    "time",
    "random",
    "secrets",
    "urllib.request",
    "shutil",
}


def imported_modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def called_names(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOM)))
def test_a_reading_imports_no_other_room_and_no_outside_world(path: Path) -> None:
    modules = set(imported_modules(path))
    assert not {module.partition(".")[0] for module in modules} & OTHER_ROOMS
    assert not modules & OUTSIDE_WORLD


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOM)))
def test_a_reading_opens_no_file_and_reads_no_clock(path: Path) -> None:
    forbidden = {"read_text", "read_bytes", "write_text", "write_bytes", "now", "today", "utcnow"}
    assert not set(called_names(path)) & forbidden
    names = {
        n.func.id
        for n in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    }
    assert "open" not in names
