"""Trials of a data root at an object store: machines that die, a store that errs, objects spoiled.

The undisturbed run is an update: a machine has made a warehouse of some folders, another brings all
of them. Each trial disturbs such an update; then a machine whose cache is empty runs to the end,
and the release, its id and every object that the store's own names lead to must be as they are
undisturbed. The database is held to its name only: DuckDB writes the same rows in other bytes.
"""

import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import ModuleType

from tests.faults import road, trial
from tests.faults.outcome import UNTOUCHED, Outcome
from tests.faults.s3 import BASE, S3
from tests.faults.trial import Child
from warehouse.layout import DataRoot
from warehouse.remote.address import mirror_folder

BUCKET = "trial"
ADDRESS = f"s3://{BUCKET}/{BASE}"
LAPSED_S = 600.0


class StoreTrials:
    """The undisturbed update with a copy after each stage, and the trials against it."""

    def __init__(self, folder: Path, folders: list[Path], seed: int) -> None:
        self.folder, self.folders = folder, folders
        self.rng = Random(f"store:{seed}")  # noqa: S311 - a seed, no secret
        self.s3 = S3(folder)
        self.machines = 0
        self.s3.order("empty", bucket=BUCKET)
        self.first = self._calm_run(folders[:-1])
        self.old = self._names(self.first)
        self.s3.order("copy", bucket=BUCKET, to="old")
        self.s3.order("plan")
        self.calm = self._calm_run(folders, self._copy_after)
        self.changes: dict[str, int] = self.s3.order("seen")["changes"]
        self.s3.order("copy", bucket=BUCKET, to="calm")
        self.watched = [self.old, self._names(self.calm)]
        self.expected = road.released(self.calm), self.s3.named(BUCKET)
        self.held = Counter(trial.column(self.calm, "core.document", "document_id"))

    def _calm_run(
        self, folders: list[Path], after: Callable[[str], None] | None = None
    ) -> DataRoot:
        machine, begun = self.machine(), time.monotonic()
        if Child(machine, folders, remote=ADDRESS, after=after).join():
            raise RuntimeError("the undisturbed run failed: TORTURE_LOG=<file> says why")
        self.seconds = time.monotonic() - begun
        return machine

    def _copy_after(self, stage: str) -> None:
        trial.copy(DataRoot(self._mirror()), self.folder / f"mirror-after-{stage}")
        self.s3.order("copy", bucket=BUCKET, to=f"after-{stage}")

    def _names(self, root: DataRoot) -> list[str]:
        """A warehouse by its release and its tables, as the server watches them."""
        files = json.loads(self.s3.get(BUCKET, "current.json"))["files"]
        tables = sorted(sha256 for name, sha256 in files.items() if name.endswith(".parquet"))
        return [road.released(root)[0], *tables]

    def machine(self, mirror: Path | None = None) -> DataRoot:
        """Another machine: its cache is empty, or holds a mirror."""
        self.machines += 1
        root = DataRoot(self._mirror())
        if mirror is None:
            return road.fresh(root)
        return trial.copy(DataRoot(mirror), root.path)

    def _mirror(self) -> Path:
        cache = self.folder / f"machine-{self.machines}"
        return mirror_folder(ADDRESS, {"FAZHI_CACHE": str(cache)})

    def start_at(self, stage: str) -> DataRoot:
        """Store and machine as they are when a stage of the update begins."""
        self.forget_machines()
        at = road.STAGES.index(stage)
        if at == 0:
            self.s3.order("copy", bucket="old", to=BUCKET)
            return self.machine()
        self.s3.order("copy", bucket=f"after-{road.STAGES[at - 1]}", to=BUCKET)
        return self.machine(self.folder / f"mirror-after-{road.STAGES[at - 1]}")

    def forget_machines(self) -> None:
        for cache in self.folder.glob("machine-*"):
            if not any(root.path.is_relative_to(cache) for root in (self.first, self.calm)):
                shutil.rmtree(cache)

    def run(self, machine: DataRoot, first: str = road.STAGES[0], **plan: object) -> Child:
        """A run that has the server do something to it."""

        def before() -> None:
            self.s3.order("plan", group=os.getpid(), watched=self.watched, **plan)

        return Child(machine, self.folders, first=first, remote=ADDRESS, before=before)

    def rerun(self, note: str = "") -> Outcome:
        """Another machine runs to the end, after any claim has lapsed; compare."""
        odd = self.s3.order("seen")["odd"]
        self.s3.order("age", bucket=BUCKET, seconds=LAPSED_S)
        machine = self.machine()
        code = self.run(machine).join()
        if code:
            return Outcome(recovered=False, identical=False, note=f"the rerun failed ({code})")
        return self.compare(machine, note, odd)

    def compare(self, machine: DataRoot, note: str = "", odd: list[str] | None = None) -> Outcome:
        """How the release and the store's objects compare with the undisturbed ones."""
        odd = sorted({*(odd or []), *self.s3.order("seen")["odd"]})
        found = Counter(trial.column(machine, "core.document", "document_id"))
        release, named = road.released(machine), self.s3.named(BUCKET)
        differ = sorted(
            k for k in named | self.expected[1] if named.get(k) != self.expected[1].get(k)
        )
        left = [*road.leftovers(machine), *self._unnamed()]
        notes = [note, *(f"readers saw {what}" for what in odd)]
        notes += [f"differ: {', '.join(differ[:3])}"] if differ else []
        notes += [f"left behind: {', '.join(left[:3])}"] if left else []
        return Outcome(
            recovered=not odd,
            identical=(release, named) == self.expected,
            lost=(self.held - found).total(),
            doubled=(found - self.held).total(),
            note="; ".join(filter(None, notes)),
        )

    def _unnamed(self) -> list[str]:
        """Objects of the warehouse and claims that nothing leads to any more."""
        said = json.loads(self.s3.get(BUCKET, "current.json"))
        named = {f"warehouse/{v}.{k.rpartition('.')[2]}" for k, v in said["files"].items()}
        loose = [*self.s3.keys(BUCKET, "warehouse/"), *self.s3.keys(BUCKET, "lease/")]
        return sorted(set(loose) - named - set(said["previous"]))

    def unnoticed(self, code: int) -> Outcome:
        """A run that no fault struck: right, or not."""
        if code:
            return Outcome(recovered=False, identical=False, note=f"the run failed ({code})")
        return UNTOUCHED

    def run_unwatched(self, machine: DataRoot) -> int:
        """A run of which no reader's view is asked: what it began with was spoiled."""
        return Child(machine, self.folders, remote=ADDRESS).join()

    def is_whole(self) -> bool:
        """Whether the store holds what it holds undisturbed."""
        return self.s3.named(BUCKET) == self.expected[1]


@contextmanager
def replaced(module: ModuleType, name: str, value: object) -> Iterator[None]:
    """Another value of a module's setting, also in what is forked meanwhile."""
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)
