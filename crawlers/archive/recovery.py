"""What a killed crawl left behind: made a segment up to its last whole fetch, or set aside."""

import fcntl
import shutil
from dataclasses import dataclass
from pathlib import Path

from crawlers.archive.members import DamagedRecord
from crawlers.archive.names import PART_SUFFIX, SEGMENT_SUFFIX
from crawlers.archive.reader import read_groups
from crawlers.archive.writer import finish


@dataclass(frozen=True, slots=True)
class Recovered:
    """One leftover: the file it became, how many fetches it holds, a line for the user."""

    path: Path
    n_fetches: int
    message: str


def recover(archive_dir: Path, besides: tuple[str, ...] = ()) -> tuple[Recovered, ...]:
    """Finish or set aside every leftover of a crawl that is no longer running.

    `besides` are beginnings of names that are left alone: of imports, which go on by themselves.
    """
    parts = sorted(archive_dir.glob(f"*{PART_SUFFIX}"))
    meant = (part for part in parts if not part.name.startswith(besides))
    return tuple(_recover_one(part) for part in meant if not _is_held(part))


def _is_held(part: Path) -> bool:
    with part.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _recover_one(part: Path) -> Recovered:
    n_fetches, end = _whole(part)
    name = part.name.removesuffix(PART_SUFFIX)
    if not n_fetches:
        aside = part.rename(part.with_name(f"{name}{SEGMENT_SUFFIX}.set-aside"))
        text = f"{part.name}: a killed crawl left no whole fetch in it; set aside as {aside.name}"
        return Recovered(aside, 0, text)
    torn = part.stat().st_size - end
    if torn:
        _cut(part, end, part.with_name(f"{name}{SEGMENT_SUFFIX}.torn"))
    final = part.with_name(name + SEGMENT_SUFFIX)
    finish(part, final)
    kept = f"; the {torn} bytes after the last whole one are in {final.name}.torn" if torn else ""
    text = (
        f"{part.name}: left by a killed crawl; {n_fetches} fetches recovered as {final.name}{kept}"
    )
    return Recovered(final, n_fetches, text)


def _whole(part: Path) -> tuple[int, int]:
    """Number of whole fetches before the first damage, and the offset where the last one ends."""
    n_fetches, end = 0, 0
    for group in read_groups(part):
        if isinstance(group, DamagedRecord):
            break
        n_fetches, end = n_fetches + 1, group.end
    return n_fetches, end


def _cut(part: Path, end: int, torn: Path) -> None:
    with part.open("r+b") as file:
        file.seek(end)
        with torn.open("wb") as rest:
            shutil.copyfileobj(file, rest)
        file.truncate(end)
