"""Every fault, many times: `python -m tests.measure.torture` prints what each run came to.

Each trial spoils one run of the road, runs it again undisturbed and compares the release with that
of a run that nothing disturbed: the same id and checksums, or what differs. Settings by
environment: KILLS (100), N (45 invented documents), SEED, TORTURE_DIR (a folder for the data),
TORTURE_LOG (a file for what the runs said), FAULTS (names, with commas; all by default).
Exit code 1 where anything was lost or doubled.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from rich.console import Console
from rich.table import Table

from crawlers.archive import list_segments
from tests.faults import road, trial
from tests.faults.trial import Child
from warehouse.layout import DataRoot

SAME, CUT, LOST = "same bytes", "same rows, archive cut elsewhere", "LOST OR DOUBLED"
NOT_FAILED, UNTOUCHED = "NOT NOTICED", "not reached"
console = Console(width=130)


@dataclass(slots=True)
class Tally:
    """What the trials of one fault came to."""

    fault: str
    outcomes: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    def count(self, outcome: str) -> None:
        """One more trial."""
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1


class Torture:
    """The undisturbed run, and the trials against it."""

    def __init__(self, folder: Path, n: int, seed: int) -> None:
        self.folder, self.rng = folder, Random(f"torture:{seed}")  # noqa: S311 - a seed, no secret
        self.root = DataRoot(folder / "trial")
        self.folders = trial.write_folders(folder, seed, n, 3)
        self.calm = DataRoot(folder / "calm")
        child = Child(road.fresh(self.calm), self.folders)
        self.seconds = child.durations()
        if child.join():
            raise RuntimeError("the undisturbed run failed: TORTURE_LOG=<file> says why")
        self.expected = road.released(self.calm)
        self.segments = _segments(self.calm)

    def verdict(self, root: DataRoot | None = None) -> str:
        """How the release of a root compares with the undisturbed one."""
        root = root or self.root
        if road.released(root) == self.expected:
            return SAME
        if _segments(root) != self.segments and trial.content(root) == trial.content(self.calm):
            return CUT
        self._say_difference(root)
        return LOST

    def _say_difference(self, root: DataRoot) -> None:
        before, after = self.expected[1].splitlines(), road.released(root)[1].splitlines()
        names = [line.split()[1] for line in after if line not in before]
        console.print(f"differs: {', '.join(names) or 'no release'}; {road.leftovers(root)}")

    def rerun(self, root: DataRoot | None = None) -> str:
        """Run undisturbed and compare."""
        code = trial.finish(root or self.root, self.folders)
        return self.verdict(root) if code == 0 else f"rerun failed ({code})"

    # --- faults -----------------------------------------------------------------------------------

    def kill(self, stage: str, workers: int = 1, times: int = 1) -> str:
        """kill -9 of the process group somewhere in a stage, once or several times running."""
        road.fresh(self.root)
        reached = False
        for _ in range(times):
            child = Child(self.root, self.folders, workers)
            if child.wait_for(stage):
                time.sleep(self.rng.random() * self.seconds[stage] * (3 if workers > 1 else 1))
                reached = True
            child.kill_group()
            child.join()
        return self.rerun() if reached else UNTOUCHED

    def orphans(self) -> str:
        """kill -9 of the run alone: its workers must not write into the next run's parts."""
        road.fresh(self.root)
        child = Child(self.root, self.folders, workers=2)
        child.wait_for("transform")
        time.sleep(1 + 3 * self.rng.random())
        child.kill_alone()
        child.join()
        return self.rerun()

    def file_limit(self, limit: int) -> str:
        """Writers fail when a file reaches `limit` bytes."""
        road.fresh(self.root)
        code = Child(self.root, self.folders, before=trial.small_files(limit)).join()
        if code == 0:
            return NOT_FAILED if self.verdict() != SAME else UNTOUCHED
        return self.rerun()

    def full_disk(self, kilobytes: int) -> str:
        """A file system of a given size; then room is made."""
        mount = self.folder / "disk"
        mount.mkdir(exist_ok=True)
        if not _mount(mount, f"size={kilobytes}k"):
            return "needs the right to mount"
        root = DataRoot(mount / "root")
        try:
            code = trial.finish(root, self.folders)
            if code == 0:
                return UNTOUCHED
            _mount(mount, "remount,size=1g")
            return self.rerun(root)
        finally:
            subprocess.run(["umount", str(mount)], check=False)  # noqa: S607

    def spoil_part(self) -> str:
        """A Parquet file of a part cut short anywhere."""
        root = trial.copy(self.calm, self.root.path)
        path = self.rng.choice(sorted(root.parts.rglob("*.parquet")))
        os.truncate(path, self.rng.randrange(path.stat().st_size))
        shutil.rmtree(root.tables)
        return self.rerun()

    def spoil_archive(self, flip: bool) -> str:
        """A segment with a flipped bit or cut short: what it held is named; its copy mends it."""
        root = trial.copy(self.calm, self.root.path)
        shutil.rmtree(root.parts)
        path = self.rng.choice(list_segments(root.archive))
        whole = path.read_bytes()
        path.chmod(0o644)
        at = self.rng.randrange(len(whole))
        if flip:
            spoiled = (
                whole[:at] + bytes([whole[at] ^ (1 << self.rng.randrange(8))]) + whole[at + 1 :]
            )
        else:
            spoiled = whole[:at]
        path.write_bytes(spoiled)
        code = trial.finish(root, [])
        if code:
            return f"stopped the road ({code})"
        if not flip and at == 0:
            return UNTOUCHED
        lost = _known(self.calm) - _known(root)
        named = _quarantined(root)
        if lost and not named:
            return LOST
        shutil.rmtree(root.parts)
        path.write_bytes(whole)
        return self.rerun()

    def two_at_once(self) -> str:
        """Two runs begin together: one does it, one is refused."""
        road.fresh(self.root)
        runs = [Child(self.root, self.folders) for _ in range(2)]
        codes = sorted(run.join() for run in runs)
        if codes == [0, trial.CHILD_FAILED]:
            return self.verdict()
        return self.verdict() if codes == [0, 0] and self.verdict() == SAME else LOST

    def read_only(self) -> str:
        """A data folder that may not be written."""
        road.fresh(self.root)
        before = sorted(self.root.path.rglob("*"))
        self.root.path.chmod(0o555)
        code = Child(self.root, self.folders, before=trial.nobody).join()
        self.root.path.chmod(0o755)
        if code == 0 or sorted(self.root.path.rglob("*")) != before:
            return NOT_FAILED
        return self.rerun()

    def starve(self, megabytes: int) -> str:
        """So much memory beyond the start; a document that finds none waits in quarantine."""
        road.fresh(self.root)
        code = Child(self.root, self.folders, before=trial.little_memory(megabytes)).join()
        if code == 0 and self.verdict() == SAME:
            return UNTOUCHED
        return self.rerun()


