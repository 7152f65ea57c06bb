"""Objects at a store cut short, with a flipped bit or missing: named, and made again."""

import json
import os
import re

from dagster_project import verify
from tests.faults import trial
from tests.faults.outcome import Outcome
from tests.faults.store_trials import ADDRESS, BUCKET, StoreTrials
from warehouse.layout import DataRoot

SPOILT = {  # what is spoiled → the keys that are meant
    "part": r"parts/.*\.parquet",
    "part's checksums": r"parts/.*/SHA256SUMS",
    "segment": r"archive/.*\.warc\.gz",
    "segment's index": r"archive/.*\.cdxj",
    "segment's checksums": r"archive/.*\.sha256",
    "database": r"warehouse/.*\.duckdb",
    "table": r"warehouse/.*\.parquet",
    "pointer": r"current\.json",
    "release": r"exports/.*\.(parquet|csv|json|md)",
}
WAYS = ("cut short", "bit flipped", "missing")


def spoil(trials: StoreTrials, what: str, way: str) -> Outcome:
    """An object cut short, with a flipped bit or missing: named, and made again.

    A run on another machine comes first; where it does not do, `make verify` there; where
    that does not do, `make verify` on the machines that may hold a copy.
    """
    trials.forget_machines()
    trials.s3.order("copy", bucket="calm", to=BUCKET)
    key = _spoil_one(trials, what, way)
    trials.s3.order("plan", watched=[])
    machine = trials.machine()
    code = trials.run_unwatched(machine)
    if code not in (0, trial.CHILD_REFUSED):
        return Outcome(recovered=False, identical=False, note=f"{key}: no clear word ({code})")
    for mirror in (None, trials.first.path, trials.calm.path):
        if code == 0 and trials.is_whole():
            break
        verdict, said = verified(trials, trials.machine(mirror))
        if verdict not in range(4) or key.rpartition("/")[2].partition(".")[0] not in said:
            return Outcome(recovered=False, identical=False, note=f"{key} {way}: {said[-200:]}")
        machine = trials.machine()
        code = trials.run_unwatched(machine)
    if code:
        return Outcome(recovered=False, identical=False, note=f"{key}: stays damaged ({code})")
    return trials.compare(machine)


def _spoil_one(trials: StoreTrials, what: str, way: str) -> str:
    said = json.loads(trials.s3.get(BUCKET, "current.json"))
    named = {f"warehouse/{v}.{k.rpartition('.')[2]}" for k, v in said["files"].items()}
    keys = [key for key in trials.s3.keys(BUCKET) if re.fullmatch(SPOILT[what], key)]
    keys = [key for key in keys if not key.startswith("warehouse/") or key in named]
    keys = [key for key in keys if not key.startswith("exports/") or said["release"] in key]
    key = trials.rng.choice(keys)
    content = bytearray(trials.s3.get(BUCKET, key))
    if way == "bit flipped":
        content[trials.rng.randrange(len(content))] ^= 1 << trials.rng.randrange(8)
    whole = bytes(content)
    cut = whole[: trials.rng.randrange(len(whole))] if way == "cut short" else whole
    trials.s3.put(BUCKET, key, None if way == "missing" else cut)
    return key


def verified(trials: StoreTrials, machine: DataRoot) -> tuple[int, str]:
    """`make verify` on a machine: exit code, and what it said."""
    said = trials.folder / "verify.txt"
    pid = os.fork()
    if not pid:
        file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, 1)
        os.dup2(file, 2)
        cache = machine.path.parent.parent
        os.environ |= {"DATA": ADDRESS, "FAZHI_CACHE": str(cache), "COLUMNS": "300"}
        try:
            code = verify.main()
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            code = trial.CHILD_FAILED
        os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    text = said.read_text("utf-8")
    return code, text
