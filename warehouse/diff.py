"""`make diff A=… B=…`: what changed between two releases, by table and column, and why.

A row is *new data* when the document (or archive segment) it comes from is not in the other
release, and *new code* when the document is in both and was read by another parser version. What
is neither follows from elsewhere: reference data, corrections, copies found, tools installed.
"""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from warehouse import sql
from warehouse.dictionary import Table, load_tables
from warehouse.diff_model import Cause, ColumnChange, TableDiff
from warehouse.released import parquet_files

VERSION = "parser_version"
EXAMPLES = 3
SHOWN = 60  # characters of a value: enough to see what it is


Columns = dict[str, dict[str, str]]  # of each table of one release: column → type


def diff(release_a: Path, release_b: Path) -> list[TableDiff]:
    """Compare every table that the dictionary knows, by its key; in the dictionary's order."""
    connection = sql.connect()
    a, b = _open(connection, "a", release_a), _open(connection, "b", release_b)
    _note_documents(connection, a, b)
    return [
        _diff_table(connection, table, a.get(table.name, {}), b.get(table.name, {}))
        for table in load_tables().values()
        if table.name in a or table.name in b
    ]


def _open(connection: duckdb.DuckDBPyConnection, side: str, release: Path) -> Columns:
    connection.execute(f"CREATE SCHEMA {side}")
    columns: Columns = {}
    for table in load_tables():
        files = parquet_files(release, table)
        if files:
            listed = ", ".join(sql.literal(path) for path in files)
            view = _view(side, table)
            connection.execute(f"CREATE VIEW {view} AS SELECT * FROM read_parquet([{listed}])")
            described = connection.execute(f"DESCRIBE {view}").fetchall()
            columns[table] = {str(row[0]): str(row[1]) for row in described}
    return columns


def _view(side: str, table: str) -> str:
    return f'{side}."{table}"'


def _note_documents(connection: duckdb.DuckDBPyConnection, a: Columns, b: Columns) -> None:
    """Tables of what each release was made from: documents with version, segments, reports."""
    for side, held in (("a", a), ("b", b)):
        for name, table, columns in (
            ("document_of", "core.document", f"document_id, {VERSION}"),
            ("report_of", "core.report", "report_id, document_id"),
            ("segment_of", "raw.fetch", "DISTINCT warc_file"),
            ("version_of", "raw.fetch", f"DISTINCT {VERSION}"),
        ):
            source = _view(side, table) if table in held else _nothing(table)
            connection.execute(f"CREATE TABLE {side}.{name} AS SELECT {columns} FROM {source}")


def _nothing(table: str) -> str:
    columns = ", ".join(f"NULL::VARCHAR AS {c.name}" for c in load_tables()[table].columns)
    return f"(SELECT {columns} LIMIT 0)"


def _diff_table(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    in_a: Mapping[str, str],
    in_b: Mapping[str, str],
) -> TableDiff:
    n_a = _count(connection, _view("a", table.name)) if in_a else 0
    n_b = _count(connection, _view("b", table.name)) if in_b else 0
    schema = (
        tuple(c for c in in_b if c not in in_a) if in_a else (),
        tuple(c for c in in_a if c not in in_b) if in_b else (),
    )
    if not set(table.key) <= in_a.keys() & in_b.keys():  # no row of one is a row of the other
        return TableDiff(
            table.name, n_a, n_b, Cause(other=n_b), Cause(other=n_a), Cause(), (), *schema
        )
    changed, columns = _changed(connection, table, in_a, in_b)
    return TableDiff(
        table.name,
        n_a,
        n_b,
        _one_sided(connection, table, in_b, "b", "a"),
        _one_sided(connection, table, in_a, "a", "b"),
        changed,
        columns,
        *schema,
    )


def _count(connection: duckdb.DuckDBPyConnection, source: str) -> int:
    counted = connection.execute(f"SELECT count(*) FROM {source}").fetchone()
    return int(counted[0]) if counted else 0


def _one_sided(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    columns: Mapping[str, str],
    side: str,
    other: str,
) -> Cause:
    rows = (
        f"SELECT t.* FROM {_view(side, table.name)} AS t "
        f"ANTI JOIN {_view(other, table.name)} AS o USING ({_key(table)})"
    )
    counted = connection.execute(_causes(table, columns, rows, side, other)).fetchall()
    return Cause(**{str(cause): int(n) for cause, n in counted})


