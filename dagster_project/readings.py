"""The reference data that the readings consult, loaded from the warehouse's data files."""

import csv
from pathlib import Path

from crawlers.portal.server import DIVISIONS as PORTAL_DIVISIONS
from pipelines.identity import Gazetteer
from pipelines.report import Reference
from pipelines.rows import Division
from warehouse.layout import DataRoot
from warehouse.lexicon import load_lexicon
from warehouse.reference import load_divisions, load_hosts
from warehouse.words import load_dictionary


def load_reference(extra_divisions: tuple[Path, ...] = ()) -> Reference:
    """What the readings consult; `extra_divisions` adds the sample's fictional ones."""
    divisions = all_divisions(extra_divisions)
    return Reference(
        Gazetteer.from_divisions(divisions, load_hosts()), load_lexicon(), load_dictionary()
    )


def extra_divisions(root: DataRoot) -> tuple[Path, ...]:
    """Division files beyond the country's: the sample's fictional ones, where it is in use."""
    return (PORTAL_DIVISIONS,) if root.holds("sample") else ()


def all_divisions(extra: tuple[Path, ...] = ()) -> tuple[Division, ...]:
    """The divisions of the country and those of the extra files."""
    return (*load_divisions(), *(d for path in extra for d in _extra_divisions(path)))


def _extra_divisions(path: Path) -> list[Division]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Division(
                code=row["code"],
                name=row["name"],
                full_name=row["full_name"],
                level=row["level"],  # type: ignore[arg-type] # the portal's tests hold the values
                parent_code=row["parent_code"] or None,
                short_names=tuple(filter(None, row["short_names"].split("|"))),
            )
            for row in csv.DictReader(lines)
        ]
