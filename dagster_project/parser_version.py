"""The version stamped on every derived row: it changes exactly when a reading could change."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
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
    # what `raw.listing` and `ref.source` are made by: the families read archived lists again
    "crawlers/families/**/*.py",
    "crawlers/registry/*.csv",
    "crawlers/registry/*.py",
    "crawlers/titles.py",
    "crawlers/source.py",
    "crawlers/archive/*.py",
    # the tables that are made beside those of the readings
    *(
        f"dagster_project/{name}.py"
        for name in (
            "back_off",
            "crawl_tables",
            "grouping",
            "ledger",
            "listings",
            "reference_rows",
        )
    ),
)
# Libraries that read for us: another version may read otherwise.
LIBRARIES = (
    "ahocorasick-rs",
    "jieba-py",
    "lxml",
    "numpy",
    "ofdkit",
    "opencc",
    "pypdfium2",
    "python-docx",
    "selectolax",
)


@cache
def parser_version(extra: tuple[Path, ...] = ()) -> str:
    """`<release>-<hash of code and reference data>`; `extra` adds data files to what counts."""
    return f"{RELEASE}-{_hash(READINGS, extra, AFTER_READING, LIBRARIES)}"


@cache
def build_version() -> str:
    """Hash of what turns parts into tables and a warehouse."""
    return _hash(BUILD)


def _hash(
    patterns: Iterable[str],
    extra: tuple[Path, ...] = (),
    without: Iterable[str] = (),
    libraries: Iterable[str] = (),
) -> str:
    digest = hashlib.sha256()
    for name in libraries:
        digest.update(f"{name}=={version(name)}".encode())
    passed_over = set(_files(without))
    for path in [*(p for p in _files(patterns) if p not in passed_over), *extra]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def _files(patterns: Iterable[str]) -> list[Path]:
    found = (path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file())
    return sorted(path for path in found if "__pycache__" not in path.parts)
