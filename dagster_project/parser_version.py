"""The version stamped on every derived row: it changes exactly when a reading could change."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RELEASE = "0.1.0"
# What decides the derived rows: the readings, their reference data, the tables they must fit.
READINGS = ("pipelines/**/*.py", "warehouse/ref/**/*", "warehouse/dictionary/*.yaml")
# Applied after the readings: a correction or a new score rebuilds tables and reads nothing again.
AFTER_READING = ("warehouse/ref/corrections.csv", "warehouse/ref/scores.csv")
BUILD = (
    "warehouse/**/*.py",
    "warehouse/**/*.sql",
    "warehouse/dictionary/*.yaml",
    *AFTER_READING,
)


@cache
def parser_version(extra: tuple[Path, ...] = ()) -> str:
    """`<release>-<hash of code and reference data>`; `extra` adds data files to what counts."""
    return f"{RELEASE}-{_hash(READINGS, extra, AFTER_READING)}"


@cache
def build_version() -> str:
    """Hash of what turns parts into tables and a warehouse."""
    return _hash(BUILD)


def _hash(
    patterns: Iterable[str], extra: tuple[Path, ...] = (), without: Iterable[str] = ()
) -> str:
    digest = hashlib.sha256()
    passed_over = set(_files(without))
    for path in [*(p for p in _files(patterns) if p not in passed_over), *extra]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def _files(patterns: Iterable[str]) -> list[Path]:
    found = (path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file())
    return sorted(path for path in found if "__pycache__" not in path.parts)
