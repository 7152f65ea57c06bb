"""What reading a report costs beside cutting it into words: `python -m tests.measure.bench_read`.

Reading is all that `read_report` does (who, sections, figures, indicators, citations, conflicts)
on a clean text of about 4,000 characters; the yardstick is rjieba, which only cuts it into words.
The two take turns in one process, so that the ratio holds on any machine and under any load; the
mark is 4 ms of one quiet core, the best of all turns. The stages that read no identity and no
indicators are timed too, each on what the one before it found.
"""

import sys
import time
from collections.abc import Callable
from itertools import pairwise

import rjieba

from pipelines.citations import read_citations
from pipelines.conflicts import find_conflicts
from pipelines.figures import read_figures
from pipelines.report import read_report
from pipelines.rows import Page
from pipelines.sections import read_sections
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
    return _for_length(time.process_time() - start, pages)


def stages(pages: list[Page]) -> dict[str, float]:
    """CPU milliseconds of each stage for 4,000 characters, over all pages once."""
    spent = dict.fromkeys(("sections", "figures", "citations", "conflicts"), 0.0)
    for page in pages:
        at = [time.process_time()]
        sections = read_sections(page.text)
        at.append(time.process_time())
        figures = read_figures(page.text, sections).figures
        at.append(time.process_time())
        read_citations(page.text, sections)
        at.append(time.process_time())
        find_conflicts(page.text, figures, ())
        at.append(time.process_time())
        for name, (start, end) in zip(spent, pairwise(at), strict=True):
            spent[name] += end - start
    return {name: _for_length(seconds, pages) for name, seconds in spent.items()}


def _for_length(seconds: float, pages: list[Page]) -> float:
    return 1000 * seconds * LENGTH / sum(len(page.text) for page in pages)


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
    timed = [stages(pages) for _ in range(TURNS)]
    for name in timed[0]:
        print(f"  {name:26}{min(t[name] for t in timed):.2f} ms")
    return 0 if reading <= MARK_MS else 1


if __name__ == "__main__":
    sys.exit(main())