def _segments(root: DataRoot) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in list_segments(root.archive)}


def _known(root: DataRoot) -> set[str]:
    return set(trial.column(root, "raw.fetch", "url"))


def _quarantined(root: DataRoot) -> set[str]:
    return set(trial.column(root, "core.quarantine", "payload"))


def _mount(path: Path, options: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(path)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def trials(torture: Torture, kills: int) -> Iterator[tuple[str, Callable[[], str]]]:
    """Every trial, with the name of its fault; `kills` decides how many."""
    few = max(kills // 25, 1)
    stages = [road.STAGES[number % len(road.STAGES)] for number in range(kills)]
    for stage in stages:
        yield f"kill -9 in {stage}", partial(torture.kill, stage)
    for stage in stages[:few]:
        yield "kill -9 thrice running", partial(torture.kill, stage, times=3)
        yield "kill -9 of a pool of two", partial(torture.kill, "transform", workers=2)
        yield "kill -9; workers orphaned", torture.orphans
    sizes = [path.stat().st_size for path in torture.calm.path.rglob("*") if path.is_file()]
    for number in range(2 * few):
        share = (number + torture.rng.random()) / (2 * few)
        limit = int(1000 * (max(sizes) / 1000) ** share)
        yield "no file above a size", partial(torture.file_limit, limit)
        yield "disk full", partial(torture.full_disk, int(sum(sizes) / 1024 * share) + 4)
    for _ in range(2 * few):
        yield "Parquet part cut short", torture.spoil_part
        yield "WARC bit flipped", partial(torture.spoil_archive, flip=True)
        yield "WARC cut short", partial(torture.spoil_archive, flip=False)
    for number in range(few):
        yield "two runs at once", torture.two_at_once
        yield "little memory", partial(torture.starve, 100 + 100 * number)
    yield "read-only data folder", torture.read_only


def main() -> int:
    """Run all trials; see the module for settings and exit code."""
    kills, n = int(os.environ.get("KILLS", "100")), int(os.environ.get("N", "45"))
    seed = int(os.environ.get("SEED", "1"))
    wanted = [name for name in os.environ.get("FAULTS", "").split(",") if name]
    trial.warm()
    tallies: dict[str, Tally] = {}
    with tempfile.TemporaryDirectory(dir=os.environ.get("TORTURE_DIR")) as folder:
        torture = Torture(Path(folder), n, seed)
        for fault, attempt in trials(torture, kills):
            if wanted and fault not in wanted:
                continue
            tally = tallies.setdefault(fault, Tally(fault))
            start = time.monotonic()
            outcome = attempt()
            tally.count(outcome)
            tally.seconds += time.monotonic() - start
            print(f"{fault}: {outcome}", flush=True)  # a long run that is cut short has said so far
    table = Table("fault", "trials", "release after a rerun", "s a trial")
    for tally in tallies.values():
        count = sum(tally.outcomes.values())
        said = ", ".join(f"{n} {outcome}" for outcome, n in sorted(tally.outcomes.items()))
        table.add_row(tally.fault, str(count), said, f"{tally.seconds / count:.1f}")
    console.print(table)
    fine = {SAME, CUT, UNTOUCHED, "needs the right to mount"}
    bad = sum(n for t in tallies.values() for o, n in t.outcomes.items() if o not in fine)
    console.print("nothing lost, nothing doubled" if not bad else f"{bad} trials lost or doubled")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
