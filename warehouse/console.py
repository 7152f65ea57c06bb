"""Query answers as tables in the terminal."""

from pathlib import Path

import duckdb
from rich import box
from rich.console import Console
from rich.table import Table

from warehouse import sql

NO_TERMINAL_WIDTH = 160
WIDEST = 60  # characters of a cell before it is cut: a sentence still tells what it is


def make_console() -> Console:
    """A console as wide as the terminal; wide enough for a sentence where there is none."""
    console = Console()
    return console if console.is_terminal else Console(width=NO_TERMINAL_WIDTH)


def show(console: Console, connection: duckdb.DuckDBPyConnection, query: str, title: str) -> int:
    """Print the answer of a query; returns its number of rows."""
    answer = connection.execute(query)
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    for column in answer.description or ():
        table.add_column(str(column[0]), overflow="ellipsis", max_width=WIDEST)
    rows = answer.fetchall()
    if not rows:
        console.print(f"[bold]{title}[/bold]: none\n" if title else "")
        return 0
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    console.print(table)
    return len(rows)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.10g}"
    return str(value).replace("\n", " ")


def show_named(console: Console, database: Path, names: list[str]) -> None:
    """Print the answers of queries in `queries/`, each under its first comment line."""
    connection = sql.connect(database, read_only=True)
    try:
        for name in names:
            query = sql.query(name)
            first = query.splitlines()[0]
            show(connection=connection, console=console, query=query, title=first.strip("- "))
    finally:
        connection.close()
