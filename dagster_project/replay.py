"""`make replay`: read again what quarantine holds, rebuild, and say what left it.

A new parser version reads every segment anyway. Without one, the segments are read again that wait
for a tool; FORCE=1 takes every segment that holds anything refused. Exit codes: 0 done (or nothing
to do), 1 something failed and the old parts and warehouse stand, 2 refused.
"""

import logging
import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence

import dagster as dg
from rich.console import Console

from crawlers.archive import list_segments
from dagster_project.definitions import definitions
from dagster_project.engine import Engine, EngineError
from dagster_project.home import use_home
from dagster_project.launch import Launcher
from dagster_project.resources import WarehouseRoot
from warehouse.console import make_console
from warehouse.layout import DataRoot, Settings
from warehouse.lock import BusyError
from warehouse.remote.address import RemoteError
from warehouse.remote.mirror import Mirror, mirror_of
from warehouse.replay import (
    Replayed,
    Waiting,
    compare,
    segments_to_redo,
    set_aside,
    settle,
    waiting,
)

SHOWN = 20  # names of what left and of what is new: enough to see which


def main() -> int:
    """Replay the quarantine of the data root; see the module for exit codes."""
    settings = Settings.from_environment()
    root, console = DataRoot(settings.data), make_console()
    mirror = mirror_of(root, settings.remote)
    try:
        Engine(settings.engine).check()
        if mirror.store is None and not root.parts.is_dir():
            return _say_nothing_here(console, settings)
        with mirror.writing():
            mirror.pull_archive()
            mirror.pull_parts()
            if not root.parts.is_dir():
                return _say_nothing_here(console, settings)
            return _replay(settings, mirror, console)
    except (BusyError, RemoteError, EngineError) as refusal:
        console.print(f"refused: {refusal}", style="red", highlight=False, soft_wrap=True)
        return 2


def _say_nothing_here(console: Console, settings: Settings) -> int:
    name = settings.remote or settings.data
    console.print(f"{name}: nothing was read here yet: `make run` first, or give DATA=…")
    return 2


def _replay(settings: Settings, mirror: Mirror, console: Console) -> int:
    root, version = mirror.root, WarehouseRoot.of(settings).parser_version
    settle(root.parts, version)  # a replay that was killed
    held = version_of_warehouse(root, version)
    before = waiting(root.parts, held)
    force = os.environ.get("FORCE") == "1"
    redo = segments_to_redo(before, force) if held == version else []
    if held == version and not redo:
        _say_nothing_to_do(console, before)
        return 0
    what = f"{len(redo)} segments" if redo else f"all segments, by the new parser {version}"
    console.print(f"[bold]replay[/bold] {what}; {len(before)} things wait in quarantine")
    launcher = _launcher(settings, root)
    launcher.register(list_segments(root.archive))
    with set_aside(root.parts, version, redo):
        problems = list(launcher.transform().problems)
    if problems:
        problems.append("the warehouse was not rebuilt: what was there before is as it was")
    else:
        _print(console, compare(before, waiting(root.parts, version)))
        # without a report there is nothing to build a warehouse from, before as after
        problems += _rebuild(launcher, mirror) if launcher.has_reports(root) else ()
    for problem in problems:
        console.print(f"problem: {problem}", style="yellow", highlight=False, soft_wrap=True)
    return 1 if problems else 0


def _rebuild(launcher: Launcher, mirror: Mirror) -> tuple[str, ...]:
    outcome = launcher.build(mirror.root)
    if outcome.success:
        mirror.push_warehouse()
    return outcome.problems


def version_of_warehouse(root: DataRoot, current: str) -> str:
    """The parser version whose quarantine readers see now.

    Parts of an older version are dropped when a warehouse of the new one is swapped in: where there
    still are some, the warehouse is theirs, however many parts the new version has by now.
    """
    older = [path for path in root.parts.iterdir() if path.is_dir() and path.name != current]
    return max(older, key=lambda path: path.stat().st_mtime).name if older else current


def _launcher(settings: Settings, root: DataRoot) -> Launcher:
    logging.getLogger("dagster").setLevel(logging.CRITICAL)  # failures are printed in one line each
    home = use_home(root)
    return Launcher(definitions(settings), dg.DagsterInstance.from_config(str(home)))


def _say_nothing_to_do(console: Console, before: Sequence[Waiting]) -> None:
    console.print(
        f"{len(before)} things wait in quarantine, none of them for a tool: "
        f"FORCE=1 reads their segments again all the same"
        if before
        else "quarantine is empty: nothing to replay"
    )


def _print(console: Console, replayed: Replayed) -> None:
    counts: Mapping[str, Sequence[Waiting]] = {
        "left": replayed.left,
        "stayed": replayed.stayed,
        "new": replayed.new,
    }
    for word, things in counts.items():
        by_rule = Counter(thing.rule for thing in things)
        why = ", ".join(f"{rule} {n}" for rule, n in sorted(by_rule.items()))
        console.print(f"  {word:8}{len(things):>6}  {why}", highlight=False)
    for word in ("left", "new"):
        for thing in counts[word][:SHOWN]:
            console.print(f"  {word}: {thing.payload}", highlight=False, soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main())
