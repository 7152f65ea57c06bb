"""One writer at a time, by nothing but objects: who is second is told who is first."""

import threading
import time
from pathlib import Path

import pytest

from warehouse.lock import BusyError
from warehouse.remote import lease as lease_module
from warehouse.remote.lease import Lease, LeaseLostError, leased
from warehouse.remote.store import Store


def test_a_second_writer_is_refused_with_the_name_of_the_first(store: Store) -> None:
    first, second = Lease(store), Lease(store)
    first.holder = "machine-one, process 17"
    first.take()
    with pytest.raises(BusyError, match=r"machine-one, process 17.*wait for it.*120 s"):
        second.take()
    first.renew()  # the refused one has left it as it was
    first.drop()
    second.take()
    second.drop()
    assert store.files("lease") == {}


def test_the_claim_of_a_dead_writer_lapses(folder_store: Store) -> None:
    dead, heir = Lease(folder_store, seconds=0.2), Lease(folder_store, seconds=0.2)
    dead.take()
    with pytest.raises(BusyError):
        heir.take()
    time.sleep(0.25)
    heir.take()
    with pytest.raises(LeaseLostError, match="run again"):
        dead.renew()


def test_a_claim_that_is_renewed_does_not_lapse(folder_store: Store) -> None:
    with leased(folder_store, seconds=0.6):
        time.sleep(0.9)
        with pytest.raises(BusyError):
            Lease(folder_store, seconds=0.6).take()


def test_a_writer_that_lost_its_claim_writes_nothing_more(
    folder_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.monotonic()
    with leased(folder_store, seconds=60):
        folder_store.put("a", b"1")
        monkeypatch.setattr(lease_module, "_now", lambda: now + 10_000)  # the machine slept
        with pytest.raises(LeaseLostError):
            folder_store.put("b", b"2")
        monkeypatch.undo()
    assert "b" not in folder_store.files("")


def test_of_many_that_claim_at_once_at_most_one_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease_module, "PATIENCE_S", 0.02)
    for attempt in range(5):
        store = Store.open(f"file://{tmp_path}/{attempt}")
        holding: list[str] = []
        barrier = threading.Barrier(6)

        def claim(
            store: Store = store,
            holding: list[str] = holding,
            barrier: threading.Barrier = barrier,
        ) -> None:
            lease = Lease(store)
            barrier.wait()
            try:
                lease.take()
            except BusyError:
                return
            holding.append(lease.holder)

        threads = [threading.Thread(target=claim) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(holding) <= 1


def test_the_lease_is_given_back_when_a_run_ends_in_an_error(folder_store: Store) -> None:
    with pytest.raises(ZeroDivisionError), leased(folder_store):
        raise ZeroDivisionError
    Lease(folder_store).take()
