"""What a run ends with: what came in and out, three questions answered, where to go next."""

from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console

from warehouse import sql
from warehouse.console import show, show_named
from warehouse.layout import DataRoot

EXAMPLES = (
    "example/reconsideration_cases",
    "example/missing_parts",
    "example/vague_figures",
)


@dataclass(frozen=True, slots=True)
class Totals:
    """Rows of the warehouse that a run is judged by; `copies` are near-equal re-publications."""

    responses: int
    pages: int
    reports: int
    copies: int
    sections: int
    figures: int
    figures_with_indicator: int
    citations: int
    conflicts: int
    quarantined: int


def totals(database: Path) -> Totals | None:
    """The totals of a warehouse; None where there is none yet."""
    if not database.exists():
        return None
    connection = sql.connect(database, read_only=True)
    try:
        row = connection.execute(sql.query("summary/totals")).fetchone()
    finally:
        connection.close()
    return Totals(*row) if row else None


def print_summary(
    console: Console, root: DataRoot, before: Totals | None, address: str | None = None
) -> None:
    """Print the whole ending of a run; `before` is the warehouse that it started from.

    `address` is that of the store of which the root is this machine's mirror.
    """
    after = totals(root.database)
    if after is None:
        console.print(f"No warehouse at {root.database}.")
        return
    _print_totals(console, before, after)
    connection = sql.connect(root.database, read_only=True)
    try:
        for name, title in (
            ("summary/last_crawl", "Last collection, by outcome"),
            ("summary/refused", "Refused, by reason (kept in core.document and core.quarantine)"),
            ("summary/reports", "Reports"),
        ):
            show(console, connection, sql.query(name), title)
    finally:
        connection.close()
    show_named(console, root.database, list(EXAMPLES))
    _print_places(console, root, address)


def _print_totals(console: Console, before: Totals | None, after: Totals) -> None:
    now, then = asdict(after), asdict(before) if before else {}
    console.print("\n[bold]In the warehouse[/bold] (new in this run)")
    for name, value in now.items():
        new = value - then.get(name, 0)
        console.print(f"  {name.replace('_', ' '):24} {value:>8,}  ({new:+,})")
    if after.figures:
        share = after.figures_with_indicator / after.figures
        console.print(f"  share with an indicator  {share:>8.1%}")
    if before and (before.pages, before.reports) == (after.pages, after.reports):
        console.print("  [green]Nothing new: no page was added, nothing was added twice.[/green]")


def _print_places(console: Console, root: DataRoot, address: str | None) -> None:
    release = (root.exports / "latest").resolve().name
    data = "" if str(root.path) == "data" else f" DATA={address or root.path}"
    console.print(
        f"\n[bold]Where things are[/bold]\n"
        f"  warehouse  {root.database}\n"
        f"  release    {root.exports / release}\n"
        f"  archive    {root.archive}\n"
        f"[bold]Next[/bold]\n"
        f'  make sql{data} Q="SELECT * FROM core.figure_in_context LIMIT 5"\n'
        f"  make explain{data} REPORT=<report_id or part of its address>\n"
        f"  make run FROM=<your folder or .warc.gz>   reads your own files the same way",
        highlight=False,
        markup=True,
    )
