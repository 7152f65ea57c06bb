"""`make explain REPORT=<id or part of its address>`: one report with what was read out of it.

Where its page has changed, the text differences between the versions follow.
"""

import os
import sys

import duckdb
from rich.console import Console

from dagster_project.explain import render
from dagster_project.explain_versions import Version, changes
from dagster_project.readings import extra_divisions, load_reference
from pipelines.report import read_report
from pipelines.rows import Page
from warehouse import sql
from warehouse.console import make_console
from warehouse.layout import DataRoot, Settings
from warehouse.prompt import missing_warehouse
from warehouse.remote.address import RemoteError
from warehouse.remote.mirror import ready_to_read

FIND = """
SELECT r.report_id, r.url, r.title, r.text, d.issuer, r.published_on, r.written_on
FROM core.report AS r
JOIN core.document AS d USING (document_id)
WHERE r.report_id = $wanted OR contains(r.url, $wanted)
ORDER BY r.report_id = $wanted DESC, r.url, d.last_fetched_at DESC, r.report_id
"""
VERSIONS = """
SELECT document_id, first_fetched_at, last_fetched_at, text
FROM core.document
WHERE url = $url
ORDER BY first_fetched_at, document_id
"""


def main() -> int:
    """Exit codes: 0 shown, 1 no such report or several, 2 no warehouse or nothing asked."""
    console = make_console()
    try:
        root = ready_to_read(Settings.from_environment())
    except RemoteError as error:
        console.print(f"refused: {error}", highlight=False, soft_wrap=True)
        return 2
    wanted = os.environ.get("REPORT")
    if not wanted or not root.database.exists():
        console.print(
            "say which: make explain REPORT=<id or part of its address>"
            if root.database.exists()
            else missing_warehouse(root)
        )
        return 2
    connection = sql.connect(root.database, read_only=True)
    found = connection.execute(FIND, {"wanted": wanted}).fetchall()
    # the versions of one page are one report: the newest is shown, unless an id names another
    if not found or (found[0][0] != wanted and len({row[1] for row in found}) > 1):
        _say_which(console, connection, wanted, len(found))
        return 1
    _explain(console, root, found[0])
    _show_versions(console, connection, found[0][1])
    return 0


def _show_versions(console: Console, connection: duckdb.DuckDBPyConnection, url: str) -> None:
    rows = connection.execute(VERSIONS, {"url": url}).fetchall()
    if len(rows) > 1:
        console.print(f"\n{url}: {len(rows)} versions", highlight=False, soft_wrap=True)
        console.print(changes([Version(*row) for row in rows]))


def _say_which(
    console: Console, connection: duckdb.DuckDBPyConnection, wanted: str, n_found: int
) -> None:
    console.print(f"{wanted}: {n_found or 'no'} reports match; these are in the warehouse:")
    listed = connection.execute(
        "SELECT report_id, url, title FROM core.report ORDER BY url LIMIT 30"
    )
    for report_id, url, title in listed.fetchall():
        console.print(f"  {report_id}  {title or '(no title)'}  {url}", highlight=False)


def _explain(console: Console, root: DataRoot, row: tuple[object, ...]) -> None:
    # read again rather than queried: the numbers refused as figures are not in the warehouse
    _, url, title, text, issuer, published_on, written_on = row
    page = Page(
        text=str(text),
        title=title,  # type: ignore[arg-type] # DuckDB's rows are untyped
        issuer=issuer,  # type: ignore[arg-type]
        published_on=published_on,  # type: ignore[arg-type]
        written_on=written_on,  # type: ignore[arg-type]
    )
    reading = read_report(page, str(url), None, load_reference(extra_divisions(root)))
    render(page.text, reading, console)


if __name__ == "__main__":
    sys.exit(main())
