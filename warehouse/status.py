"""`make status`: what is in the warehouse, its last crawl, health by source."""

import sys

from warehouse import sql
from warehouse.console import make_console, show
from warehouse.layout import DataRoot, Settings
from warehouse.prompt import missing_warehouse
from warehouse.summary import totals


def main() -> int:
    """Print the status of the data root; exit code 2 where there is no warehouse."""
    console = make_console()
    root = DataRoot(Settings.from_environment().data)
    held = totals(root.database)
    if held is None:
        console.print(missing_warehouse(root))
        return 2
    origins = " and ".join(root.origins()) or "unmarked"
    console.print(f"[bold]{root.database}[/bold] ({origins} data)")
    connection = sql.connect(root.database, read_only=True)
    try:
        for name, title in (
            ("totals", "Rows"),
            ("by_year", "Reports by year"),
            ("coverage", "Governments due and found, by year"),
            ("last_crawl", "Last collection"),
            ("sources", "Health by source"),
        ):
            show(console, connection, sql.query(f"summary/{name}"), title)
    finally:
        connection.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
