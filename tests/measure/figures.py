"""Measure the reading of figures against the annotated reports and the number expressions.

    python -m tests.measure.figures [--show N] [--docs 000,003]

Compares as the report scorer does: figures aligned in order by value and unit; of the aligned ones
the quote, approximator, kind, direction (of changes) and span.
"""

import argparse
import csv
import difflib
import os
import re
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from pipelines.figures import read_figures
from pipelines.plaintext import extract_plain
from pipelines.rows import Figure, Section
from pipelines.sections import read_sections

Row = dict[str, str]
# Rows of the number expressions where the annotation guide rules otherwise: units whose loss the
# table guesses ("期?"), 个工作日, a rate without its sign, durations
# that count, and square metres as area.
GUIDE_RULES = {("003", "7个工作日内"), ("003", "0"), ("003", "7年"), ("000", "770余平方米")}


def rows(path: Path) -> list[Row]:
    """Rows of a tab-separated table without quoting."""
    with path.open(encoding="utf8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def norm(words: str | None) -> str:
    """NFKC without blanks, as the scorer compares."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", words or ""))


def number(words: str | float | None) -> float | None:
    """A rounded number, or None."""
    return None if words in ("", None) else round(float(words), 6)


def whole_section(text: str) -> Section:
    """One section that covers the text."""
    return Section(0, None, 1, "", "", "measures", None, 0, len(text))


class Tally:
    """Hits of trials by name."""

    def __init__(self) -> None:
        self.hits: Counter[str] = Counter()
        self.trials: Counter[str] = Counter()
        self.shown: defaultdict[str, list[object]] = defaultdict(list)

    def add(self, name: str, hit: bool, detail: object = None) -> None:
        """Count one trial; remember its detail where it missed."""
        self.trials[name] += 1
        self.hits[name] += hit
        if not hit and detail is not None:
            self.shown[name].append(detail)

    def print(self, show: int) -> None:
        """One line a measure, then up to `show` misses of each."""
        for name, n in self.trials.items():
            print(f"{name:34s} {self.hits[name] / n:.4f}  {self.hits[name]}/{n}")
            for detail in self.shown[name][:show]:
                print("     ", detail)


def form_of(gold: Row) -> str:
    """The number form of a gold figure, for the table by form."""
    quote = gold["quote"]
    if not re.search(r"\d", quote):
        return "chinese"
    if not gold["unit"]:
        return "no unit"
    return gold["kind"] if gold["approx"] == "exact" else gold["approx"]


def score_report(gold: list[Row], figures: Iterable[Figure], text: str, tally: Tally) -> None:
    """Add the comparison of one report."""
    found = [f for f in figures if not f.from_words]
    keys = [(number(g["value"]), norm(g["unit"])) for g in gold]
    read = [(number(f.value), norm(f.unit)) for f in found]
    blocks = difflib.SequenceMatcher(None, keys, read, autojunk=False).get_matching_blocks()
    pairs = [(b.a + k, b.b + k) for b in blocks for k in range(b.size)]
    hit_gold, hit_read = {i for i, _ in pairs}, {j for _, j in pairs}
    optional = {k for k, g in zip(keys, gold, strict=True) if g["required"] != "1"}
    for i, row in enumerate(gold):
        if row["required"] == "1":
            missed = (row["doc"], row["quote"], row["clause"])
            tally.add("recall", i in hit_gold, missed)
            tally.add(f"recall {row['doc']}", i in hit_gold)
            tally.add(f"recall form {form_of(row)}", i in hit_gold)
    for j, figure in enumerate(found):
        if j in hit_read or read[j] not in optional:
            context = text[max(0, figure.char_start - 12) : figure.char_end + 8]
            wrong = (gold[0]["doc"], figure.quote, figure.value, figure.unit, context)
            tally.add("precision", j in hit_read, wrong)
            tally.add(f"precision {gold[0]['doc']}", j in hit_read)
    for i, j in pairs:
        row, figure = gold[i], found[j]
        detail = (row["doc"], row["quote"], figure.quote, figure.kind, figure.approx, row["clause"])
        tally.add("quote", norm(row["quote"]) == norm(figure.quote), detail)
        tally.add("approx", row["approx"] == figure.approx, detail)
        tally.add("kind", row["kind"] == figure.kind, detail)
        if row["kind"] == "change":
            tally.add("direction", (row["direction"] or None) == figure.direction, detail)
        tally.add("span", text[figure.char_start : figure.char_end] == figure.quote, detail)


def score_expressions(table: list[Row], tally: Tally) -> None:
    """Add the comparison of the number expressions: read what is kept, nothing where dropped."""
    for row in table:
        text = row["quote"]
        span = row["span"]
        at = text.find(span) if span else 0
        reading = read_figures(text, [whole_section(text)])
        inside = [
            f
            for f in reading.figures
            if f.char_start < at + max(1, len(span)) and f.char_end > at and span
        ]
        if (row["source"], span) in GUIDE_RULES:
            continue
        if row["keep"] == "0":
            tally.add("expressions dropped", not inside, (text, span, [f.quote for f in inside]))
            continue
        tally.add("expressions kept", _same(row, inside), (row, inside[:1]))


def _same(row: Row, inside: list[Figure]) -> bool:
    if len(inside) != 1:
        return False
    figure = inside[0]
    unit = "" if row["unit"].endswith("?") else row["unit"]
    return (
        (number(row["value"]), number(row["lower"]), number(row["upper"]))
        == (number(figure.value), number(figure.lower), number(figure.upper))
        and row["approx"] == figure.approx
        and unit == (figure.unit or "")
        and row["kind"] == figure.kind
    )


def speed(texts: list[str]) -> float:
    """Milliseconds for 4,000 characters, best of five."""
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        for text in texts:
            read_figures(text, [whole_section(text)])
        best = min(best, time.perf_counter() - start)
    return best * 1000 / sum(map(len, texts)) * 4000


def main() -> None:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--docs", default="")
    options = parser.parse_args()
    root = Path(__file__).resolve().parents[2]
    shared = Path(os.environ.get("FAZHI_SHARED", root.parent / "shared"))
    gold, metas = rows(shared / "gold/figures.tsv"), rows(shared / "gold/meta.tsv")
    tally, texts = Tally(), []
    for meta in metas:
        if options.docs and meta["doc"] not in options.docs.split(","):
            continue
        scrape = (shared / "reports" / f"{meta['doc']}.txt").read_text("utf8")
        text = extract_plain(scrape, f"{meta['doc']}.txt").text
        texts.append(text)
        figures = read_figures(text, read_sections(text)).figures
        score_report([g for g in gold if g["doc"] == meta["doc"]], figures, text, tally)
    score_expressions(rows(shared / "reference/numbers.tsv"), tally)
    tally.print(options.show)
    print(f"{'ms for 4,000 characters':34s} {speed(texts):.2f}")


if __name__ == "__main__":
    main()