def _causes(table: Table, columns: Mapping[str, str], rows: str, side: str, other: str) -> str:
    """A query of causes with their numbers of rows, for rows of `table` as they are in `side`."""
    if table.made_by == "corrections" or not columns.keys() & {
        "document_id",
        "report_id",
        "warc_file",
    }:
        return f"SELECT 'other', count(*) FROM ({rows}) HAVING count(*) > 0"
    if "document_id" in columns or "report_id" in columns:
        joined = "" if "document_id" in columns else f"LEFT JOIN {side}.report_of USING (report_id)"
        return (
            f"SELECT CASE WHEN document_id IS NULL THEN 'other' "
            f"WHEN theirs.document_id IS NULL THEN 'data' "
            f"WHEN theirs.{VERSION} <> ours.{VERSION} THEN 'code' ELSE 'other' END, count(*) "
            f"FROM (SELECT document_id FROM ({rows}) {joined}) "
            f"LEFT JOIN {side}.document_of AS ours USING (document_id) "
            f"LEFT JOIN {other}.document_of AS theirs USING (document_id) GROUP BY ALL"
        )
    return (
        f"SELECT CASE WHEN warc_file NOT IN (FROM {other}.segment_of) THEN 'data' "
        f"WHEN {VERSION} NOT IN (FROM {other}.version_of) THEN 'code' ELSE 'other' END, count(*) "
        f"FROM ({rows}) GROUP BY ALL"
    )


def _changed(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    in_a: Mapping[str, str],
    in_b: Mapping[str, str],
) -> tuple[Cause, tuple[ColumnChange, ...]]:
    compared = [c for c in in_a if c in in_b and c not in table.key and c != VERSION]
    if not compared:
        return Cause(), ()
    differs = {c: _differs(c, in_a[c] == in_b[c]) for c in compared}
    pairs = (
        f"{_view('a', table.name)} AS a JOIN {_view('b', table.name)} AS b USING ({_key(table)})"
    )
    counts = connection.execute(
        f"SELECT {', '.join(f'count(*) FILTER ({d})' for d in differs.values())} FROM {pairs}"
    ).fetchone()
    touched = {c: int(n) for c, n in zip(compared, counts or (), strict=True) if n}
    if not touched:
        return Cause(), ()
    any_differs = " OR ".join(differs[c] for c in touched)
    rows = f"SELECT b.* FROM {pairs} WHERE {any_differs}"
    counted = connection.execute(_causes(table, in_b, rows, "b", "a")).fetchall()
    columns = tuple(
        ColumnChange(c, n, _examples(connection, table, c, differs[c], pairs))
        for c, n in sorted(touched.items(), key=lambda item: (-item[1], item[0]))
    )
    return Cause(**{str(cause): int(n) for cause, n in counted}), columns


def _differs(column: str, same_type: bool) -> str:
    name = sql.quoted(column)
    if same_type:
        return f"a.{name} IS DISTINCT FROM b.{name}"
    return f"CAST(a.{name} AS VARCHAR) IS DISTINCT FROM CAST(b.{name} AS VARCHAR)"


def _examples(
    connection: duckdb.DuckDBPyConnection, table: Table, column: str, differs: str, pairs: str
) -> tuple[tuple[str, str, str], ...]:
    name = sql.quoted(column)
    key = ", ".join(f"a.{sql.quoted(c)}" for c in table.key)
    rows = connection.execute(
        f"SELECT concat_ws(' ', {key}), left(coalesce(CAST(a.{name} AS VARCHAR), ''), {SHOWN}), "
        f"left(coalesce(CAST(b.{name} AS VARCHAR), ''), {SHOWN}) "
        f"FROM {pairs} WHERE {differs} ORDER BY 1 LIMIT {EXAMPLES}"
    ).fetchall()
    return tuple((str(k), str(was), str(now)) for k, was, now in rows)


def _key(table: Table) -> str:
    return ", ".join(sql.quoted(column) for column in table.key)
