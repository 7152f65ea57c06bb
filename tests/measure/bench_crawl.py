"""Speed and memory of the crawl: `python -m tests.measure.bench_crawl` (env N, PAGES, KILOBYTES).

The project's spider beside a bare one of Scrapy (`bare_spider`) on the same links of the same
server, in turns of which every other one begins with the other spider, each in a process of its
own, timed by the server's clock; CPU time beside it, for other work on the machine moves the clock.
Then one crawl of N pages whose resident memory is sampled. In real use the delay between two
requests is the limit.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from tests.crawlers.conftest import ROOT, command, write_registry
from tests.measure.bench_server import COLUMN, rows_of

TURNS = 6
MARK = 0.8  # of the bare spider's pages a second
GROWTH_MARK_MB = 5.0  # between a tenth of the long crawl and its end


@contextmanager
def server(pages: int, kilobytes: int) -> Iterator[str]:
    """The address of a server in a process of its own."""
    words = [sys.executable, "-m", "tests.measure.bench_server", str(pages), str(kilobytes)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.terminate()


def clock(base: str, pages: int) -> float:
    """Pages a second since the clock was last read; every page must have been asked for."""
    with urlopen(f"{base}/clock") as answer:  # noqa: S310  # this machine
        said = json.load(answer)
    assert said["pages"] == pages, said
    return float(pages / said["seconds"])


@dataclass(frozen=True, slots=True)
class Run:
    """One crawl: pages a second by the server's clock, seconds of CPU in all, memory in kB."""

    rate: float
    cpu_s: float
    memory: tuple[int, ...] = ()


def cpu_seconds() -> float:
    """CPU time of all processes that have ended and were waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def bare(base: str, pages: int) -> Run:
    """The bare spider."""
    lists = str(-(-pages // rows_of(pages)))
    words = [sys.executable, "-m", "tests.measure.bare_spider", f"{base}{COLUMN}", lists]
    before = cpu_seconds()
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    return Run(clock(base, pages), cpu_seconds() - before)


# Twisted keeps the timer of an answered request until its time would have been up: with 45 seconds
# those of a whole benchmark, with this those of its first tenth
TIMEOUT_S = "4"


def ours(base: str, pages: int, folder: Path) -> Run:
    """The project's spider; its resident memory is sampled every tenth of a second."""
    folder.mkdir(parents=True)
    registry = write_registry(folder / "registry.csv", {"bench": f"{base}{COLUMN}"})
    memory, before = [], cpu_seconds()
    words = command(folder / "archive", registry, "bench")
    setting = os.environ | {"FAZHI_TIMEOUT_S": TIMEOUT_S}
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, env=setting) as process:
        while process.poll() is None:
            memory.append(resident(process.pid))
            time.sleep(0.1)
        assert process.returncode == 0
    return Run(clock(base, pages), cpu_seconds() - before, tuple(memory))


def resident(pid: int) -> int:
    """Resident memory of a process in kB; 0 where it has just ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


def curve(memory: tuple[int, ...]) -> list[float]:
    """Resident memory in MB after each tenth of a crawl, each the median of a thirtieth."""
    running = [kilobytes for kilobytes in memory if kilobytes]
    some = max(1, len(running) // 30)
    places = [max(0, len(running) * tenth // 10 - some) for tenth in range(1, 11)]
    return [median(running[place : place + some]) / 1024 for place in places]


def compare(pages: int, kilobytes: int, folder: Path) -> float:
    """Print one line a turn; gives the median ratio of pages a second.

    CPU time for a page leaves out the start of the process, taken from a crawl of one list page.
    """
    ratios, costs = [], []
    few = rows_of(1)
    with server(few, kilobytes) as base:
        start = ours(base, few, folder / "start").cpu_s, bare(base, few).cpu_s
    with server(pages, kilobytes) as base:
        for turn in range(TURNS):
            archived, plain = in_turn(base, pages, folder / str(turn), bare_first=turn % 2 == 0)
            cost = (archived.cpu_s - start[0]) / pages, (plain.cpu_s - start[1]) / pages
            ratios.append(archived.rate / plain.rate)
            costs.append(cost[1] / cost[0])
            print(
                f"turn {turn + 1}: {archived.rate:.0f} of {plain.rate:.0f} pages/s, "
                f"{ratios[-1]:.2f}; CPU a page {cost[0] * 1e3:.2f} of {cost[1] * 1e3:.2f} ms"
            )
    print(
        f"median {median(ratios):.2f} of a bare spider by the clock (mark {MARK}), "
        f"{median(costs):.2f} by CPU time"
    )
    return median(ratios)


def in_turn(base: str, pages: int, folder: Path, *, bare_first: bool) -> tuple[Run, Run]:
    """Both spiders once: the project's run, the bare one's."""
    if bare_first:
        plain = bare(base, pages)
        return ours(base, pages, folder), plain
    return ours(base, pages, folder), bare(base, pages)


def main() -> int:
    """Print the table; exit code 1 where a mark is missed."""
    pages, kilobytes = int(os.environ.get("PAGES", "1000")), int(os.environ.get("KILOBYTES", "40"))
    many = int(os.environ.get("N", "20000"))
    with tempfile.TemporaryDirectory() as name:
        print(f"{pages} pages of {kilobytes} kB, one request at a time, no delay")
        ratio = compare(pages, kilobytes, Path(name))
        with server(many, kilobytes) as base:
            long = ours(base, many, Path(name) / "memory")
    tenths = curve(long.memory)
    grown = tenths[-1] - tenths[0]
    print(
        f"memory over {many} pages ({long.rate:.0f} pages/s), MB after each tenth: "
        f"{' '.join(f'{tenth:.1f}' for tenth in tenths)}; "
        f"{grown:.1f} MB grown since the first (mark {GROWTH_MARK_MB})"
    )
    return 0 if ratio >= MARK and grown <= GROWTH_MARK_MB else 1


if __name__ == "__main__":
    sys.exit(main())
