"""Accuracy of `identify` on real titles and on the six annotated reports.

Run `python -m tests.measure.identity [--show]`. Titles: from title and address alone, where the
title column of a page without one holds a note of its first words, those words stand for the text;
an unknown counts half. Marks: division and year >= 0.97, the reports 1.000.
"""

import argparse
import csv
import os
import re
import time
from collections import defaultdict
from pathlib import Path

from pipelines.identity import Gazetteer, identify
from pipelines.rows import Identity, Page
from warehouse.reference import load_divisions, load_hosts

_ROOT = Path(__file__).resolve().parents[2]
_SHARED = Path(os.environ.get("FAZHI_SHARED", _ROOT.parent / "shared"))
_OWN = _ROOT / "tests/pipelines/identity/titles.tsv"
_NOTE = re.compile(r"^\(no title[;:]? ?(?:body|news)?[:]?\s*(.*?)\)?$")


def read_tsv(path: Path) -> list[dict[str, str]]:
    """Rows of a tab-separated file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def page_of_title(title: str) -> Page:
    """A page that has a title only, or only the first words of a text."""
    note = _NOTE.match(title)
    return Page(text=note[1], title=None) if note else Page(text="", title=title)


def page_of_file(path: Path) -> Page:
    """A page of a scraped text, by the project's own reading of plain text."""
    from pipelines.plaintext import extract_plain

    return extract_plain(path.read_text(encoding="utf-8"), path.as_uri())


def measure_titles(rows: list[dict[str, str]], gazetteer: Gazetteer, show: bool) -> None:
    """Print the accuracy of each field over rows of titles that are reports."""
    scores: dict[str, list[float]] = defaultdict(list)
    started = time.perf_counter()
    answers = [identify(page_of_title(r["title"]), r["url"], None, gazetteer) for r in rows]
    spent = (time.perf_counter() - started) / max(len(rows), 1)
    for row, answer in zip(rows, answers, strict=True):
        for name, want, got in _fields(row, answer):
            if not want:
                continue
            scores[name].append(1.0 if got == want else 0.5 if got in ("", "other") else 0.0)
            if show and got != want:
                print(f"  {name}: want {want} got {got or '-'}  {row['title']}  {answer}")
    for name, values in scores.items():
        print(f"  {name:14s} {sum(values) / len(values):.4f}  ({len(values)})")
    print(f"  {spent * 1000:.3f} ms a page")


def _fields(row: dict[str, str], answer: Identity) -> list[tuple[str, str, str]]:
    return [
        ("division", row["code"], answer.division_code or ("-" if row["code"] == "-" else "")),
        ("year", row["year"], str(answer.report_year or "")),
        ("body_type", row["body_type"], answer.body_type),
        ("body_sector", row["body_sector"], answer.body_sector or ""),
        ("body_name", row.get("body_name") or "", answer.body_name or ""),
    ]


def measure_reports(gazetteer: Gazetteer) -> None:
    """Print what is read from the annotated reports against their gold."""
    for row in read_tsv(_SHARED / "gold/meta.tsv"):
        path = _SHARED / "reports" / f"{row['doc']}.txt"
        page = page_of_file(path)
        started = time.perf_counter()
        answer = identify(page, path.as_uri(), None, gazetteer)
        spent = (time.perf_counter() - started) * 1000
        want = (row["division_code"], row["body_type"], row["report_year"])
        got = (answer.division_code, answer.body_type, str(answer.report_year))
        print(f"  {row['doc']}: {'ok' if want == got else f'WANT {want} GOT {got}'} {spent:.2f} ms")
        print(f"      {answer}")


def main() -> None:
    """Print all measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print each difference")
    show = parser.parse_args().show
    gazetteer = Gazetteer.from_divisions(load_divisions(), load_hosts())
    real = read_tsv(_SHARED / "reference/titles.tsv")
    print("real titles, reports")
    measure_titles([row for row in real if row["is_report"] == "1"], gazetteer, show)
    print("own titles")
    if _OWN.exists():
        measure_titles(read_tsv(_OWN), gazetteer, show)
    print("annotated reports")
    measure_reports(gazetteer)


if __name__ == "__main__":
    main()
