"""`make diff A=… B=…`: the difference of two releases on one screen.

A and B are folders, ids, beginnings of ids, or `latest`. Exit codes: 0 shown, 2 no such release.
"""

import os
import sys
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table as Shown
from rich.text import Text

from warehouse.console import make_console
from warehouse.diff import diff
from warehouse.diff_model import Cause, TableDiff
from warehouse.layout import DataRoot, Settings
from warehouse.released import NoReleaseError, find_release
from warehouse.remote.address import RemoteError
from warehouse.remote.mirror import mirror_of

MOST_COLUMNS = 8  # with examples, the most changed first: the rest of a wide table by name
LEGEND = (
    "data: the document or segment is in one release only; code: the same document, read by "
    "another parser version; else: follows from reference data, corrections, copies or tools"
)


def show(console: Console, differences: Sequence[TableDiff]) -> None:
    """Print counts by table, then the columns that changed, with examples."""
    moved = [d for d in differences if not d.is_same]
    if not moved:
        console.print("The two releases hold the same rows.")
        return
    console.print(_counts(moved))
    console.print(LEGEND, style="dim")
    for difference in moved:
        _print_columns(console, difference)
    same = [d.table for d in differences if d.is_same]
    console.print(f"unchanged: {', '.join(same) or 'none'}", style="dim")


def _counts(differences: Sequence[TableDiff]) -> Shown:
    table = Shown(box=box.SIMPLE_HEAD)
    table.add_column("table")
    for name in ("rows in A", "in B", "added", "removed", "changed"):
        table.add_column(name, justify="right")
    for d in differences:
        cells = (_cause(d.added), _cause(d.removed), _cause(d.changed))
        table.add_row(d.table, f"{d.n_a:,}", f"{d.n_b:,}", *cells)
    return table


def _cause(cause: Cause) -> str:
    if not cause.total:
        return ""
    named = (("data", cause.data), ("code", cause.code), ("else", cause.other))
    why = ", ".join(f"{name} {n:,}" for name, n in named if n)
    return f"{cause.total:,} ({why})"


def _print_columns(console: Console, difference: TableDiff) -> None:
    for word, columns in (
        ("new columns", difference.columns_added),
        ("columns gone", difference.columns_removed),
    ):
        if columns:
            console.print(f"{difference.table}: {word}: {', '.join(columns)}", highlight=False)
    for change in difference.columns[:MOST_COLUMNS]:
        console.print(
            f"[bold]{difference.table}.{change.column}[/bold]: {change.n_rows:,} rows",
            highlight=False,
        )
        for key, was, now in change.examples:
            console.print(Text(f"    {key}: {was or '(empty)'} → {now or '(empty)'}"))
    more = [change.column for change in difference.columns[MOST_COLUMNS:]]
    if more:
        console.print(f"{difference.table}: also {', '.join(more)}", highlight=False)


def main() -> int:
    """Compare releases A and B of the data root; see the module for exit codes."""
    console = make_console()
    settings = Settings.from_environment()
    root, asked = DataRoot(settings.data), [os.environ.get(name, "") for name in ("A", "B")]
    try:
        for name in asked:
            mirror_of(root, settings.remote).pull_releases(name)
        a, b = (find_release(root.exports, name) for name in asked)
    except (NoReleaseError, RemoteError) as error:
        console.print(f"refused: {error}: say make diff A=<folder or id> B=<folder or id>")
        return 2
    console.print(f"A {a.name} → B {b.name}")
    show(console, diff(a, b))
    return 0


if __name__ == "__main__":
    sys.exit(main())
