"""A store that errs for a while, or dies and comes back: the run waits, or says so clearly."""

import time

from tests.faults import trial
from tests.faults.outcome import UNTOUCHED, Outcome
from tests.faults.store_trials import StoreTrials, replaced
from warehouse.layout import DataRoot
from warehouse.remote import store

ODD_ANSWERS = ["slow", "internal", "reset", "lost", "half"]


def long_errors(trials: StoreTrials, kinds: list[str], share: float) -> Outcome:
    """The store errs for longer than a run waits for it."""
    with replaced(store, "WAITS_S", (0.1, 0.2, 0.4)):
        return errors(trials, kinds, share, 900.0)


def errors(trials: StoreTrials, kinds: list[str], share: float, seconds: float) -> Outcome:
    """The store errs for a while: the run waits for it, or says so and the next ends right."""
    machine = trials.start_at("import")
    begin = trials.rng.randrange(1, 200)
    seed = trials.rng.randrange(2**32)
    plan = {"kinds": kinds, "share": share, "begin": begin, "seconds": seconds, "seed": seed}
    return _ended(trials, machine, trials.run(machine, **plan).join())


def store_dies(trials: StoreTrials) -> Outcome:
    """The server is killed and comes back a while later with what it held."""
    machine, (top, n) = trials.start_at("import"), trials.rng.choice(sorted(trials.changes.items()))
    after = trials.rng.random() < 0.5
    child = trials.run(machine, strike="die", top=top, at=trials.rng.randint(1, n), after=after)
    while not trials.s3.revive(after_s=trials.rng.random() * 4):
        if child.is_over():
            return trials.unnoticed(child.join())
        time.sleep(0.05)
    return _ended(trials, machine, child.join())


def _ended(trials: StoreTrials, machine: DataRoot, code: int) -> Outcome:
    """Right by itself, or in clear words and right the next time."""
    seen = trials.s3.order("seen")
    if code == 0:
        is_struck = seen["failed"] or seen["struck"]
        return trials.compare(machine, "waited") if is_struck else UNTOUCHED
    if code != trial.CHILD_REFUSED:
        return Outcome(recovered=False, identical=False, note=f"no clear word ({code})")
    return trials.rerun("refused, then right")
