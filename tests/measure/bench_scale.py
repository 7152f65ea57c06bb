"""The whole road at any scale on invented reports: `N=10000 python -m tests.measure.bench_scale`.

Runs N/10 and N documents from WARC to release, prints reports a second by stage, peak memory by
process, bytes by stage, and what a million would cost if the fit from N/10 to N held. Settings by
environment: N (documents), WORKERS (2), SEGMENT_MB (archive segments, 8), SCALE_DIR (a folder for
the data, a temporary one by default), SMALLER=0 to leave out the run at N/10.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from math import log
from pathlib import Path

from rich.console import Console
from rich.table import Table

from crawlers.archive import list_segments
from dagster_project.parser_version import parser_version
from dagster_project.segment_task import Task, pending
from tests.generator import write_archive, write_divisions
from tests.measure import scale_stages as stages
from tests.measure.scale_stages import MB, Measured, in_processes
from warehouse.layout import DataRoot

SEED = 20260115
# the mark for the two cores: 250 reports/s from WARC to Parquet, 1.5 GB a process
MARK_RATE, MARK_MB, MARK_AGAIN_S = 250, 1536, 5
BUILD = (stages.marts, stages.compared, stages.built, stages.checked, stages.exported)
console = Console(width=110)


@dataclass(slots=True)
class Run:
    """One run: wall seconds, seconds by stage (summed over processes), peaks, bytes."""

    n: int
    root: DataRoot
    n_reports: int
    transform_wall: float
    by_stage: dict[str, float]
    build: dict[str, float]
    peaks: dict[str, float]
    sizes: dict[str, int]
    floors: dict[str, float]
    again: float
    one_more: tuple[int, float, float]

    @property
    def total(self) -> float:
        """Wall seconds from WARC to release."""
        return self.transform_wall + sum(self.build.values())


def bytes_of(path: Path) -> int:
    """Bytes of a file, or of all files under a folder."""
    return sum(
        f.stat().st_size for f in ([path] if path.is_file() else path.rglob("*")) if f.is_file()
    )


def tasks_of(root: DataRoot, divisions: Path) -> list[Task]:
    """One task a segment."""
    version = parser_version((divisions,))
    return [Task(s, root.parts, version, (divisions,)) for s in list_segments(root.archive)]


def transformed(root: DataRoot, divisions: Path, workers: int) -> tuple[float, list[Measured]]:
    """Transform what is pending; wall seconds and what each process came to."""
    start = time.perf_counter()
    todo = [(task,) for task in pending(tasks_of(root, divisions))]
    done = in_processes(stages.transform_measured, todo, workers) if todo else []
    return time.perf_counter() - start, done


def built(root: DataRoot, divisions: Path) -> dict[str, Measured]:
    """Tables, marts, database, checks, release: each in a process of its own."""
    version = parser_version((divisions,))
    results = in_processes(stages.references, [(root, (divisions,))], 1)
    results += in_processes(stages.merged, [(root, version)], 1)
    for stage in BUILD:
        results += in_processes(stage, [(root,)], 1)
    return {name: result for result in results for name in result.seconds}


def run(folder: Path, n: int, workers: int, segment_mb: int) -> Run:
    """Make an archive of `n` documents and take it the whole road."""
    root, divisions = DataRoot(folder), write_divisions(_made(folder) / "divisions.csv")
    start = time.perf_counter()
    write_archive(root.archive, SEED, n, max_bytes=segment_mb * MB)
    console.print(f"N={n}: archive written in {time.perf_counter() - start:.1f} s")
    floors = _floors(root)
    wall, done = transformed(root, divisions, workers)
    by_stage: defaultdict[str, float] = defaultdict(float)
    for measured in done:
        for name, spent in measured.seconds.items():
            by_stage[name] += spent
    n_reports = sum(measured.n["core.report"] for measured in done)
    build = built(root, divisions)
    sizes = {
        name: bytes_of(path)
        for name, path in (
            ("archive", root.archive),
            ("parts", root.parts),
            ("tables", root.tables),
            ("duckdb", root.database),
            ("release", root.exports),
        )
    }
    peaks = {"transform": max(m.peak_mb for m in done)} | {k: m.peak_mb for k, m in build.items()}
    seconds = {name: measured.seconds[name] for name, measured in build.items()}
    again = transformed(root, divisions, workers)[0]
    one_more = _one_more(root, divisions, n, workers)
    return Run(
        n, root, n_reports, wall, dict(by_stage), seconds, peaks, sizes, floors, again, one_more
    )


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _one_more(root: DataRoot, divisions: Path, n: int, workers: int) -> tuple[int, float, float]:
    """A new segment of a tenth: its documents, seconds, CPU seconds."""
    more = max(n // 10, 50)
    write_archive(root.archive, SEED, more, start=n, crawl_id="later", max_bytes=64 * MB)
    wall, done = transformed(root, divisions, workers)
    return more, wall, sum(m.seconds["cpu"] for m in done)


def _floors(root: DataRoot) -> dict[str, float]:
    """Documents a second of what nobody can do without: unpacking, and parsing one segment."""
    segments = [str(path) for path in list_segments(root.archive)]
    start = time.perf_counter()
    with subprocess.Popen(["gzip", "-dc", *segments], stdout=subprocess.PIPE) as unpack:  # noqa: S607
        pipe = unpack.stdout
        n_bytes = sum(len(chunk) for chunk in iter(lambda: pipe.read(MB), b"")) if pipe else 0
    gzip = time.perf_counter() - start
    parse = in_processes(stages.parsed_bare, [(root.archive,)], 1)[0]
    return {
        "gzip -d, s": gzip,
        "unpacked MB": n_bytes / MB,
        "bare parse, ms a page": 1000 * parse.seconds["bare parse"] / parse.n["bodies"],
    }


def report(one: Run, workers: int) -> None:
    """Print the tables of one run."""
    rate, free = one.n_reports / one.transform_wall, workers * one.n_reports / one.by_stage["cpu"]
    console.print(
        f"[bold]N={one.n}[/bold]: {one.n_reports} reports; WARC→Parquet "
        f"{one.transform_wall:.1f} s on {workers} processes = {rate:.0f} reports/s, "
        f"{free:.0f} were the cores free (mark {MARK_RATE}); whole road {one.total:.1f} s"
    )
    table = Table("stage", "CPU s (all processes)", "ms a document", "share", "reports/s a core")
    inside = {k: v for k, v in one.by_stage.items() if k != "cpu"}
    everything = sum(inside.values()) + sum(one.build.values())
    for name, seconds in [*inside.items(), *one.build.items()]:
        table.add_row(
            name,
            f"{seconds:.2f}",
            f"{1000 * seconds / one.n:.3f}",
            f"{seconds / everything:.1%}",
            f"{one.n_reports / seconds:.0f}" if seconds > 0.005 else "",
        )
    table.add_row(
        "transform, CPU",
        f"{one.by_stage['cpu']:.2f}",
        f"{1000 * one.by_stage['cpu'] / one.n:.3f}",
        "",
        f"{one.n_reports / one.by_stage['cpu']:.0f}",
    )
    console.print(table)
    memory = ", ".join(f"{name} {mb:.0f}" for name, mb in one.peaks.items())
    console.print(f"peak MB by process: {memory} (mark {MARK_MB})")
    console.print("bytes: " + ", ".join(f"{k} {v / MB:.1f} MB" for k, v in one.sizes.items()))
    console.print("floors: " + ", ".join(f"{k} {v:.2f}" for k, v in one.floors.items()))
    more, wall, cpu = one.one_more
    console.print(
        f"nothing new: {one.again:.2f} s (mark {MARK_AGAIN_S}); "
        f"{more} new documents: {wall:.1f} s, {cpu:.1f} s of CPU"
    )


def forecast(small: Run, large: Run) -> None:
    """Fit cost against N by a power of N, from two runs, and say what a million would cost."""
    table = Table("stage", f"s at {small.n}", f"s at {large.n}", "grows as N^", "h at 1,000,000")
    pairs = {"transform (wall)": (small.transform_wall, large.transform_wall)}
    pairs |= {name: (small.build[name], large.build[name]) for name in large.build}
    hours = 0.0
    for name, (a, b) in pairs.items():
        power = max(log(max(b, 1e-3) / max(a, 1e-3)) / log(large.n / small.n), 0.0)
        at_million = b * (10**6 / large.n) ** max(power, 1.0) / 3600
        hours += at_million
        table.add_row(name, f"{a:.2f}", f"{b:.2f}", f"{power:.2f}", f"{at_million:.2f}")
    console.print(table)
    scale = 10**6 / large.n / 2**30
    sizes = ", ".join(f"{name} {size * scale:.1f} GB" for name, size in large.sizes.items())
    console.print(
        f"a million: {hours:.1f} h, {sizes}. Assumes the same machine and mix of documents, "
        "bytes in proportion to N, each stage growing by the power measured here, at least as N."
    )


def main() -> int:
    """Run at N/10 and N; exit code 1 where a mark is missed."""
    n, workers = int(os.environ.get("N", "1000")), int(os.environ.get("WORKERS") or 2)
    segment_mb = int(os.environ.get("SEGMENT_MB", "8"))
    with tempfile.TemporaryDirectory(dir=os.environ.get("SCALE_DIR")) as folder:
        sizes = [n] if os.environ.get("SMALLER") == "0" else [max(n // 10, 100), n]
        runs = []
        for size in sizes:
            runs.append(run(Path(folder) / str(size), size, workers, segment_mb))
            report(runs[-1], workers)
        if len(runs) == 2:
            forecast(*runs)
        last = runs[-1]
    fine = (
        workers * last.n_reports / last.by_stage["cpu"] >= MARK_RATE
        and max(last.peaks.values()) <= MARK_MB
        and last.again <= MARK_AGAIN_S
    )
    console.print("all marks reached" if fine else "a mark is missed: see above")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
