"""Two machines at one root: the second is refused, an heir takes over when the lease has lapsed."""

import os
import signal
import time

from tests.faults import trial
from tests.faults.outcome import UNTOUCHED, Outcome
from tests.faults.store_trials import ADDRESS, StoreTrials, replaced
from tests.faults.trial import Child
from warehouse.layout import DataRoot
from warehouse.remote import lease

SHORT_LEASE_S = 6.0


def two_machines(trials: StoreTrials) -> Outcome:
    """A second machine comes while the first is at it: refused, and told which that is."""
    first = trials.run(trials.start_at("import"))
    first.wait_for("import")
    second = trials.machine()
    code, said = _refused(trials, second)
    if first.join() or code != trial.CHILD_REFUSED or f"process {first.pid}" not in said:
        return Outcome(recovered=False, identical=False, note=f"second: {code} {said}")
    return trials.rerun()


def heir(trials: StoreTrials) -> Outcome:
    """The first dies and releases nothing: the second takes over when the lease has lapsed."""
    with replaced(lease, "SECONDS", SHORT_LEASE_S):
        return _heir(trials)


def paused(trials: StoreTrials) -> Outcome:
    """The first sleeps past its lease and wakes when another has taken over and ended."""
    with replaced(lease, "SECONDS", SHORT_LEASE_S):
        return _paused(trials)


def _heir(trials: StoreTrials) -> Outcome:
    first = trials.run(trials.start_at("import"))
    first.wait_for()
    time.sleep(0.5 + trials.rng.random() * trials.seconds / 2)
    first.kill_group()
    if first.join() != -signal.SIGKILL:
        return UNTOUCHED
    code, said = _refused(trials, trials.machine())
    if code != trial.CHILD_REFUSED or f"process {first.pid}" not in said:
        return Outcome(recovered=False, identical=False, note=f"second: {code} {said}")
    time.sleep(SHORT_LEASE_S + 2)  # the store's clock tells whole seconds
    machine = trials.machine()
    code = trials.run(machine).join()
    if code:
        return Outcome(recovered=False, identical=False, note=f"no heir ({code})")
    return trials.compare(machine)


def _paused(trials: StoreTrials) -> Outcome:
    first = trials.run(trials.start_at("import"))
    first.wait_for()
    time.sleep(0.5 + trials.rng.random() * trials.seconds / 2)
    os.killpg(first.pid, signal.SIGSTOP)
    time.sleep(SHORT_LEASE_S + 2)
    machine = trials.machine()
    code = trials.run(machine).join()
    os.killpg(first.pid, signal.SIGCONT)
    ended = first.join()
    if code or ended != trial.CHILD_REFUSED:
        return Outcome(recovered=False, identical=False, note=f"heir {code}, first {ended}")
    return trials.compare(machine)


def _refused(trials: StoreTrials, machine: DataRoot) -> tuple[int, str]:
    """A run that is to be refused: its exit code and its words."""
    said, log = trials.folder / "refused.txt", os.environ.get("TORTURE_LOG")
    said.unlink(missing_ok=True)
    os.environ["TORTURE_LOG"] = str(said)
    try:
        code = Child(machine, trials.folders, remote=ADDRESS).join()
    finally:
        os.environ.pop("TORTURE_LOG")
        if log is not None:
            os.environ["TORTURE_LOG"] = log
    return code, said.read_text("utf-8")
