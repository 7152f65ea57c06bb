"""Segments that lie at the store only: a link to nowhere, which says how large the segment is.

Listings of the archive then show every segment, and whoever reads one that was not fetched fails at
once instead of reading nothing.
"""

from pathlib import Path

_PREFIX = "at-the-store:"


def put_standin(segment: Path, size: int) -> None:
    """Stand in for a segment of `size` bytes."""
    segment.parent.mkdir(parents=True, exist_ok=True)
    segment.symlink_to(f"{_PREFIX}{size}")


def is_standin(segment: Path) -> bool:
    """Whether a segment is listed here and lies at the store only."""
    return segment.is_symlink() and str(segment.readlink()).startswith(_PREFIX)


def segment_size(segment: Path) -> int:
    """Bytes of a segment, wherever it lies."""
    if is_standin(segment):
        return int(str(segment.readlink()).removeprefix(_PREFIX))
    return segment.stat().st_size
