"""`make dagster`: the Dagster UI over a data root, on loopback only."""

import os
import sys
from pathlib import Path

from dagster_project.home import use_home
from warehouse.layout import DataRoot, Settings

HOST = "127.0.0.1"  # the UI can launch runs: never offered to a network
PORT = "3000"


def main() -> None:
    """Replace this process by `dg dev`."""
    use_home(DataRoot(Settings.from_environment().data))
    dg = Path(sys.executable).with_name("dg")
    os.execv(dg, [str(dg), "dev", "--host", HOST, "--port", PORT])  # noqa: S606 - no shell, fixed words


if __name__ == "__main__":
    main()
