"""Corrections by hand, as data: applied when tables are built, never to the archive or a reading.

Each line of `warehouse/ref/corrections.csv` names a report (by id or address), a cell of one of its
rows, what the reading gave and what is right. It was made for one text: when the source publishes
another, the correction expires in sight of everybody. All of them stand in `core.correction`.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from warehouse import parquet, sql
from warehouse.correction_file import (
    FILE,
    TABLES,
    Correction,
    CorrectionError,
    cell_value,
    load_corrections,
)
from warehouse.dictionary import Table, load_tables
from warehouse.tables import TableSummary, open_tables, table_file, write_query

__all__ = ["Correction", "CorrectionError", "apply_corrections", "load_corrections"]

HEX_DIGITS = 20  # as long as the ids of the readings


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a correction at one report; `key` is the row to change when applied."""

    correction: Correction
    report_id: str | None
    status: str
    note: str
    key: str | None = None


def apply_corrections(folder: Path, corrections: Sequence[Correction]) -> list[TableSummary]:
    """Correct freshly merged tables in `folder` and write `core.correction`.

    Call it once after `merge_parts` and before the marts; rows keep the dictionary's order.
    Raises CorrectionError when two corrections meet in one cell.
    """
    connection = sql.connect()
    open_tables(connection, folder, TABLES)
    verdicts = [v for correction in corrections for v in _judge(connection, correction)]
    _refuse_doubles(verdicts)
    changed = [
        _rewrite(connection, load_tables()[name], verdicts, folder)
        for name in TABLES
        if any(v.key and v.correction.table == name for v in verdicts)
    ]
    table = load_tables()["core.correction"]
    arrow = parquet.to_arrow(table, map(_row, verdicts))
    parquet.write(table_file(folder, table.name), arrow)
    return [*changed, TableSummary(table.name, arrow.num_rows, table_file(folder, table.name))]


def _judge(connection: duckdb.DuckDBPyConnection, correction: Correction) -> list[Verdict]:
    reports = connection.execute(
        "SELECT report_id, text_sha256 FROM core.report "
        "WHERE report_id = coalesce($id, report_id) AND url = coalesce($url, url) "
        "ORDER BY report_id",
        {"id": correction.report_id, "url": correction.url},
    ).fetchall()
    if not reports:
        return [Verdict(correction, correction.report_id, "unmatched", "no such report is held")]
    same = [report_id for report_id, digest in reports if digest == correction.text_sha256]
    if not same:
        note = "the report's text is another now: check it against the page again"
        return [Verdict(correction, reports[-1][0], "expired", note)]
    return [_judge_cell(connection, correction, report_id) for report_id in same]


def _judge_cell(
    connection: duckdb.DuckDBPyConnection, correction: Correction, report_id: str
) -> Verdict:
    table = load_tables()[correction.table]
    column, key = table.column(correction.field), sql.quoted(table.key[0])
    field = sql.quoted(column.name)
    place = "" if correction.char_start is None else f"AND char_start = {correction.char_start}"
    cells = connection.execute(
        f"SELECT {key}, {field}, "
        f"{field} IS NOT DISTINCT FROM {cell_value(column, correction.was)}, "
        f"{field} IS NOT DISTINCT FROM {cell_value(column, correction.becomes)} "
        f"FROM {sql.quoted(table.name)} WHERE report_id = $id {place} ORDER BY {key}",
        {"id": report_id},
    ).fetchall()
    wrong = [row_key for row_key, _, is_was, _ in cells if is_was]
    if len(wrong) == 1:
        note = "what the reading gave was replaced"
        return Verdict(correction, report_id, "applied", note, wrong[0])
    if wrong:
        note = f"{len(wrong)} rows begin there with this value: which one is not said"
    elif any(is_becomes for _, _, _, is_becomes in cells):
        note = "the reading gives this value by itself now: delete the correction"
        return Verdict(correction, report_id, "expired", note)
    elif cells:
        note = f"the reading gives {cells[0][1]!s}, not what the correction was made for"
    else:
        note = "no row begins at this character"
    return Verdict(correction, report_id, "unmatched", note)


def _refuse_doubles(verdicts: Iterable[Verdict]) -> None:
    seen = set()
    for verdict in verdicts:
        cell = (verdict.correction.table, verdict.key, verdict.correction.field)
        if verdict.key and cell in seen:
            raise CorrectionError(f"{FILE.name}: {cell} is corrected twice: keep one line")
        seen.add(cell)


def _rewrite(
    connection: duckdb.DuckDBPyConnection, table: Table, verdicts: Sequence[Verdict], folder: Path
) -> TableSummary:
    cases: dict[str, list[str]] = {}
    for verdict in verdicts:
        if verdict.key and verdict.correction.table == table.name:
            for field, cell in _cells(verdict.correction):
                value = cell_value(table.column(field), cell)
                cases.setdefault(field, []).append(f"WHEN {sql.literal(verdict.key)} THEN {value}")
    key = sql.quoted(table.key[0])
    replaced = ", ".join(
        f"CASE {key} {' '.join(when)} ELSE {sql.quoted(name)} END AS {sql.quoted(name)}"
        for name, when in cases.items()
    )
    body = f"SELECT * REPLACE ({replaced}) FROM {sql.quoted(table.name)}"
    return write_query(connection, table, body, folder)


def _cells(correction: Correction) -> list[tuple[str, str | None]]:
    cells = [(correction.field, correction.becomes)]
    if (correction.table, correction.field) == ("core.figure", "indicator_id"):
        # a person has read it: no rule's confidence in another answer may stay beside it
        sure = None if correction.becomes is None else "1"
        cells += [("confidence", sure), ("indicator_rule_id", "correction")]
    return cells


def _row(verdict: Verdict) -> dict[str, object]:
    line = asdict(verdict.correction)
    identity = "\x1f".join(str(part) for part in (*line.values(), verdict.report_id))
    return {
        **{name: value for name, value in line.items() if name != "table"},
        "correction_id": hashlib.sha256(identity.encode()).hexdigest()[:HEX_DIGITS],
        "report_id": verdict.report_id,
        "table_name": verdict.correction.table,
        "status": verdict.status,
        "note": verdict.note,
    }
