"""Runs over an object store that are killed: at a push of a kind, or at any time."""

import signal
import time

from tests.faults.outcome import UNTOUCHED, Outcome
from tests.faults.store_reader import Reader
from tests.faults.store_trials import StoreTrials

TOPS = {  # what a run pushes → the stage that does
    "archive": "import",
    "parts": "transform",
    "exports": "release",
    "warehouse": "release",
    "current.json": "release",
    "lease": "import",
}


def kill_at_push(trials: StoreTrials, top: str) -> Outcome:
    """kill -9 by the store, before or after it carries out some push of a kind."""
    stage = TOPS[top]
    plan = {"strike": "kill", "top": top, "at": trials.rng.randint(1, trials.changes[top])}
    code = trials.run(trials.start_at(stage), stage, after=trials.rng.random() < 0.5, **plan).join()
    return trials.rerun() if code == -signal.SIGKILL else trials.unnoticed(code)


def kill_at_time(trials: StoreTrials) -> Outcome:
    """kill -9 at any time, while a reader opens the root again and again."""
    machine = trials.start_at("import")
    reader = Reader(trials.folder / "reader", trials.watched)
    child = trials.run(machine)
    child.wait_for()
    time.sleep(trials.rng.random() * trials.seconds)
    child.kill_group()
    reached = child.join() == -signal.SIGKILL
    outcome = trials.rerun()
    seen = reader.stop()
    odd = {word: n for word, n in seen.items() if word not in ("old", "new")}
    if odd:
        return Outcome(recovered=False, note=f"a reader saw {odd}; {outcome.note}")
    return outcome if reached else UNTOUCHED
