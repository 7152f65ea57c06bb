"""Dagster's own storage lies in the data root, so that a root carries its whole history."""

import os
from pathlib import Path

from warehouse.layout import DataRoot

DAGSTER_YAML = """\
telemetry:
  enabled: false  # the road is offline, and who uses it is nobody's business
nux:
  enabled: false  # a first-run dialogue that asks for an address
concurrency:
  runs:
    max_concurrent_runs: 1  # one writer a data root
"""


def use_home(root: DataRoot) -> Path:
    """Point DAGSTER_HOME at the data root, with its settings written; returns the folder."""
    home = root.dagster_home.resolve()
    home.mkdir(parents=True, exist_ok=True)
    (home / "dagster.yaml").write_text(DAGSTER_YAML, encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(home)
    return home
