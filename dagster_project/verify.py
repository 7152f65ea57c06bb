"""`make verify`: read everything back, say what is damaged, make again what can be made again.

Parts come from the archive, tables from the parts, database and latest release from the tables.
Exit codes: 0 nothing is damaged; 1 something was, and all of it was made again; 2 refused, nothing
looked at; 3 damage remains: a record of the archive or an older release, of which there is no other
copy here, or what could not be made again.
"""

import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
from rich.console import Console

from crawlers.archive import list_segments
from dagster_project.archive_check import check_archive, reads_whole
from dagster_project.definitions import definitions
from dagster_project.home import use_home
from dagster_project.launch import STAMP, Launcher, Outcome
from dagster_project.partitions import SEGMENTS
from dagster_project.resources import WarehouseRoot
from warehouse.console import make_console
from warehouse.layout import DataRoot, Settings
from warehouse.lock import BusyError
from warehouse.released import LATEST
from warehouse.remote.address import RemoteError
from warehouse.remote.mirror import Mirror, mirror_of
from warehouse.remote.scrub import Spoilt
from warehouse.verify import (
    Damage,
    check_database,
    check_part,
    check_release,
    check_tables,
    drop,
)

WHOLE, MENDED, REFUSED, REMAINS = range(4)


@dataclass(frozen=True, slots=True)
class Found:
    """All damage of a data root; `latest` is the release that its tables can make again."""

    damage: tuple[Damage, ...]
    latest: Path | None

    @property
    def lost(self) -> tuple[Damage, ...]:
        """What nothing here can make again."""
        return tuple(d for d in self.damage if d.kind == "archive" or self._is_older(d))

    @property
    def derived(self) -> tuple[Damage, ...]:
        """What the archive can make again."""
        return tuple(d for d in self.damage if d not in self.lost and d.kind != "index")

    def _is_older(self, damage: Damage) -> bool:
        return damage.kind == "release" and damage.path != self.latest


def main() -> int:
    """Verify the data root; see the module for exit codes."""
    settings = Settings.from_environment()
    root, console = DataRoot(settings.data), make_console()
    mirror = mirror_of(root, settings.remote)
    try:
        if mirror.store is None and not root.archive.is_dir():
            return _say_no_archive(console, settings)
        with mirror.writing():
            there = []
            for spoilt in mirror.bring_all(reads_whole):
                console.print(str(spoilt), highlight=False, soft_wrap=True, markup=False)
                there.append(spoilt)
            if not root.archive.is_dir():
                return _say_no_archive(console, settings)
            return _verify(settings, mirror, console, there)
    except (BusyError, RemoteError) as refusal:
        console.print(f"refused: {refusal}", style="red", highlight=False, soft_wrap=True)
        return REFUSED


def _say_no_archive(console: Console, settings: Settings) -> int:
    name = settings.remote or settings.data
    console.print(f"{name}: no archive here: `make run` first, or name a folder with DATA=…")
    return REFUSED


def inspect(root: DataRoot, parser_version: str) -> Found:
    """Everything under a data root, read back from the first byte to the last."""
    damage = [*check_archive(root.archive)]
    for folder in sorted((root.parts / parser_version).glob("[!.]*")):
        damage += check_part(folder)
    link, latest = root.exports / LATEST, None
    if link.is_symlink():
        latest = root.exports / link.readlink().name
        damage += check_tables(root.tables, latest)
        damage += check_database(root.database, root.tables)
    releases = {path for path in root.exports.glob("r*") if path.is_dir()}
    for release in sorted(releases | ({latest} if latest else set())):
        damage += check_release(release)
    return Found(tuple(sorted(set(damage))), latest)


def _verify(settings: Settings, mirror: Mirror, console: Console, there: Sequence[Spoilt]) -> int:
    root, version = mirror.root, WarehouseRoot.of(settings).parser_version
    name = settings.remote or root.path
    console.print(f"[bold]verify[/bold] {name}: {len(list_segments(root.archive))} segments")
    found = inspect(root, version)
    _say(console, "damaged", found.damage)
    if not found.damage and not there:
        console.print("nothing is damaged")
        return WHOLE
    lost = [spoilt for spoilt in there if not spoilt.is_mended]
    problems = _make_again(settings, mirror, found, console) if found.derived or lost else []
    problems += [str(spoilt) for spoilt in _still(mirror, lost)]
    again = inspect(root, version)
    _say(console, "made again", [d for d in found.damage if d not in (*again.damage, *again.lost)])
    _say(console, "remains", again.damage)
    for problem in problems:
        console.print(f"problem: {problem}", style="yellow", highlight=False, soft_wrap=True)
    if found.lost:
        console.print(
            "a damaged record is fetched again by the next crawl, or by importing its files again; "
            "a damaged release that is not the latest comes only from a copy elsewhere"
        )
    return REMAINS if again.damage or problems else MENDED


def _still(mirror: Mirror, lost: Sequence[Spoilt]) -> list[Spoilt]:
    """What is damaged at the store though all was made again here; copies of that are pushed."""
    return [one for one in mirror.scrub(reads_whole) if not one.is_mended] if lost else []


def _say(console: Console, word: str, damage: Sequence[Damage]) -> None:
    for one in damage:
        console.print(f"{word}: {one}", highlight=False, soft_wrap=True, markup=False)


def _make_again(settings: Settings, mirror: Mirror, found: Found, console: Console) -> list[str]:
    root = mirror.root
    for part in sorted({d.path for d in found.derived if d.kind == "part"}):
        drop(part)
    (root.tables / STAMP).unlink(missing_ok=True)  # a build that is cut short is begun again
    aside = _set_aside(found)
    console.print("[bold]making again[/bold] parts, tables, warehouse, release")
    problems = _launch(settings, root)
    if aside is not None and found.latest is not None:
        if found.latest.exists():
            drop(aside)
        else:  # other code makes another release: the old one stays as it was found
            aside.rename(found.latest)
    if not problems:
        mirror.push_warehouse()
    return problems


def _set_aside(found: Found) -> Path | None:
    """The latest release under another name if it is damaged: a release is never written over."""
    latest = found.latest
    if latest is None or not any(d.path == latest for d in found.derived) or not latest.exists():
        return None
    return latest.rename(latest.with_name(f".{latest.name}.damaged"))


def _launch(settings: Settings, root: DataRoot) -> list[str]:
    logging.getLogger("dagster").setLevel(logging.CRITICAL)  # failures are printed in one line each
    instance = dg.DagsterInstance.from_config(str(use_home(root)))
    instance.add_dynamic_partitions(
        str(SEGMENTS.name), [segment.name for segment in list_segments(root.archive)]
    )
    launcher = Launcher(definitions(settings), instance)
    outcome: Outcome = launcher.transform()
    if outcome.success and launcher.has_reports(root):
        outcome = launcher.build(root)
    return list(outcome.problems)


if __name__ == "__main__":
    sys.exit(main())
