"""A few trials of `tests.measure.torture`; the long table is made by hand."""

import os
import subprocess
import sys

from tests.conftest import ROOT

FEW = ("kill -9 in import", "kill -9 in database", "a document: raise")


def test_a_run_that_was_killed_ends_in_the_same_release() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.measure.torture"],
        env=os.environ | {"KILLS": "5", "N": "9", "FAULTS": ",".join(FEW)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing lost, nothing doubled" in done.stdout
