"""Quarantine with replay: which segments to read again, and what came of it.

A part is redone by setting the old one aside, never by deleting it first: it comes back when the
new one cannot be made.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from warehouse import sql
from warehouse.parts import is_done, part_files, part_folder

ASIDE = ".replay"  # hidden, so that the merge of parts passes over it
# The only refusal that ends without new code: the tool is installed. All others need a new parser
# version, which reads every segment again by itself.
CURABLE = ("missing_tool",)


@dataclass(frozen=True, slots=True, order=True)
class Waiting:
    """One thing in quarantine: `payload` names it, `segment` holds its bytes."""

    payload: str
    rule: str
    segment: str
    reason: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay did to quarantine, by payload: a thing refused by another rule has stayed."""

    left: tuple[Waiting, ...]
    stayed: tuple[Waiting, ...]
    new: tuple[Waiting, ...]


def waiting(parts: Path, parser_version: str) -> list[Waiting]:
    """Everything in quarantine by the parts of one parser version, each payload once a segment."""
    files = part_files(parts, parser_version, "core.quarantine")
    if not files:
        return []
    listed = ", ".join(sql.literal(path) for path in files)
    rows = sql.connect().execute(
        "SELECT DISTINCT payload, rule, parse_path(filename)[-2], reason "
        f"FROM read_parquet([{listed}], filename = true) ORDER BY ALL"
    )
    return [Waiting(*row) for row in rows.fetchall()]


def segments_to_redo(held: Sequence[Waiting], force: bool = False) -> list[str]:
    """Segments whose quarantine may empty by reading them again; `force` takes any rule."""
    return sorted({w.segment for w in held if force or w.rule in CURABLE})


def compare(before: Sequence[Waiting], after: Sequence[Waiting]) -> Replayed:
    """What left quarantine, what stayed (as it is refused now), what is new."""
    then, now = {w.payload for w in before}, {w.payload for w in after}
    return Replayed(
        left=tuple(w for w in before if w.payload not in now),
        stayed=tuple(w for w in after if w.payload in then),
        new=tuple(w for w in after if w.payload not in then),
    )


@contextmanager
def set_aside(parts: Path, parser_version: str, segments: Sequence[str]) -> Iterator[None]:
    """Make segments undone while the block runs; the old part returns where no new one was made."""
    for segment in segments:
        part_folder(parts, parser_version, segment).rename(_aside(parts, parser_version, segment))
    try:
        yield
    finally:
        settle(parts, parser_version)


def settle(parts: Path, parser_version: str) -> None:
    """End every replay of these parts, also one that was killed: new part, else the old one."""
    for aside in sorted((parts / parser_version).glob(f".*{ASIDE}")):
        segment = aside.name.removeprefix(".").removesuffix(ASIDE)
        if is_done(parts, parser_version, segment):
            shutil.rmtree(aside)
        else:
            aside.rename(part_folder(parts, parser_version, segment))


def _aside(parts: Path, parser_version: str, segment: str) -> Path:
    return parts / parser_version / f".{segment}{ASIDE}"
