"""Every trial of a data root at an object store, by the name of its fault."""

from collections.abc import Callable, Iterator
from functools import partial

from tests.faults.outcome import Outcome
from tests.faults.store_errors import ODD_ANSWERS, errors, long_errors, store_dies
from tests.faults.store_kills import TOPS, kill_at_push, kill_at_time
from tests.faults.store_machines import heir, paused, two_machines
from tests.faults.store_spoils import SPOILT, WAYS, spoil
from tests.faults.store_trials import StoreTrials


def rows(trials: StoreTrials, kills: int) -> Iterator[tuple[str, Callable[[], Outcome]]]:
    """Every trial, with the name of its fault; `kills` decides how many."""
    few = max(kills // 25, 1)
    for top in sorted(TOPS):
        for _ in range(max(few // 2, 1)):
            yield f"S3: kill -9 pushing {top}", partial(kill_at_push, trials, top)
    for _ in range(2 * few):
        yield "S3: kill -9 while a reader looks on", partial(kill_at_time, trials)
    for number in range(max(few // 2, 1)):
        share = 0.05 + 0.2 * number
        yield "S3: 503 for a while", partial(errors, trials, ["slow"], 1.0, 2.0 + number)
        yield "S3: 503 for longer", partial(long_errors, trials, ["slow"], 1.0)
        yield "S3: requests fail in all ways", partial(errors, trials, ODD_ANSWERS, share, 900.0)
        yield "S3: server killed and back", partial(store_dies, trials)
    for number, what in enumerate(SPOILT):
        way = WAYS[(number + trials.rng.randrange(len(WAYS))) % len(WAYS)]
        yield f"S3: {what} spoiled", partial(spoil, trials, what, way)
    for _ in range(max(few // 4, 1)):
        yield "S3: two machines at once", partial(two_machines, trials)
        yield "S3: heir of a dead machine", partial(heir, trials)
        yield "S3: heir of one that sleeps", partial(paused, trials)
