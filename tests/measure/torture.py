"""Every fault, many times: `python -m tests.measure.torture` prints what each run came to.

Each trial spoils one run of the road, runs it again undisturbed and compares the release with that
of a run that nothing disturbed: recovered (the rerun ends well), byte-identical (the same id and
checksums), documents lost, documents doubled. Stages before the one that is spoiled are not run
again in each trial but copied; the rerun goes the whole road. A crawl asks anew, at other times:
there the pages are compared, not their times.

Settings by environment: KILLS (100), N (15 invented documents), SEED, TORTURE_DIR (a folder for the
data), TORTURE_LOG (a file for what the runs said), FAULTS (names or their beginnings, with commas;
all by default). Rows that begin with S3 are of a data root at an object store.
Exit code 1 where anything was lost or doubled, or is not the same.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from rich.console import Console
from rich.table import Table

from crawlers.archive import list_segments
from tests.faults import crawling, poison, road, trial
from tests.faults.outcome import UNTOUCHED, Outcome
from tests.faults.store_rows import rows
from tests.faults.store_trials import StoreTrials
from tests.faults.trial import Child
from warehouse.layout import DataRoot

console = Console(width=120)
STORE = "S3"  # begins the names of faults of a data root at an object store


@dataclass(slots=True)
class Tally:
    """What the trials of one fault came to."""

    fault: str
    outcomes: list[Outcome] = field(default_factory=list)
    seconds: float = 0.0


class Torture:
    """The undisturbed run with a copy after each stage, and the trials against it."""

    def __init__(self, folder: Path, n: int, seed: int) -> None:
        self.folder, self.rng = folder, Random(f"torture:{seed}")  # noqa: S311 - a seed, no secret
        self.root = DataRoot(folder / "trial")
        self.folders = trial.write_folders(folder, seed, n, 3)
        self.calm = DataRoot(folder / "calm")
        self.seconds = self._go_calmly()
        self.expected = road.released(self.calm)
        self.held = Counter(trial.column(self.calm, "core.document", "document_id"))
        self.registry = folder / "registry.csv"

    def _go_calmly(self) -> dict[str, float]:
        for _ in range(2):  # the first run of all loads what the others find loaded
            child = Child(road.fresh(self.calm), self.folders)
            seconds = child.durations()
            if child.join():
                raise RuntimeError("the undisturbed run failed: TORTURE_LOG=<file> says why")
        child = Child(road.fresh(self.calm), self.folders, after=self._copy_after)
        if child.join():
            raise RuntimeError("the undisturbed run failed: TORTURE_LOG=<file> says why")
        return seconds

    def _copy_after(self, stage: str) -> None:
        trial.copy(self.calm, self._after(stage))

    def _after(self, stage: str) -> Path:
        return self.folder / f"after-{stage}"

    def start_at(self, stage: str) -> None:
        """The trial's root as it is when a stage begins."""
        at = road.STAGES.index(stage)
        if at == 0:
            road.fresh(self.root)
        else:
            trial.copy(DataRoot(self._after(road.STAGES[at - 1])), self.root.path)

    def compare(self, root: DataRoot | None = None, note: str = "") -> Outcome:
        """How the release of a root compares with the undisturbed one."""
        root = root or self.root
        found = Counter(trial.column(root, "core.document", "document_id"))
        odd = road.leftovers(root)
        return Outcome(
            identical=road.released(root) == self.expected,
            lost=(self.held - found).total(),
            doubled=(found - self.held).total(),
            note=f"{note} left behind: {', '.join(odd)}" if odd else note,
        )

    def rerun(self, root: DataRoot | None = None) -> Outcome:
        """Run undisturbed and compare."""
        code = trial.finish(root or self.root, self.folders)
        if code:
            return Outcome(recovered=False, identical=False, note=f"the rerun failed ({code})")
        return self.compare(root)

    # --- faults -----------------------------------------------------------------------------------

    def kill(self, stage: str, workers: int = 1, times: int = 1) -> Outcome:
        """kill -9 of the process group somewhere in a stage, once or several times running."""
        self.start_at(stage)
        reached = False
        for _ in range(times):
            child = Child(self.root, self.folders, workers, first=stage)
            child.wait_for()
            time.sleep(self.rng.random() * self.seconds[stage] * (3 if workers > 1 else 1))
            child.kill_group()
            reached |= child.join() == -signal.SIGKILL
        return self.rerun() if reached else UNTOUCHED

    def orphans(self) -> Outcome:
        """kill -9 of the run alone: its workers must not write into the next run's parts."""
        self.start_at("transform")
        child = Child(self.root, self.folders, workers=2, first="transform")
        child.wait_for()
        time.sleep(1 + 3 * self.rng.random())
        child.kill_alone()
        child.join()
        return self.rerun()

    def kill_crawl(self) -> Outcome:
        """kill -9 of a crawl; the next one recovers what it left and asks for the rest."""
        archive = self.folder / "crawl"
        with crawling.portal(self.registry):
            expected, seconds = self._crawl_calmly()
            shutil.rmtree(archive, ignore_errors=True)
            crawl = crawling.begin(archive, self.registry, "one")
            time.sleep(seconds * (0.3 + 0.7 * self.rng.random()))
            reached = crawling.kill(crawl) == -signal.SIGKILL
            recovered = crawling.begin(archive, self.registry, "two").wait() == 0
        found = crawling.payloads(archive)
        lost, doubled = (expected - found).total(), (found - expected).total()
        return Outcome(reached, recovered, found == expected, lost, doubled)

    def _crawl_calmly(self) -> tuple[Counter[tuple[str, str]], float]:
        """Of the same portal: answers of its site search name the port it has this time."""
        calm, begun = self.folder / "crawled", time.monotonic()
        shutil.rmtree(calm, ignore_errors=True)
        crawling.begin(calm, self.registry, "calm").wait()
        return crawling.payloads(calm), time.monotonic() - begun

    def file_limit(self, limit: int) -> Outcome:
        """Writers fail when a file reaches `limit` bytes."""
        road.fresh(self.root)
        code = Child(self.root, self.folders, before=trial.small_files(limit)).join()
        return self.rerun() if code else self._unnoticed()

    def _unnoticed(self) -> Outcome:
        """A run that was to fail ended well: then it must be the undisturbed one."""
        outcome = self.compare()
        return UNTOUCHED if outcome.is_fine else outcome

    def full_disk(self, kilobytes: int) -> Outcome:
        """A file system of a given size; then room is made."""
        mount = self.folder / "disk"
        mount.mkdir(exist_ok=True)
        if not _mount(mount, f"size={kilobytes}k"):
            return Outcome(reached=False, note="needs the right to mount")
        root = DataRoot(mount / "root")
        try:
            if trial.finish(root, self.folders) == 0:
                return UNTOUCHED
            _mount(mount, "remount,size=1g")
            return self.rerun(root)
        finally:
            subprocess.run(["umount", str(mount)], check=False)  # noqa: S607

    def spoil_part(self, flip: bool) -> Outcome:
        """A Parquet file of a part half written, or with a flipped bit that its checksum shows."""
        root = trial.copy(self.calm, self.root.path)
        path = self.rng.choice(sorted(root.parts.rglob("*.parquet")))
        if flip:
            _flip(path, self.rng)
            code = Child(root, self.folders, first="tables").join()
            if code == 0 or trial.damaged_parts(root) != [path.parent.name]:
                return Outcome(recovered=False, identical=False, note="flip not noticed")
            shutil.rmtree(path.parent)  # as `make verify` does with what it names
        else:
            os.truncate(path, self.rng.randrange(path.stat().st_size))
        shutil.rmtree(root.tables)
        return self.rerun()

    def spoil_archive(self, flip: bool) -> Outcome:
        """A segment with a flipped bit or cut short: what it held is named; its copy mends it."""
        root = trial.copy(self.calm, self.root.path)
        shutil.rmtree(root.parts)
        path = self.rng.choice(list_segments(root.archive))
        whole = path.read_bytes()
        path.chmod(0o644)
        if flip:
            _flip(path, self.rng)
        else:
            os.truncate(path, self.rng.randrange(1, len(whole)))
        code = trial.finish(root, [])
        if code:
            return Outcome(recovered=False, identical=False, note=f"stopped the road ({code})")
        missing = set(trial.column(self.calm, "raw.fetch", "url")) - set(
            trial.column(root, "raw.fetch", "url")
        )
        if missing and not trial.column(root, "core.quarantine", "payload"):
            return Outcome(lost=len(missing), note="lost without a word")
        shutil.rmtree(root.parts)
        path.write_bytes(whole)
        return self.rerun()

    def two_at_once(self) -> Outcome:
        """Two runs begin together: one does it, one is refused or comes after."""
        road.fresh(self.root)
        runs = [Child(self.root, self.folders) for _ in range(2)]
        codes = sorted(run.join() for run in runs)
        if codes not in ([0, trial.CHILD_REFUSED], [0, 0]):
            return Outcome(recovered=False, identical=False, note=f"exit codes {codes}")
        return self.compare()

    def read_only(self) -> Outcome:
        """A data folder that may not be written."""
        road.fresh(self.root)
        before = sorted(self.root.path.rglob("*"))
        self.root.path.chmod(0o555)
        code = Child(self.root, self.folders, before=trial.nobody).join()
        self.root.path.chmod(0o755)
        if code == 0 or sorted(self.root.path.rglob("*")) != before:
            return Outcome(recovered=False, note="not noticed")
        return self.rerun()

    def clock_back(self) -> Outcome:
        """Half of the input, then the rest by a clock that was set back."""
        road.fresh(self.root)
        trial.finish(self.root, self.folders[:1])
        days = self.rng.randrange(1, 4000)
        code = Child(self.root, self.folders, before=trial.clock_back(days)).join()
        if code:
            return Outcome(recovered=False, identical=False, note=f"stopped ({code})")
        return self.compare()

    def starve(self, megabytes: int) -> Outcome:
        """So much memory beyond the start; a document that finds none waits in quarantine."""
        road.fresh(self.root)
        code = Child(self.root, self.folders, before=trial.little_memory(megabytes)).join()
        if code == 0:
            shutil.rmtree(self.root.parts)  # what waits is read again, as by a new parser version
        return self.rerun()

    def poisoned(self, kind: str) -> Outcome:
        """One document raises, has no end or kills its worker: it waits, all others are read."""
        self.start_at("transform")
        address = self.rng.choice(trial.column(self.calm, "core.document", "url"))
        os.environ[poison.POISON] = f"{kind} {address.rpartition('/')[2]}"
        code = Child(
            self.root, self.folders, workers=2, before=poison.poison, first="transform"
        ).join()
        if code:
            return Outcome(recovered=False, identical=False, note=f"stopped the road ({code})")
        waiting = set(trial.column(self.root, "core.quarantine", "payload"))
        waiting -= set(trial.column(self.calm, "core.quarantine", "payload"))
        read = set(trial.column(self.root, "core.document", "url"))
        missing = set(trial.column(self.calm, "core.document", "url")) - read
        if waiting != {address} or missing != {address}:
            return Outcome(lost=len(missing), note=f"{kind}: waiting {waiting}, missing {missing}")
        shutil.rmtree(self.root.parts)  # as by the parser version that mends the reading
        return self.rerun()


