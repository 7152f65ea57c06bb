"""Which segments a stage opens besides those that it transforms: those that hold list pages."""

import json
from collections.abc import Iterator
from pathlib import Path

from crawlers.archive import list_segments
from crawlers.archive.names import index_path
from warehouse.remote.standin import is_standin

_LIST = '"role": "list"'  # as the index is written: a line is parsed only where it may be one


def holding_lists(archive: Path) -> list[Path]:
    """Segments that are known by name only and hold a list page: a crawl that is told that a list
    has not changed reads it from there, and `raw.listing` is read from there.
    """
    return [path for path in list_segments(archive) if is_standin(path) and _holds_list(path)]


def _holds_list(segment: Path) -> bool:
    path = index_path(segment)
    return path.is_file() and any(_lists(path))


def _lists(index: Path) -> Iterator[bool]:
    with index.open(encoding="utf-8") as lines:
        for line in lines:
            if _LIST in line:
                said = json.loads(line.split(" ", 2)[2])
                yield said.get("role") == "list" and said.get("outcome") == "ok"
