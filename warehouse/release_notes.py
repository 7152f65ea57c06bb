"""The README of a release: what it holds, how far it reaches, how good it is, how to cite it."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb

from warehouse import sql
from warehouse.dictionary import load_tables
from warehouse.released import ReleaseFile
from warehouse.tables import open_tables

TITLE = "Annual reports on law-based government in China (法治政府建设年度报告)"
FICTIONAL = (
    "> **This release holds reports of fictional places (codes 99xxxx): the bundled sample. "
    "Not one of its numbers is about China.**\n\n"
)


def describe(tables: Path) -> dict[str, Any]:
    """What a release says of itself: the row of `queries/release/about.sql` by column."""
    connection = _connect(tables)
    asked = connection.execute(sql.query("release/about"))
    names = [str(column[0]) for column in asked.description or ()]
    return dict(zip(names, asked.fetchone() or (), strict=True))


def citation(release: str, about: Mapping[str, Any]) -> str:
    """How to cite a release; the days are those of its material, never of its making."""
    return (
        f"fazhi-warehouse ({about['fetched_to'].year}). {TITLE}. Data, release {release}, "
        f"parser {about['parser_version']}, material collected from {about['fetched_from']} "
        f"to {about['fetched_to']}."
    )


def readme(
    release: str, files: Sequence[ReleaseFile], tables: Path, about: Mapping[str, Any]
) -> str:
    """The README of a release in Markdown."""
    connection = _connect(tables)
    fictional = FICTIONAL if about["n_fictional"] else ""
    return "\n".join(
        [
            f"# fazhi-warehouse, release {release}\n",
            f"{fictional}{TITLE}: {about['n_reports']:,} reports read into tables "
            f"({about['n_copies']:,} re-published copies besides), {about['n_figures']:,} figures, "
            f"{about['n_with_indicator']:,} of them values of an indicator.\n",
            f"## Cite\n\n{citation(release, about)}\n\n"
            "A release is named after the hash of its content: the same name is the same bytes.\n",
            f"## Files\n\n{_file_table(files)}\n\n{_HOW_TO_READ}",
            "## Coverage\n\nThe people's government of every division in force, by year:\n\n"
            f"{_answer(connection, 'coverage_by_year')}\n\n"
            "By province, all years together; a province that is not here has no report in this "
            f"release:\n\n{_answer(connection, 'coverage_by_province')}\n",
            f"## Quality\n\n{_score(connection)}\n\n{_answer(connection, 'quality')}\n\n"
            "The forty indicators read most often; `mart.quality` has them all.\n",
            f"## Limits\n\n{_limits(about)}",
        ]
    )


_HOW_TO_READ = """\
`datapackage.json` describes every column in English and Chinese (`frictionless validate
datapackage.json` checks the data against it); the Parquet files carry the same words.
`SHA256SUMS` checks the files (`sha256sum -c SHA256SUMS`).

In the CSV copies an empty cell is an empty text or nothing, a list is JSON, the encoding is UTF-8
with a mark (as Excel needs it), and text that a spreadsheet would run as a formula has a `'` before
it. The Parquet files have the text as it is.

A folder in place of a file holds one Parquet file a report year: `read_parquet('core.figure/*')`.
"""


def _limits(about: Mapping[str, Any]) -> str:
    return f"""\
* A figure that a report does not mention is *not mentioned*: never zero.
* Figures under plans are targets (`is_target`), never results.
* Absence is no proof: `mart.coverage` tells *missing* (asked, answered, not there) from
  *not collected*.
* {about["n_without_year"]:,} reports have no known year, {about["n_without_division"]:,} no known \
place; `core.report` says what stood in the way.
* {about["n_quarantined"]:,} files and pages could not be read (`core.quarantine`).
* {about["n_conflicts"]:,} times a report contradicts its own arithmetic (`core.conflict`); \
nothing was corrected for it.
* {about["n_corrected"]:,} corrections by hand are in the tables and {about["n_not_corrected"]:,} \
could not be applied; `core.correction` keeps the original of each.
* Everything but those was read by program: check what you rely on. `char_start:char_end` of a
  figure points into `core.report.text`, and `url` to the page.
"""


def _score(connection: duckdb.DuckDBPyConnection) -> str:
    row = connection.execute(sql.query("release/score")).fetchone()
    if not row or not row[0]:
        return "No indicator was scored on annotated reports for this release."
    n_indicators, n_scored, precision, recall = row
    return (
        f"On {n_scored:,} annotated figures of {n_indicators} indicators: precision {precision}, "
        f"recall {recall}."
    )


def _file_table(files: Sequence[ReleaseFile]) -> str:
    lines = ["| file | rows | one row is |", "|---|---:|---|"]
    for (name, is_csv), group in groupby(files, key=lambda f: (f.table, f.is_csv)):
        held = list(group)
        path = held[0].path if held[0].year is None else f"{name}/<year>.parquet"
        what = "the same as CSV" if is_csv else load_tables()[name].en
        lines.append(f"| `{path}` | {sum(f.n_rows for f in held):,} | {what} |")
    return "\n".join(lines)


def _answer(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    asked = connection.execute(sql.query(f"release/{name}"))
    head = [str(column[0]) for column in asked.description or ()]
    rows = [["" if cell is None else str(cell) for cell in row] for row in asked.fetchall()]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _connect(tables: Path) -> duckdb.DuckDBPyConnection:
    connection = sql.connect()
    open_tables(connection, tables, [t.name for t in load_tables().values() if t.exported])
    return connection
