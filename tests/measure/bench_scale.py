"""The whole road at any scale on invented reports: `N=10000 python -m tests.measure.bench_scale`.

Runs N/100, N/10 and N documents from WARC to release (not below 1,000, but for the smallest), says
each stage as it ends, then prints reports a second by stage, peak memory by process, bytes by
stage, and what a million would cost if the fit over the sizes held. What is cut short (Ctrl-C, a
TERM signal) prints the tables of what it had. Settings by environment: N (documents), WORKERS (2),
SEGMENT_MB (archive segments, 8), SCALE_DIR (a folder for the data, a temporary one by default; what
is made in it is deleted at the end), SMALLER=0 to leave out the smaller sizes.
Exit code 1 where a mark is missed.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from crawlers.archive import list_segments
from dagster_project.parser_version import parser_version
from dagster_project.segment_task import Task, pending
from tests.generator import write_divisions
from tests.measure import scale_stages as stages
from tests.measure.scale_stages import MB, Measured, in_processes
from tests.measure.scale_tables import Run, console, forecast, marks_missed, report
from warehouse.layout import DataRoot

SEED = 20260115
BUILD = (stages.marts, stages.compared, stages.built, stages.checked, stages.exported)
BEGUN = time.monotonic()


def say(text: str) -> None:
    """One line of progress, with the time since the start."""
    console.print(f"[dim]{time.monotonic() - BEGUN:6.0f} s[/dim] {text}", highlight=False)


def bytes_of(path: Path) -> int:
    """Bytes of a file, or of all files under a folder."""
    return sum(
        f.stat().st_size for f in ([path] if path.is_file() else path.rglob("*")) if f.is_file()
    )


def tasks_of(root: DataRoot, divisions: Path) -> list[Task]:
    """One task a segment."""
    version = parser_version((divisions,))
    return [Task(s, root.parts, version, (divisions,)) for s in list_segments(root.archive)]


def write(root: DataRoot, start: int, n: int, workers: int, segment_mb: int) -> None:
    """Invent the archive, block by block, on all workers."""
    block = max(min(n // (4 * workers), 10_000), 250)
    blocks = [
        (root.archive, SEED, at, min(block, start + n - at), segment_mb * MB)
        for at in range(start, start + n, block)
    ]
    in_processes(stages.written, blocks, workers)


def transformed(root: DataRoot, divisions: Path, workers: int) -> tuple[float, list[Measured]]:
    """Transform what is pending; wall seconds and what each process came to."""
    begun = time.perf_counter()
    todo = [(task,) for task in pending(tasks_of(root, divisions))]
    done: list[Measured] = []

    def tell(one: Measured) -> None:
        done.append(one)
        if len(done) * 10 // len(todo) > (len(done) - 1) * 10 // len(todo):
            say(f"{len(done)} of {len(todo)} segments read, {one.peak_mb:.0f} MB")

    if todo:
        in_processes(stages.transform_measured, todo, workers, tell)
    return time.perf_counter() - begun, done


def build(run: Run, root: DataRoot, divisions: Path) -> None:
    """Tables, marts, database, checks, release: each in a process of its own."""
    version = parser_version((divisions,))
    steps = [(stages.references, (root, (divisions,))), (stages.merged, (root, version))]
    for stage, arguments in [*steps, *((stage, (root,)) for stage in BUILD)]:
        (measured,) = in_processes(stage, [arguments], 1)
        for name, seconds in measured.seconds.items():
            run.build[name], run.peaks[name] = seconds, measured.peak_mb
            say(f"{name}: {seconds:.1f} s, {measured.peak_mb:.0f} MB")


def go(run: Run, folder: Path, workers: int, segment_mb: int) -> None:
    """Make an archive of `run.n` documents and take it the whole road; fills in the run."""
    folder.mkdir(parents=True, exist_ok=True)
    root, divisions = DataRoot(folder), write_divisions(folder / "divisions.csv")
    write(root, 0, run.n, workers, segment_mb)
    run.sizes["archive"] = bytes_of(root.archive)
    say(f"N={run.n}: archive written, {run.sizes['archive'] / MB:.0f} MB")
    run.floors.update(_floors(root))
    wall, done = transformed(root, divisions, workers)
    by_stage: defaultdict[str, float] = defaultdict(float)
    for measured in done:
        for name, spent in measured.seconds.items():
            by_stage[name] += spent
    run.transform_wall, run.by_stage = wall, dict(by_stage)
    run.n_reports = sum(measured.n["core.report"] for measured in done)
    run.peaks["transform"] = max(m.peak_mb for m in done)
    run.sizes["parts"] = bytes_of(root.parts)
    say(f"transform: {wall:.1f} s, {run.n_reports / wall:.0f} reports/s")
    build(run, root, divisions)
    for name, path in (
        ("tables", root.tables),
        ("duckdb", root.database),
        ("release", root.exports),
    ):
        run.sizes[name] = bytes_of(path)
    run.again = transformed(root, divisions, workers)[0]
    run.one_more = _one_more(root, divisions, run.n, workers)


def _one_more(root: DataRoot, divisions: Path, n: int, workers: int) -> tuple[int, float, float]:
    """A new segment: its documents, seconds, CPU seconds."""
    more = min(max(n // 10, 50), 1000)
    in_processes(stages.written, [(root.archive, SEED, n, more, 64 * MB)], 1)
    wall, done = transformed(root, divisions, workers)
    return more, wall, sum(m.seconds["cpu"] for m in done)


def _floors(root: DataRoot) -> dict[str, float]:
    """Seconds of what nobody can do without: unpacking all, and parsing one segment."""
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


def sizes_of(n: int) -> list[int]:
    """The sizes to run, smallest first."""
    if os.environ.get("SMALLER") == "0":
        return [n]
    return sorted({max(n // 100, 1000), max(n // 10, 1000), n} if n > 1000 else {n // 10, n})


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def main() -> int:
    """Run all sizes; see the module for settings and exit code."""
    signal.signal(signal.SIGTERM, _stop)
    n, workers = int(os.environ.get("N", "1000")), int(os.environ.get("WORKERS") or 2)
    segment_mb = int(os.environ.get("SEGMENT_MB", "8"))
    runs: list[Run] = []
    try:
        for size in sizes_of(n):
            runs.append(Run(size, workers))
            with tempfile.TemporaryDirectory(dir=os.environ.get("SCALE_DIR")) as folder:
                go(runs[-1], Path(folder), workers, segment_mb)
    except KeyboardInterrupt:
        say("cut short: the tables hold what there was")
    finally:
        for run in runs:
            report(run)
        forecast([run for run in runs if run.is_whole])
    if not runs[-1].is_whole:
        return 1
    missed = marks_missed(runs[-1])
    console.print(f"missed: {', '.join(missed)}" if missed else "all marks reached")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
