"""A few trials of `tests.measure.torture`; the long table is made by hand."""

import os
import subprocess
import sys

from tests.conftest import ROOT

FEW = ("kill -9 in import", "kill -9 in database", "a document: raise")
FEW_OF_A_STORE = ("S3: kill -9 pushing warehouse",)


def fine(few: tuple[str, ...], kills: int, n: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.measure.torture"],
        env=os.environ | {"KILLS": str(kills), "N": str(n), "FAULTS": ",".join(few)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing lost, nothing doubled" in done.stdout


def test_a_run_that_was_killed_ends_in_the_same_release() -> None:
    fine(FEW, kills=5, n=9)


def test_a_machine_that_dies_over_a_store_is_succeeded_by_another() -> None:
    fine(FEW_OF_A_STORE, kills=1, n=6)
