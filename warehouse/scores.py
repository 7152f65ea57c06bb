"""The scores of the indicators on annotated reports, kept as data that a release can show."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "ref" / "scores.csv"
COLUMNS = ("indicator_id", "n_scored", "precision", "recall")


def load_scores(path: Path = FILE) -> list[dict[str, Any]]:
    """Rows of `ref.score`; empty cells are measures without a case."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            {
                "indicator_id": row["indicator_id"],
                "n_scored": int(row["n_scored"]),
                "precision": float(row["precision"]) if row["precision"] else None,
                "recall": float(row["recall"]) if row["recall"] else None,
            }
            for row in csv.DictReader(lines)
        ]


def write_scores(rows: Iterable[Mapping[str, Any]], path: Path = FILE) -> None:
    """Write what `make eval` measured, for the next release to show."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
