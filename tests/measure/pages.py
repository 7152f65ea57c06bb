"""Score the page reading against the hand-made main texts: `python -m tests.measure.pages`.

Prints the scorer's table (lenient, with lines and numbers), then the accuracy of the metadata.
Options: `--show FILE` prints a difference of one page; `--strict` scores without lenience.
"""

import csv
import difflib
import os
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pipelines.decode import decode
from pipelines.pages import extract_html
from pipelines.rows import Page

SHARED = Path(os.environ.get("FAZHI_SHARED", Path(__file__).resolve().parents[2].parent / "shared"))


def gold_rows() -> list[dict[str, str]]:
    with (SHARED / "pages" / "gold.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def address(row: dict[str, str]) -> str:
    return row["page_url"] if row["page_url"].startswith("http") else f"http://{row['host']}/"


def read(row: dict[str, str]) -> Page:
    body = (SHARED / "pages" / "detail" / row["file"]).read_bytes()
    return extract_html(decode(body, None), address(row))


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def verdicts(row: dict[str, str], page: Page) -> Iterator[tuple[str, bool, str]]:
    """(field, right or wrong, what was read) for each field that the page shows."""
    titles = {plain(title) for title in [row["title"], *row["title_alt"].split(" || ")] if title}
    yield "title", plain(page.title or "") in titles, page.title or ""
    dates = {row["published_date"], *row["date_alt"].split(" || ")} - {""}
    shown = row["date_shown"] == "1"
    found = page.published_on.isoformat() if page.published_on else ""
    yield "date", found in dates if shown else not found, found
    if row["index_number"]:
        yield "index", page.index_number == row["index_number"], page.index_number or ""
    if row["source"]:
        yield (
            "source",
            plain(page.content_source or "") == plain(row["source"]),
            page.content_source or "",
        )
    if row["issuer"] and row["index_number"]:
        yield "issuer", plain(page.issuer or "") == plain(row["issuer"]), page.issuer or ""
    count = len(page.attachments)
    yield "attachments", count == int(row["n_attachments"] or 0), str(count)


def show(row: dict[str, str], page: Page) -> None:
    gold = (SHARED / "pages" / "gold" / f"{row['file']}.txt").read_text(encoding="utf-8")
    for line in difflib.unified_diff(
        gold.splitlines(), page.text.splitlines(), "gold", "read", lineterm="", n=0
    ):
        print(line)
    print(
        {
            name: getattr(page, name)
            for name in page.__slots__
            if name not in ("text", "lead", "tail")
        }
    )
    print("LEAD", page.lead[-500:].replace("\n", " | "))
    print("TAIL", page.tail[:500].replace("\n", " | "))


def main(arguments: list[str]) -> None:
    rows = gold_rows()
    if "--show" in arguments:
        wanted = arguments[arguments.index("--show") + 1]
        for row in rows:
            if row["file"].startswith(wanted):
                show(row, read(row))
        return
    tally: dict[str, list[bool]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for row in rows:
            page = read(row)
            Path(folder, f"{row['file']}.txt").write_text(page.text, encoding="utf-8")
            for name, right, found in verdicts(row, page):
                tally.setdefault(name, []).append(right)
                if not right:
                    print(f"{row['file']}: {name} read as {found!r}")
        scorer = [sys.executable, str(SHARED / "score" / "score_pages.py"), folder, "--lines"]
        lenience = [] if "--strict" in arguments else ["--lenient"]
        subprocess.run([*scorer, *lenience], check=True)
    for name, marks in tally.items():
        print(f"{name}: {sum(marks)} of {len(marks)} = {sum(marks) / len(marks):.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
