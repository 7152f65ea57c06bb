"""`make eval`: every scorer on the real material, printed as one table.

The reports go the whole road (import, archive, transform, build) into a temporary warehouse first,
so that what is scored is what a user would get. `WRITE=1` keeps the scores of the indicators in
`warehouse/ref/scores.csv`, so that the next release shows them.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.measure.indicators import gold_documents, measure
from warehouse.scores import write_scores

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("FAZHI_SHARED", ROOT.parent / "shared")).resolve()
# `name   0.9876  hits/total` or `name   0.9876  (total)`
LINE = re.compile(r"^\s*(?P<name>\S.*?):?\s+(?P<value>[01]\.\d{3,4})\s+\(?(?P<basis>[\d/]+)\)?$")
# `title: 30 of 30 = 1.000`
COUNTED = re.compile(r"^(?P<name>\w+): (?P<basis>\d+ of \d+) = (?P<value>[\d.]+)$")
MODULES = {
    "titles.tsv, page kind": ("kind",),
    "titles.tsv, own titles, reports": ("identity",),
    "numbers.tsv": ("figures",),
}


@dataclass(frozen=True, slots=True)
class Score:
    """One line of the table: what was measured on which material, and how it came out."""

    material: str
    measure: str
    value: str
    basis: str


def main() -> int:
    """Exit code 2 where the material is absent; a scorer that fails ends the run with its words."""
    if not SHARED.is_dir():
        print(f"no real material in {SHARED.name}/: set FAZHI_SHARED to its folder")
        return 2
    scores = [*_reports(), *_pages(), *_modules()]
    material = ""
    for score in scores:
        if score.material != material:
            material = score.material
            print(f"\n{material}")
        print(f"  {score.measure:28} {score.value:>8}  {score.basis}")
    if os.environ.get("WRITE") == "1":
        write_scores(_by_indicator(measure(gold_documents(SHARED, [], True), 0)))
    return 0


def _reports() -> Iterator[Score]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        given = {"FROM": str(SHARED / "reports"), "DATA": str(data)}
        _run(["-m", "dagster_project.run"], given)
        scorer = str(SHARED / "score" / "score_reports.py")
        database, gold = f"--db={data / 'warehouse.duckdb'}", f"--gold={SHARED / 'gold'}"
        yield from _scores("reports, the whole road", _run([scorer, database, gold]))


def _pages() -> Iterator[Score]:
    for option, name in (("", "pages, lenient"), ("--strict", "pages, strict")):
        said = _run(["-m", "tests.measure.pages", *filter(None, [option])])
        for line in said.splitlines():
            if line.startswith("all "):
                yield Score(name, "main text", "", line.removeprefix("all").strip())
            elif line.startswith("lines:"):
                yield Score(name, "lines and numbers", "", line.removeprefix("lines:").strip())
        if not option:
            yield from _scores(name, said)


def _modules() -> Iterator[Score]:
    for name, modules in MODULES.items():
        for module in modules:
            for score in _scores(name, _run(["-m", f"tests.measure.{module}"])):
                if module != "figures" or score.measure.startswith("expressions"):
                    yield score


def _scores(material: str, said: str) -> Iterator[Score]:
    for line in said.splitlines():
        found = LINE.match(line) or COUNTED.match(line)
        if found:
            yield Score(material, found["name"], found["value"], found["basis"])


def _run(arguments: list[str], settings: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        env=os.environ | (settings or {}),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(arguments[:2])} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def _by_indicator(tally: Counter[str]) -> Iterator[dict[str, object]]:
    counted = (key.removesuffix("/n") for key in tally if key.endswith("/n"))
    names = {key.split()[1] for key in counted if key.startswith((" precision ", " recall "))}
    for name in sorted(name for name in names if "|" not in name):
        shares = {
            part: (tally[f" {part} {name}/hit"], tally[f" {part} {name}/n"])
            for part in ("precision", "recall")
        }
        yield {
            "indicator_id": name,
            "n_scored": max(n for _, n in shares.values()),
            **{part: round(hit / n, 4) if n else None for part, (hit, n) in shares.items()},
        }


if __name__ == "__main__":
    sys.exit(main())
