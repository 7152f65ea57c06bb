"""Compares what the readings make of invented documents with the truth about them.

    python -m tests.generator.compare [--seed 7] [--n 200] [--show 10]

Figures align by place (a read figure is right where its span meets a true one and value, unit,
approximator and kind agree); headings by level and words; the main text must be exact.
"""

import argparse
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from dagster_project.readings import load_reference
from dagster_project.toolbox import LocalToolBox
from pipelines.documents.errors import UnreadableError
from pipelines.kind import classify
from pipelines.reading import read_page
from pipelines.report import Reference, ReportReading, read_report
from pipelines.rows import Page, Response, SourceHint
from tests.generator.places import write_divisions
from tests.generator.stream import documents
from tests.generator.truth import Document, TrueFigure


@dataclass(slots=True)
class Tally:
    """Hits of trials by measure, and what missed."""

    hits: Counter[str] = field(default_factory=Counter)
    trials: Counter[str] = field(default_factory=Counter)
    misses: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, hit: bool, miss: str = "") -> None:
        """Count one trial."""
        self.trials[name] += 1
        self.hits[name] += hit
        if not hit:
            self.misses[name].append(miss)

    def share(self, name: str) -> float:
        """Share of hits; 1 where nothing was tried."""
        return self.hits[name] / self.trials[name] if self.trials[name] else 1.0


def reference() -> Reference:
    """The readings' reference data with the fictional places."""
    with TemporaryDirectory() as folder:
        return load_reference((write_divisions(Path(folder) / "divisions.csv"),))


def response_of(document: Document) -> Response:
    """A document as the archive would give it back."""
    return Response(
        fetch_id=str(document.number),
        crawl_id="invented",
        url=document.url,
        final_url=document.url,
        fetched_at=datetime(2026, 1, 15, tzinfo=UTC),
        http_status=document.status,
        outcome="ok",
        content_type=document.content_type,
        body=document.body,
        sha256=hashlib.sha256(document.body).hexdigest(),
        warc_file="invented",
        warc_offset=document.number,
        hint=SourceHint("invented"),
        link_text=document.link_text,
        role="detail",
    )


def compare(seed: int, n: int) -> Tally:
    """Read `n` documents of a seed and compare each with its truth."""
    tally, data, toolbox = Tally(), reference(), LocalToolBox()
    for document in documents(seed, n):
        if document.outcome != "ok":
            continue
        try:
            page = read_page(response_of(document), toolbox)
        except UnreadableError:
            tally.add("unreadable are empty", document.damage == "empty", document.url)
            continue
        _compare_page(tally, document, page, data)
    return tally


def _compare_page(tally: Tally, document: Document, page: Page, data: Reference) -> None:
    truth, at = document.truth, f"#{document.number} {document.family}"
    verdict = classify(page, document.url, document.link_text)
    if document.damage == "cut":
        return
    tally.add(
        f"kind {truth.kind}",
        verdict.kind == truth.kind,
        f"{at} {truth.title} → {verdict.kind}: {verdict.evidence}",
    )
    if truth.kind != "report" or truth.text is None:
        return
    tally.add(
        "main text exact", page.text == truth.text, f"{at} {_difference(truth.text, page.text)}"
    )
    tally.add("title", page.title == truth.title, f"{at} {truth.title} → {page.title}")
    tally.add(
        "published on",
        page.published_on == truth.published_on,
        f"{at} {truth.published_on} → {page.published_on} {page.evidence}",
    )
    if page.text != truth.text:
        return
    reading = read_report(page, document.url, None, data)
    _compare_identity(tally, document, reading)
    _compare_sections(tally, document, reading)
    _compare_figures(tally, document, reading)


def _compare_identity(tally: Tally, document: Document, reading: ReportReading) -> None:
    truth, who = document.truth, reading.identity
    for name, true, read in (
        ("division", truth.division_code, who.division_code),
        ("body type", truth.body_type, who.body_type),
        ("year", truth.year, who.report_year),
        ("body name", _joined(truth.body_name), _joined(who.body_name)),
    ):
        tally.add(name, true == read, f"#{document.number} {truth.title}: {true} → {read}")


