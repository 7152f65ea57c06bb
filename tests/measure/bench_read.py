"""What reading a report costs beside cutting it into words: `python -m tests.measure.bench_read`.

Reading is all that `read_report` does (who, sections, figures, indicators, citations, conflicts)
on a clean text of about 4,000 characters; the yardstick is rjieba, which only cuts it into words.
The two take turns in one process, so that the ratio holds on any machine and under any load; the
mark is 4 ms of one quiet core, the best of all turns.
"""

import sys
import time
from collections.abc import Callable

import rjieba

from pipelines.report import read_report
from pipelines.rows import Page
from tests.generator import documents
from tests.generator.compare import reference

MARK_MS, LENGTH, TURNS, SEED = 4.0, 4000, 15, 4000


def clean_reports(n: int) -> list[Page]:
    """Pages of invented reports within a tenth of the length."""
    found: list[Page] = []
    for document in documents(SEED, 400):
        text = document.truth.text or ""
        if document.truth.year and abs(len(text) - LENGTH) <= LENGTH / 10:
            found.append(Page(text=text, title=document.truth.title))
        if len(found) == n:
            break
    return found


def turn(work: Callable[[Page], object], pages: list[Page]) -> float:
    """CPU milliseconds for 4,000 characters, over all pages once."""
    start = time.process_time()
    for page in pages:
        work(page)
    spent = time.process_time() - start
    return 1000 * spent * LENGTH / sum(len(page.text) for page in pages)


def main() -> int:
    """Exit code 1 where the mark is missed."""
    pages, data = clean_reports(20), reference()
    read: Callable[[Page], object] = lambda page: read_report(page, "", None, data)  # noqa: E731
    cut: Callable[[Page], object] = lambda page: rjieba.cut(page.text)  # noqa: E731
    turns = [(turn(read, pages), turn(cut, pages)) for _ in range(TURNS + 1)][1:]
    reading, cutting = min(a for a, _ in turns), min(b for _, b in turns)
    ratio = sorted(a / b for a, b in turns)[TURNS // 2]
    mean = sum(len(page.text) for page in pages) // len(pages)
    print(f"reports                     {len(pages)}, {mean} characters each")
    print(f"reading 4,000 characters    {reading:.2f} ms (mark {MARK_MS:g} ms)")
    print(f"cutting them with rjieba    {cutting:.2f} ms")
    print(f"ratio                       {ratio:.1f} (median of {TURNS} turns)")
    return 0 if reading <= MARK_MS else 1


if __name__ == "__main__":
    sys.exit(main())
