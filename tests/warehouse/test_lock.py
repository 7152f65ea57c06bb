"""One writer a data root."""

import subprocess
import sys
from pathlib import Path

import pytest

from warehouse.lock import BusyError, exclusive

HOLD = """
import sys, time
from pathlib import Path
from warehouse.lock import exclusive
with exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_run_is_refused_and_told_who_holds_the_root(tmp_path: Path) -> None:
    lock = tmp_path / "run.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(BusyError, match=f"process {holder.pid}"), exclusive(lock):
            pass
        holder.kill()
        holder.wait()
    with exclusive(lock):
        pass  # a killed holder leaves nothing behind


def test_an_asset_may_lock_inside_a_run_that_holds_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / "run.lock"
    with exclusive(lock):
        with exclusive(lock):
            pass
        with exclusive(lock):
            pass