def _flip(path: Path, rng: Random) -> None:
    content = bytearray(path.read_bytes())
    content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    path.chmod(0o644)
    path.write_bytes(content)


def _mount(path: Path, options: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(path)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def trials(torture: Torture, kills: int) -> Iterator[tuple[str, Callable[[], Outcome]]]:
    """Every trial, with the name of its fault; `kills` decides how many."""
    few = max(kills // 25, 1)
    stages = [road.STAGES[number % len(road.STAGES)] for number in range(kills)]
    for stage in stages:
        yield f"kill -9 in {stage}", partial(torture.kill, stage)
    for _ in range(2 * few):
        yield "kill -9 of a crawl", torture.kill_crawl
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
    for _ in range(few):
        yield "Parquet part half written", partial(torture.spoil_part, flip=False)
        yield "Parquet part, bit flipped", partial(torture.spoil_part, flip=True)
        yield "WARC, bit flipped", partial(torture.spoil_archive, flip=True)
        yield "WARC, cut short", partial(torture.spoil_archive, flip=False)
    for number in range(max(few // 2, 1)):
        yield "two runs at once", torture.two_at_once
        yield "clock set back", torture.clock_back
        yield "little memory", partial(torture.starve, 100 + 150 * number)
        yield "read-only data folder", torture.read_only
    for kind in poison.RULES:
        yield f"a document: {kind}", partial(torture.poisoned, kind)


def main() -> int:
    """Run all trials; see the module for settings and exit code."""
    kills, n = int(os.environ.get("KILLS", "100")), int(os.environ.get("N", "15"))
    seed = int(os.environ.get("SEED", "1"))
    wanted = [name for name in os.environ.get("FAULTS", "").split(",") if name]
    signal.signal(signal.SIGTERM, _stop)
    begun = time.monotonic()
    trial.warm()
    tallies: dict[str, Tally] = {}
    with tempfile.TemporaryDirectory(dir=os.environ.get("TORTURE_DIR")) as folder:
        try:
            for fault, attempt in _all_trials(Path(folder), n, seed, kills, wanted):
                if not wanted or fault.startswith(tuple(wanted)):
                    _try(tallies.setdefault(fault, Tally(fault)), attempt)
        except KeyboardInterrupt:
            console.print("cut short: the table holds what there was")
    return _report(list(tallies.values()), time.monotonic() - begun)


def _all_trials(
    folder: Path, n: int, seed: int, kills: int, wanted: list[str]
) -> Iterator[tuple[str, Callable[[], Outcome]]]:
    """Of a folder, then of an object store; the undisturbed runs only of what is wanted."""
    if not wanted or any(not name.startswith(STORE) for name in wanted):
        yield from trials(Torture(folder / "folder", n, seed), kills)
    if not wanted or any(name.startswith(STORE) for name in wanted):
        input_folder = folder / "store"
        store = StoreTrials(input_folder, trial.write_folders(input_folder, seed, n, 3), seed)
        try:
            yield from rows(store, kills)
        finally:
            store.s3.stop()


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def _try(tally: Tally, attempt: Callable[[], Outcome]) -> None:
    start = time.monotonic()
    outcome = attempt()
    tally.outcomes.append(outcome)
    tally.seconds += time.monotonic() - start
    said = "fine" if outcome.is_fine else f"NOT FINE {outcome}"
    word = said if outcome.reached else "not reached"
    # a long run that is cut short has said so far
    print(f"{tally.fault} {len(tally.outcomes)}: {word} {outcome.note}".rstrip(), flush=True)


def _report(tallies: list[Tally], seconds: float) -> int:
    names = ("trials", "recovered", "byte-identical", "lost", "doubled", "s a trial")
    table = Table("fault")
    for name in names:
        table.add_column(name, justify="right")
    everything = [outcome for tally in tallies for outcome in tally.outcomes if outcome.reached]
    for tally in tallies:
        struck = [outcome for outcome in tally.outcomes if outcome.reached]
        table.add_row(tally.fault, *_counts(struck), f"{tally.seconds / len(tally.outcomes):.1f}")
    table.add_section()
    table.add_row("all", *_counts(everything), "")
    console.print(table)
    struck = sum(o.reached for t in tallies for o in t.outcomes if "kill -9" in t.fault)
    missed = sum(not o.reached for t in tallies for o in t.outcomes)
    console.print(
        f"{struck} times killed; {missed} trials ended before their fault struck, and are not "
        f"counted; {seconds:.0f} s"
    )
    bad = sum(not outcome.is_fine for outcome in everything)
    console.print("nothing lost, nothing doubled" if not bad else f"{bad} trials are not fine")
    return 1 if bad else 0


def _counts(outcomes: list[Outcome]) -> list[str]:
    return [
        str(count)
        for count in (
            len(outcomes),
            sum(outcome.recovered for outcome in outcomes),
            sum(outcome.identical for outcome in outcomes),
            sum(outcome.lost for outcome in outcomes),
            sum(outcome.doubled for outcome in outcomes),
        )
    ]


if __name__ == "__main__":
    sys.exit(main())
