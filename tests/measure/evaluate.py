"""`make eval`: every scorer on the real material, printed as one table.

The reports go the whole road (import, archive, transform, build) into a temporary warehouse first,
so that what is scored is what a user would get.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("FAZHI_SHARED", ROOT.parent / "shared"))


@dataclass(frozen=True, slots=True)
class Score:
    """One line of the table: what was measured on which material, and how it came out."""

    material: str
    measure: str
    value: str
    basis: str


def main() -> int:
    """Exit code 2 where the material is absent, 1 where a scorer failed."""
    if not SHARED.is_dir():
        print(f"no real material at {SHARED.name}/: set FAZHI_SHARED to its folder")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        scores = [*_reports(Path(folder)), *_pages(Path(folder))]
    table = Table("material", "measure", "score", "of")
    for score in scores:
        table.add_row(score.material, score.measure, score.value, score.basis)
    Console().print(table)
    for module in ("kind", "identity", "figures"):
        subprocess.run([sys.executable, "-m", f"tests.measure.{module}"], check=True, cwd=ROOT)
    return 0


def _reports(folder: Path) -> Iterator[Score]:
    environment = os.environ | {"FROM": str(SHARED / "reports"), "DATA": str(folder / "data")}
    _run([sys.executable, "-m", "dagster_project.run"], environment)
    lines = _run(
        [
            sys.executable,
            str(SHARED / "score" / "score_reports.py"),
            f"--db={folder / 'data' / 'warehouse.duckdb'}",
            f"--gold={SHARED / 'gold'}",
        ]
    )
    for line in lines.splitlines():
        name, value, basis = line.rsplit(maxsplit=2)
        yield Score("reports", name.strip(), value, basis)


def _pages(folder: Path) -> Iterator[Score]:
    from tests.measure.pages import write_predictions

    predictions = folder / "pages"
    write_predictions(SHARED / "pages", predictions)
    scorer = str(SHARED / "score" / "score_pages.py")
    for options in (["--lenient", "--lines"], ["--lines"]):
        for line in _run([sys.executable, scorer, str(predictions), "--quiet", *options]).split(
            "\n"
        ):
            if line.startswith(("all", "lines")):
                label = "pages, lenient" if "--lenient" in options else "pages, strict"
                yield Score(label, line.split()[0], "", " ".join(line.split()[1:]))


def _run(command: list[str], environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command[1:4])} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