def _joined(name: str | None) -> str | None:
    """Two bodies that report together stand apart by a blank or by 、 alike."""
    return name and name.replace(" ", "、")


def _compare_sections(tally: Tally, document: Document, reading: ReportReading) -> None:
    true = Counter((s.start, s.level, _bare(s.heading)) for s in document.truth.sections)
    read = Counter((s.char_start, s.level, _bare(s.heading)) for s in reading.sections if s.heading)
    types = {s.start: s.section_type for s in document.truth.sections}
    for key in true:
        tally.add(
            "section recall", key in read, f"#{document.number} {document.truth.structure} {key}"
        )
    for key in read:
        tally.add(
            "section precision", key in true, f"#{document.number} {document.truth.structure} {key}"
        )
    for section in reading.sections:
        if section.char_start in types:
            true_type, read_type = types[section.char_start], section.section_type
            said = f"#{document.number} {section.heading} {true_type} → {read_type}"
            tally.add("section type", true_type == read_type, said)


def _bare(heading: str) -> str:
    return heading.rstrip("。：；")


def _compare_figures(tally: Tally, document: Document, reading: ReportReading) -> None:
    text = document.truth.text or ""
    true, matched = document.truth.figures, set()
    indicator = dict(zip((f.seq for f in reading.figures), reading.indicators, strict=True))
    for read in reading.figures:
        met = [t for t in true if read.char_start < t.end and t.start < read.char_end]
        around = f"#{document.number} …{text[max(0, read.char_start - 16) : read.char_end + 10]}…"
        if read.from_words and not met:
            continue
        tally.add("figure precision", bool(met), f"{around} read {read.quote} ({read.rule_id})")
        for one in met[:1]:
            matched.add(one.start)
            says = f"{around} [{one.form}] "
            for name, a, b in (
                ("quote", one.quote, read.quote),
                ("value", one.value, read.value),
                ("approx", one.approx, read.approx),
                ("unit", one.unit, read.unit),
                ("kind", one.kind, read.kind),
                ("direction", one.direction, read.direction),
            ):
                tally.add(f"figure {name}", _same(a, b), f"{says}{a} → {b}")
            given = indicator[read.seq].indicator_id
            if one.indicator_id:
                tally.add(
                    "indicator recall",
                    given == one.indicator_id,
                    f"{says}{one.indicator_id} → {given}",
                )
            if given and one.indicator_id:
                tally.add(
                    "indicator precision",
                    given == one.indicator_id,
                    f"{says}{one.indicator_id} → {given}",
                )
    _missed(tally, document, [t for t in true if t.start not in matched], len(true))


def _missed(tally: Tally, document: Document, missed: Iterable[TrueFigure], n_true: int) -> None:
    text, misses = document.truth.text or "", list(missed)
    for one in misses:
        tally.add(
            "figure recall",
            False,
            f"#{document.number} …{text[max(0, one.start - 16) : one.end + 8]}… [{one.form}]",
        )
    tally.trials["figure recall"] += n_true - len(misses)
    tally.hits["figure recall"] += n_true - len(misses)


def _same(true: object, read: object) -> bool:
    if isinstance(true, float | int) and isinstance(read, float | int):
        return abs(true - read) < 1e-6 * max(1.0, abs(true))
    return true == read


def _difference(true: str, read: str) -> str:
    head = next(
        (i for i, (a, b) in enumerate(zip(true, read, strict=False)) if a != b),
        min(len(true), len(read)),
    )
    shown = slice(head, head + 40)
    return f"at {head} of {len(true)}/{len(read)}: {true[shown]!r} → {read[shown]!r}"


def main() -> None:
    """Print the measures and up to `--show` misses of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--n", type=int, default=200)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    tally = compare(options.seed, options.n)
    for name, n in sorted(tally.trials.items()):
        print(f"{name:22s} {tally.share(name):.4f}  {tally.hits[name]}/{n}")
        for miss in tally.misses[name][: options.show]:
            print("    ", miss)


if __name__ == "__main__":
    main()
