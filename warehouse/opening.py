"""The warehouse for people: a read-only connection, and how to cite what comes out of it."""

import json
import os
from pathlib import Path

import duckdb

from warehouse import sql
from warehouse.layout import SAMPLE_ROOT, DataRoot, Settings
from warehouse.released import LATEST
from warehouse.remote.mirror import mirror_of, ready_to_read


class NoWarehouseError(FileNotFoundError):
    """There is no warehouse or no release in this folder; the message says how to get one."""


def open_warehouse(data: str | Path = SAMPLE_ROOT) -> duckdb.DuckDBPyConnection:
    """A read-only DuckDB connection to the warehouse in the folder, or at the address, `data`.

    The macros `search` and `search_phrase` are part of it. A connection keeps seeing the warehouse
    that it opened, whatever is built meanwhile. Raises NoWarehouseError where there is none.
    """
    root = ready_to_read(Settings.from_environment(os.environ | {"DATA": str(data)}))
    if not root.database.exists():
        raise NoWarehouseError(
            f"no warehouse at {root.database.resolve()}: make one with `make run` in the project's "
            f"folder, or name the folder that holds yours: warehouse.open(data=…)"
        )
    return sql.connect(root.database, read_only=True)


def cite(data: str | Path = SAMPLE_ROOT) -> str:
    """How to cite the latest release in the folder `data`; NoWarehouseError where there is none."""
    settings = Settings.from_environment(os.environ | {"DATA": str(data)})
    root = DataRoot(settings.data)
    mirror_of(root, settings.remote).pull_releases(LATEST)
    package = root.exports / LATEST / "datapackage.json"
    if not package.exists():
        raise NoWarehouseError(
            f"no release at {package.parent}: `make export` writes one of the warehouse as it is"
        )
    citation: str = json.loads(package.read_text(encoding="utf-8"))["citation"]
    return citation
