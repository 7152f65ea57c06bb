"""`make status`: what needs a person, what is in the warehouse, how fresh it is, its sources."""

import sys

from warehouse import sql
from warehouse.console import make_console, show
from warehouse.layout import Settings
from warehouse.prompt import missing_warehouse
from warehouse.remote.address import RemoteError
from warehouse.remote.mirror import ready_to_read
from warehouse.summary import totals


def main() -> int:
    """Print the status of the data root; exit code 2 where there is no warehouse."""
    console = make_console()
    try:
        root = ready_to_read(Settings.from_environment())
    except RemoteError as error:
        console.print(f"refused: {error}", highlight=False, soft_wrap=True)
        return 2
    held = totals(root.database)
    if held is None:
        console.print(missing_warehouse(root))
        return 2
    origins = " and ".join(root.origins()) or "unmarked"
    console.print(f"[bold]{root.database}[/bold] ({origins} data)")
    connection = sql.connect(root.database, read_only=True)
    try:
        for name, title in (
            ("needs_person", "Needs a person"),
            ("corrections", "Corrections that stand in no table now: check again, or delete"),
            ("totals", "Rows"),
            ("by_year", "Reports by year"),
            ("coverage", "Governments due and found, by year"),
            ("freshness", "Freshness, by month"),
            ("routes", "Columns against site searches: entries that one of the two lacks"),
            ("last_crawl", "Last collection"),
            ("sources", "Health by source"),
            ("never_crawled", "In the registry and never crawled, in provinces crawled before"),
        ):
            show(console, connection, sql.query(f"summary/{name}"), title)
    finally:
        connection.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
