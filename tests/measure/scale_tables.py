"""What a run of `tests.measure.bench_scale` came to, and its tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log

from rich.console import Console
from rich.table import Table

from tests.measure.scale_stages import MB

# the mark for the two cores: 250 reports/s from WARC to Parquet, 1.5 GB a process
MARK_RATE, MARK_MB, MARK_AGAIN_S = 250, 1536, 5
# below this the start of processes is the cost, not the documents
LEAST_TO_FIT = 1000
console = Console(width=110)


@dataclass(slots=True)
class Run:
    """One run: wall seconds, seconds by stage (summed over processes), peaks in MB, bytes.

    It is filled in stage by stage: a run that was cut short lacks what comes last.
    """

    n: int
    workers: int
    n_reports: int = 0
    transform_wall: float = 0.0
    by_stage: dict[str, float] = field(default_factory=dict)
    build: dict[str, float] = field(default_factory=dict)
    peaks: dict[str, float] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    floors: dict[str, float] = field(default_factory=dict)
    again: float | None = None
    one_more: tuple[int, float, float] | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it went the whole road."""
        return self.one_more is not None

    @property
    def total(self) -> float:
        """Wall seconds from WARC to release."""
        return self.transform_wall + sum(self.build.values())

    @property
    def free_rate(self) -> float:
        """Reports a second by CPU time: what it would be were the cores free."""
        return self.workers * self.n_reports / self.by_stage["cpu"]


def marks_missed(run: Run) -> list[str]:
    """Which of rate, memory and the run without anything new do not reach their marks."""
    worst, again = max(run.peaks.values()), run.again or 0.0
    marks = (
        (run.free_rate >= MARK_RATE, f"{run.free_rate:.0f} reports/s of {MARK_RATE}"),
        (worst <= MARK_MB, f"{worst:.0f} MB of {MARK_MB}"),
        (again <= MARK_AGAIN_S, f"{again:.1f} s with nothing new, of {MARK_AGAIN_S}"),
    )
    return [said for reached, said in marks if not reached]


def report(run: Run) -> None:
    """Print the tables of one run."""
    if not run.by_stage:
        console.print(f"[bold]N={run.n}[/bold]: cut short before anything was read")
        return
    rate = run.n_reports / run.transform_wall
    console.print(
        f"[bold]N={run.n}[/bold]: {run.n_reports} reports; WARC→Parquet "
        f"{run.transform_wall:.1f} s on {run.workers} processes = {rate:.0f} reports/s, "
        f"{run.free_rate:.0f} were the cores free (mark {MARK_RATE}); whole road {run.total:.1f} s"
    )
    console.print(_stages(run))
    memory = ", ".join(f"{name} {mb:.0f}" for name, mb in run.peaks.items())
    console.print(f"peak MB by process: {memory} (mark {MARK_MB})")
    sizes = ((name, size / MB, size / run.n / 1024) for name, size in run.sizes.items())
    console.print("bytes: " + ", ".join(f"{k} {v:.0f} MB ({a:.1f} kB a doc)" for k, v, a in sizes))
    console.print(_beside_floors(run))
    if run.again is not None and run.one_more is not None:
        more, wall, cpu = run.one_more
        console.print(
            f"nothing new: {run.again:.2f} s (mark {MARK_AGAIN_S}); "
            f"{more} new documents: {wall:.1f} s, {cpu:.1f} s of CPU"
        )


def _stages(run: Run) -> Table:
    table = Table("stage", "s (all processes)", "ms a document", "share", "reports/s a core")
    inside = {k: v for k, v in run.by_stage.items() if k != "cpu"}
    everything = sum(inside.values()) + sum(run.build.values())
    ranked = sorted(inside.items(), key=lambda pair: -pair[1])
    for name, seconds in [*ranked, ("[bold]transform, CPU", run.by_stage["cpu"])]:
        _row(table, run, name, seconds, everything)
    table.add_section()
    for name, seconds in run.build.items():
        _row(table, run, name, seconds, everything)
    return table


def _row(table: Table, run: Run, name: str, seconds: float, everything: float) -> None:
    table.add_row(
        name,
        f"{seconds:.2f}",
        f"{1000 * seconds / run.n:.3f}",
        f"{seconds / everything:.1%}",
        f"{run.n_reports / seconds:.0f}" if seconds > 0.005 else "",
    )


def _beside_floors(run: Run) -> str:
    unpack = run.floors["gzip -d, s"]
    parse = run.floors["bare parse, ms a page"] * run.n / 1000
    return (
        f"floors: gzip -d of the archive {unpack:.2f} s ({run.floors['unpacked MB'] / unpack:.0f} "
        f"MB/s), bare parse of all pages {parse:.1f} s; the transform's CPU is "
        f"{run.by_stage['cpu'] / (unpack + parse):.1f} times both"
    )


def forecast(runs: Sequence[Run]) -> None:
    """Fit cost against N by a power of N and say what a million would cost."""
    runs = [run for run in runs if run.n >= LEAST_TO_FIT or len(runs) < 3]
    if len(runs) < 2:
        return
    last = runs[-1]
    table = Table(
        "stage", *(f"s at {run.n}" for run in runs), "grows as N^", "h at 1,000,000", "MB as N^"
    )
    hours = 0.0
    for name in ("transform (wall)", *last.build):
        spent = [run.build.get(name, run.transform_wall) for run in runs]
        power = _power(runs, spent)
        at_million = spent[-1] * (10**6 / last.n) ** max(power, 1.0) / 3600
        hours += at_million
        memory = _power(runs, [run.peaks[name.removesuffix(" (wall)")] for run in runs])
        told = [f"{seconds:.2f}" for seconds in spent]
        table.add_row(name, *told, f"{power:.2f}", f"{at_million:.2f}", f"{memory:.2f}")
    console.print(table)
    scale = 10**6 / last.n / 2**30
    sizes = ", ".join(f"{name} {size * scale:.1f} GB" for name, size in last.sizes.items())
    console.print(
        f"a million: {hours:.1f} h, {sizes}. Assumes the same machine and mix of documents, "
        "bytes in proportion to N, each stage growing by the power measured here, at least as N."
    )


def _power(runs: Sequence[Run], values: Sequence[float]) -> float:
    """The exponent of the power law that fits best: the slope of a line through the logarithms."""
    xs, ys = [log(run.n) for run in runs], [log(max(value, 1e-3)) for value in values]
    middle, level = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - middle) * (y - level) for x, y in zip(xs, ys, strict=True))
    return slope / sum((x - middle) ** 2 for x in xs)
