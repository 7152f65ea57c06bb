"""`make sql`: the warehouse read-only, one query from Q=… or a small prompt."""

import os
import sys

import duckdb
from rich.console import Console

from warehouse import sql
from warehouse.console import make_console, show
from warehouse.layout import DataRoot, Settings
from warehouse.remote.address import RemoteError
from warehouse.remote.mirror import ready_to_read

HELP = (
    "One query a line or several lines ended by ';'. "
    ".tables lists the tables, .quit (or end of input) ends."
)
TABLES = """
SELECT schema_name || '.' || table_name AS "table", estimated_size AS "rows", comment
FROM duckdb_tables() WHERE schema_name IN ('raw', 'core', 'mart', 'ref') ORDER BY ALL
"""


def missing_warehouse(root: DataRoot) -> str:
    """What to say where there is no warehouse yet."""
    return (
        f"no warehouse at {root.database}: make one with `make run` (the sample), "
        f"`make run FROM=<folder>` (your files), or name its folder with DATA=…"
    )


def answer(console: Console, connection: duckdb.DuckDBPyConnection, query: str) -> bool:
    """Answer one query on the console; False where it failed, after saying why."""
    try:
        n_rows = show(console, connection, query, "")
    except duckdb.Error as error:
        console.print(f"[red]{error}[/red]", highlight=False)
        return False
    console.print(f"{n_rows} rows", style="dim")
    return True


def prompt(console: Console, connection: duckdb.DuckDBPyConnection) -> None:
    """Read queries until the end of input."""
    console.print(HELP, style="dim")
    buffer: list[str] = []
    while True:
        try:
            line = input("   …> " if buffer else "sql> ")
        except EOFError:
            return
        if not buffer and line.strip() in {".quit", ".exit"}:
            return
        if not buffer and line.strip() == ".tables":
            show(console, connection, TABLES, "")
            continue
        buffer.append(line)
        if line.rstrip().endswith(";"):
            answer(console, connection, "\n".join(buffer))
            buffer = []


def main() -> int:
    """Exit codes: 0 answered, 1 the query failed, 2 no warehouse."""
    console = make_console()
    try:
        root = ready_to_read(Settings.from_environment())
    except RemoteError as error:
        console.print(f"refused: {error}", highlight=False, soft_wrap=True)
        return 2
    if not root.database.exists():
        console.print(missing_warehouse(root))
        return 2
    connection = sql.connect(root.database, read_only=True)
    query = os.environ.get("Q")
    if query and sys.argv[1:] == ["search"]:
        query = f"FROM search({sql.literal(query)})"
    if query:
        return 0 if answer(console, connection, query) else 1
    prompt(console, connection)
    return 0


if __name__ == "__main__":
    sys.exit(main())
