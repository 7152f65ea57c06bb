"""Loaders of the reference tables under `warehouse/ref/`."""

import csv
from pathlib import Path
from typing import cast, get_args

from pipelines.rows import Division, DivisionLevel

_DIVISIONS = Path(__file__).parent / "ref" / "divisions.csv"


def load_divisions() -> tuple[Division, ...]:
    """Read `warehouse/ref/divisions.csv`, in file order (by code, then by first year of validity).

    Raises ValueError naming the row when a cell does not fit its type.
    """
    with _DIVISIONS.open(encoding="utf-8", newline="") as file:
        return tuple(_division(row) for row in csv.DictReader(file))


def _division(row: dict[str, str]) -> Division:
    level = row["level"]
    if level not in get_args(DivisionLevel):
        known = ", ".join(get_args(DivisionLevel))
        raise ValueError(f"divisions.csv, code {row['code']}: level {level!r} is none of {known}")
    return Division(
        code=row["code"],
        name=row["name"],
        full_name=row["full_name"],
        level=cast("DivisionLevel", level),
        parent_code=row["parent_code"] or None,
        short_names=_parts(row["short_names"]),
        valid_from=_year(row, "valid_from"),
        valid_to=_year(row, "valid_to"),
        successors=_parts(row["successor_codes"]),
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _year(row: dict[str, str], column: str) -> int | None:
    cell = row[column]
    if not cell:
        return None
    if not cell.isdecimal():
        raise ValueError(f"divisions.csv, code {row['code']}: {column} {cell!r} is no year")
    return int(cell)
