"""`make run`, `make crawl`: the whole road through Dagster, then what came in and out.

Exit codes: 0 all fine; 1 done, but something failed or was set aside; 2 refused, nothing done.
"""

import logging
import sys
import time
from pathlib import Path

import dagster as dg
from rich.console import Console

from crawlers.archive import list_segments
from crawlers.registry import RegistryError, load_sources, select
from dagster_project.definitions import definitions
from dagster_project.engine import Engine, EngineError
from dagster_project.home import use_home
from dagster_project.launch import Launcher
from dagster_project.partitions import SAMPLE_PARTITION
from warehouse.console import make_console
from warehouse.layout import DataRoot, MixedDataError, Settings
from warehouse.lock import BusyError
from warehouse.remote.address import RemoteError
from warehouse.remote.mirror import Mirror, mirror_of
from warehouse.summary import print_summary, totals


class RefusedError(RuntimeError):
    """The request cannot be carried out as it stands; the message says how to mend it."""


REFUSALS = (RefusedError, RegistryError, BusyError, MixedDataError, EngineError, RemoteError)


def main() -> int:
    """Run what the settings ask for; see the module for exit codes."""
    settings = Settings.from_environment()
    root = DataRoot(settings.data)
    console = make_console()
    try:
        _check_request(settings)
        mirror = mirror_of(root, settings.remote)
        with mirror.writing():
            mirror.pull_archive()
            mirror.pull_warehouse()
            return _run(settings, mirror, console)
    except REFUSALS as refusal:
        console.print(f"refused: {refusal}", style="red", highlight=False, soft_wrap=True)
        return 2


def _check_request(settings: Settings) -> None:
    path = settings.from_path
    Engine(settings.engine).check()
    if settings.sources is not None:
        select(load_sources(), settings.sources)
    if path is not None and not path.exists():
        raise RefusedError(f"FROM={path}: no such file or folder: check the path")
    if path is not None and path.is_dir() and not any(p.is_file() for p in path.rglob("*")):
        raise RefusedError(f"FROM={path}: the folder holds no files: nothing to import")


def _run(settings: Settings, mirror: Mirror, console: Console) -> int:
    started, root = time.monotonic(), mirror.root
    root.claim("real" if settings.from_path or settings.sources else "sample", settings.mix)
    before = totals(root.database)
    home = use_home(root)
    launcher = _launcher(settings, home)
    console.print(f"[bold]fazhi-warehouse[/bold] → {settings.remote or root.path}", highlight=False)
    collecting = _collect(launcher, settings, console)
    building = _read_and_build(launcher, mirror, console)
    if building:
        console.print("the warehouse was not rebuilt: what was there before is as it was")
    else:
        print_summary(console, root, before, settings.remote)
    problems = collecting + building
    for problem in problems:
        console.print(f"problem: {problem}", style="yellow", highlight=False, soft_wrap=True)
    console.print(f"done in {time.monotonic() - started:.0f} s", style="dim")
    return 1 if problems else 0


def _launcher(settings: Settings, home: Path) -> Launcher:
    logging.getLogger("dagster").setLevel(logging.CRITICAL)  # failures are printed in one line each
    instance = dg.DagsterInstance.from_config(str(home))
    return Launcher(definitions(settings), instance)


def _collect(launcher: Launcher, settings: Settings, console: Console) -> list[str]:
    if settings.from_path is not None:
        console.print(f"[bold]import[/bold] {settings.from_path}")
        config = {"imported": {"config": {"path": str(settings.from_path.resolve())}}}
        return list(launcher.launch("import_job", ops=config).problems)
    if settings.sources is not None:
        return _crawl_sources(launcher, settings.sources, console)
    console.print("[bold]crawl[/bold] the bundled sample portal on 127.0.0.1 (fictional places)")
    return list(launcher.launch("crawl_job", partition=SAMPLE_PARTITION).problems)


def _crawl_sources(launcher: Launcher, wanted: str, console: Console) -> list[str]:
    problems: list[str] = []
    by_province: dict[str, list[str]] = {}
    for source in select(load_sources(), wanted):
        by_province.setdefault(source.province_code[:2], []).append(source.source_id)
    for province, ids in sorted(by_province.items()):
        console.print(f"[bold]crawl[/bold] province {province}: {len(ids)} sources")
        config = {"crawl": {"config": {"sources": ",".join(ids)}}}
        problems += launcher.launch("crawl_job", ops=config, partition=province).problems
    return problems


def _read_and_build(launcher: Launcher, mirror: Mirror, console: Console) -> list[str]:
    root = mirror.root
    if not list_segments(root.archive):
        return ["the archive is empty: nothing to read"]
    console.print("[bold]read[/bold] archive segments")
    launcher.register(list_segments(root.archive))
    problems = list(launcher.transform().problems)
    if problems:
        return problems
    if not launcher.has_reports(root):
        return ["no report has been read yet, so there is nothing to build a warehouse from"]
    if launcher.is_current(root):
        console.print("nothing new: the warehouse already holds all of this")
        return []
    console.print("[bold]build[/bold] tables, warehouse, release")
    outcome = launcher.build(root)
    if outcome.success:
        mirror.push_warehouse()  # with the note of what it was built from
    return list(outcome.problems)


if __name__ == "__main__":
    sys.exit(main())
