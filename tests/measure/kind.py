"""Measure the kind of a page on real titles: `python -m tests.measure.kind [titles.tsv]`.

Each row is judged from its title and address; a row without a title gives the words of its body
that the note quotes. Prints the share of right verdicts on `is_report`, and every wrong one.
"""

import csv
import os
import re
import sys
from pathlib import Path

from pipelines.kind import classify
from pipelines.rows import Page, PageVerdict

_UNTITLED = re.compile(r"^\(no title; (?:body|news): (.*)\)$")


def judge(row: dict[str, str]) -> PageVerdict:
    """The verdict on one row of titles.tsv."""
    quoted = _UNTITLED.match(row["title"])
    page = Page(text=quoted.group(1)) if quoted else Page(text="", title=row["title"])
    return classify(page, row["url"])


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def measure(path: Path) -> tuple[int, int, list[str]]:
    """Right verdicts, rows, and a line for each wrong verdict."""
    rows = read_rows(path)
    wrong = []
    for row in rows:
        verdict = judge(row)
        found = verdict.kind in ("report", "attachment_report")
        if found != (row["is_report"] == "1"):
            wrong.append(
                f"{row['is_report']} {verdict.kind} {row['title']} [{verdict.reject_reason}]"
            )
    return len(rows) - len(wrong), len(rows), wrong


def main() -> None:
    root = Path(__file__).resolve().parents[2]
    shared = Path(os.environ.get("FAZHI_SHARED", root.parent / "shared"))
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else shared / "reference" / "titles.tsv"
    right, of, wrong = measure(path)
    print(f"is_report {right / of:.4f}  {right}/{of}", *wrong, sep="\n  ")


if __name__ == "__main__":
    main()
