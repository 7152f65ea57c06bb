"""One writer at a time, over many machines and without a server: a claim that must be renewed.

Arrow's filesystems cannot create an object only if it is absent, so the claim is not one object
that many race for. Each writer puts a claim under a name of its own, then lists all claims, and
holds the root if it finds itself alone. Whoever of two puts later lists after both puts, and so
finds the other: both can never find themselves alone. That asks of the store only that a listing
shows what was put before it (S3, Google, Azure, MinIO, a folder: all do). Whether a claim has
expired is told by the store's own clock, the times at which it took the claims in: no clock of any
machine counts.
"""

import json
import os
import random
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from warehouse.lock import BusyError
from warehouse.remote.address import RemoteError
from warehouse.remote.store import Found, Store

FOLDER = "lease"
SECONDS = 120.0
RENEWALS = 6
# A holder gives up at half the time after which others take over: what it had sent off arrives in
# the other half (warehouse.remote.address.REQUEST_TIMEOUT_S).
MARGIN = 2
TRIES = 6  # against others that claim at the same moment
PATIENCE_S = 0.5


class LeaseLostError(RemoteError):
    """The store was taken over by another writer, or could not be reached for too long."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Another writer's claim, as far as it can be read."""

    key: str
    holder: str
    seconds: float
    holds: bool


class Lease:
    """The right to change one store; `check` raises LeaseLostError when it is no longer held."""

    def __init__(self, store: Store, seconds: float | None = None) -> None:
        self._store, self._seconds = store, seconds or SECONDS
        self.holder = f"{socket.gethostname()}, process {os.getpid()}"
        self._key = f"{FOLDER}/{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(6)}.json"
        self._renewed = _now()
        self._is_lost = False

    def take(self) -> None:
        """Take the lease; BusyError names who holds it and until when."""
        other: Claim | None = None
        for _ in range(TRIES):
            self._put(holds=False)
            other = self._other()
            if other is None:
                self.check()
                self._put(holds=True)
                return
            self.drop()
            if other.holds:
                break
            # two came at the same moment: not both at the same moment again
            time.sleep(random.uniform(0.1, 1) * PATIENCE_S)  # noqa: S311 - no secret
        raise BusyError(
            f"{self._store.address} is being changed by another run ({other and other.holder}): "
            f"wait for it to end; if it has died, its claim lapses {other and other.seconds:.0f} s "
            f"after its last sign of life: run again then"
        )

    def renew(self) -> None:
        """Say that this writer lives; LeaseLostError where another has taken over."""
        self.check()
        if self._key not in self._store.files(FOLDER):
            self._is_lost = True
            self.check()
        self._put(holds=True)

    def check(self) -> None:
        """LeaseLostError unless renewed in time, by a clock that sleep does not stop."""
        if self._is_lost or _now() - self._renewed > self._seconds / MARGIN:
            self._is_lost = True
            raise LeaseLostError(
                f"{self._store.address}: the claim of this run could not be renewed for "
                f"{self._seconds / MARGIN:.0f} s: run again: what is whole is not done twice"
            )

    def drop(self) -> None:
        """Give the lease back; where the store does not answer now, it lapses by itself."""
        self._store.delete([self._key], patiently=False)

    def _put(self, *, holds: bool) -> None:
        began = _now()  # counted from before the store took it in: never too long
        content = {"holder": self.holder, "seconds": self._seconds, "holds": holds}
        self._store.put(self._key, json.dumps(content).encode())
        self._renewed = began

    def _other(self) -> Claim | None:
        """Who else claims the store; claims that have expired are removed."""
        found = self._store.files(FOLDER)
        mine = found.pop(self._key, None)
        if mine is None:
            raise RemoteError(
                f"{self._store.address}: its listings do not show what was just put there: "
                f"such a store cannot be shared"
            )
        alive = [
            claim
            for key, claimed in found.items()
            if (claim := self._live(key, claimed, mine)) is not None
        ]
        return max(alive, key=lambda claim: claim.holds, default=None)

    def _live(self, key: str, claimed: Found, mine: Found) -> Claim | None:
        content = self._store.get(key)
        if content is None:
            return None  # given back meanwhile
        claim = _parse(key, content)
        if (mine.mtime_ns - claimed.mtime_ns) / 1e9 > claim.seconds:
            self._store.delete([key])
            return None
        return claim


def _parse(key: str, content: bytes) -> Claim:
    try:
        said: dict[str, Any] = json.loads(content)
        return Claim(key, str(said["holder"]), float(said["seconds"]), bool(said["holds"]))
    except (ValueError, KeyError, TypeError):
        return Claim(key, "a claim that cannot be read", SECONDS, holds=True)


def _now() -> float:
    """Seconds of a clock that also runs while the machine sleeps, where there is one."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


_held: dict[str, Lease] = {}  # re-entrant within one process: a run and the assets it launches


@contextmanager
def leased(store: Store, seconds: float | None = None) -> Iterator[None]:
    """Hold the lease of a store, renewed in the background; BusyError where another holds it.

    While it is held, every write to the store first asks whether it still is.
    """
    if store.address in _held:
        yield
        return
    lease = Lease(store, seconds)
    lease.take()
    _held[store.address] = lease
    store.before_write = lease.check
    try:
        with repeating(lease.renew, (seconds or SECONDS) / RENEWALS):
            yield
    finally:
        del _held[store.address]
        store.before_write = _free
        _give_back(lease)


def _free() -> None:
    """Nobody needs to be asked."""


def _give_back(lease: Lease) -> None:
    try:
        lease.drop()
    except RemoteError:
        return  # it lapses by itself


@contextmanager
def repeating(do: Any, every_s: float) -> Iterator[None]:
    """Do something in the background again and again; what it raises is tried again next time."""
    stop = threading.Event()

    def loop() -> None:
        while not stop.wait(every_s):
            try:
                do()
            except (RemoteError, OSError):
                continue  # the next write in the foreground says what is wrong

    thread = threading.Thread(target=loop, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
