"""Which links of a page lead to the column of the reports: by the many names it goes by."""

import csv
import re
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "registry" / "column_names.csv"
# a name of a column is short and bears no year: longer or dated words are a document's title
_LONGEST = 24
_YEAR = re.compile(r"(?:19|20)\d\d")


def rank(words: str) -> int:
    """How likely a link of these words leads to the reports: 0 never, 100 by their own name.

    Names from 60 on are the column's own, lower ones may hold it.
    """
    shown = re.sub(r"\s+", "", words)
    if len(shown) > _LONGEST or _YEAR.search(shown):
        return 0
    if any(name in shown for name, _, kind in _names() if kind == "never"):
        return 0
    return max((number for name, number, kind in _names() if name in shown), default=0)


@cache
def _names() -> tuple[tuple[str, int, str], ...]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return tuple((row["words"], int(row["rank"]), row["kind"]) for row in rows)
