"""Small helpers around DuckDB: quoted names and literals, one place for connection settings."""

from pathlib import Path

import duckdb

FOLDER = Path(__file__).parent / "queries"


def connect(path: Path | None = None, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open a database (in memory without a path) that neither fetches nor loads extensions."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",  # the road is offline
        "autoload_known_extensions": "false",  # only what is built in
    }
    return duckdb.connect(str(path or ":memory:"), read_only=read_only, config=settings)


def literal(value: str | Path) -> str:
    """A SQL string literal."""
    return "'" + str(value).replace("'", "''") + "'"


def quoted(name: str) -> str:
    """A quoted identifier; a dotted table name is quoted part by part."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in name.split("."))


def query(name: str) -> str:
    """The text of `warehouse/queries/<name>.sql`."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
