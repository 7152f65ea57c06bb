"""Loaders of the reference tables under `warehouse/ref/`."""

import csv
from pathlib import Path
from typing import Literal, cast, get_args

from pipelines.identity.hosts import HostKind, OfficialHost
from pipelines.rows import Division, DivisionLevel

_REF = Path(__file__).parent / "ref"
_DIVISIONS, _HOSTS = _REF / "divisions.csv", _REF / "hosts.csv"
_EVIDENCE = ("seen", "derived", "general")


def load_divisions() -> tuple[Division, ...]:
    """Read `warehouse/ref/divisions.csv`, in file order (by code, then by first year of validity).

    Raises ValueError naming the row when a cell does not fit its type.
    """
    with _DIVISIONS.open(encoding="utf-8", newline="") as file:
        return tuple(_division(row) for row in csv.DictReader(file))


def load_hosts() -> tuple[OfficialHost, ...]:
    """Read `warehouse/ref/hosts.csv`, in file order (by division, then by host).

    Raises ValueError naming the host when a cell does not fit its type.
    """
    with _HOSTS.open(encoding="utf-8", newline="") as file:
        return tuple(_host(row) for row in csv.DictReader(file))


def _host(row: dict[str, str]) -> OfficialHost:
    for column, known in (("kind", get_args(HostKind)), ("evidence", _EVIDENCE)):
        if row[column] not in known:
            options = ", ".join(known)
            raise ValueError(
                f"hosts.csv, {row['host']}: {column} {row[column]!r} is none of {options}"
            )
    return OfficialHost(
        host=row["host"],
        division_code=row["division_code"],
        kind=cast("HostKind", row["kind"]),
        sector=row["sector"] or None,
        evidence=cast("Literal['seen', 'derived', 'general']", row["evidence"]),
        source=row["source"],
    )


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
