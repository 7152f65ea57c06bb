"""Precision and recall of the indicator readings on the gold reports and the written sentences.

usage: python -m tests.measure.indicators [--show N] [--docs 000,003] [--read] [--time]
                                          [--sentences [--batch a]]

Figures are the gold's own, located in order in the text, so that only this room is measured;
`--read` takes sections and figures from the pipeline instead. `--sentences` measures the fixture
of written sentences. `--time` prints milliseconds a report.
"""

import argparse
import csv
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from pipelines.indicators import assign
from pipelines.rows import Figure, Identity, IndicatorReading, Section
from warehouse.lexicon import load_lexicon

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = ROOT / "tests" / "pipelines" / "indicators" / "sentences.tsv"


@dataclass(frozen=True)
class Case:
    """One annotated figure beside what the room read."""

    source: str
    clause: str
    quote: str
    want: frozenset[str]
    sure: bool
    scope: str
    is_target: bool
    figure: Figure


@dataclass(frozen=True)
class Document:
    """One text with its sections, identity and annotated figures."""

    name: str
    text: str
    sections: tuple[Section, ...]
    identity: Identity | None
    cases: tuple[Case, ...]


def table(path: Path) -> list[dict[str, str]]:
    """Rows of a tab-separated file whose fields are never quoted."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def figure(
    seq: int, start: int, quote: str, unit: str | None, kind: str, *, section: int
) -> Figure:
    """A figure with only what this room reads."""
    said = not any(c.isdigit() for c in quote) and kind == "rate"
    return Figure(
        seq,
        start,
        start + len(quote),
        quote,
        None,
        None,
        None,
        "exact",
        unit,
        kind,  # type: ignore[arg-type]  # text of the table
        None,
        "",
        "",
        section,
        "gold",
        from_words=said,
        unit_missing=unit is None,
    )


def number_of(value: str) -> float | None:
    try:
        return round(float(value), 6)
    except ValueError:
        return None


def gold_documents(shared: Path, wanted: Iterable[str], read: bool) -> Iterator[Document]:
    """The annotated reports, figures located in order."""
    gold = shared / "gold"
    meta = {row["doc"]: row for row in table(gold / "meta.tsv")}
    marks = {(row["doc"], row["n"]): row for row in table(gold / "indicators.tsv")}
    heads = table(gold / "sections.tsv")
    rows = table(gold / "figures.tsv")
    for name in sorted(meta):
        if wanted and name not in wanted:
            continue
        text = (shared / "reports" / f"{name}.txt").read_text(encoding="utf-8")
        sections = _gold_sections(text, [r for r in heads if r["doc"] == name])
        if read:
            from pipelines.sections import read_sections

            sections = read_sections(text)
        cases = tuple(
            _gold_cases(text, sections, [r for r in rows if r["doc"] == name], marks, read)
        )
        yield Document(name, text, sections, _identity(meta[name]), cases)


def _identity(row: dict[str, str]) -> Identity:
    name = row["issuer"] or row["title"]
    code = row["division_code"]
    level = "prefecture" if code.endswith("00") else "county"
    return Identity(
        code,
        row["division"],
        cast("Any", level),
        cast("Any", row["body_type"] or "other"),
        "justice" if "司法" in name else None,
        name,
        int(row["report_year"]) if row["report_year"] else None,
        "gold",
        "gold",
    )


def _gold_sections(text: str, rows: list[dict[str, str]]) -> tuple[Section, ...]:
    found: list[tuple[int, dict[str, str]]] = []
    at = 0
    for row in rows:
        where = text.find(row["heading"], at) if row["heading"] else text.find(row["note"][:6], at)
        if where >= 0:
            found.append((where, row))
            at = where
    return tuple(
        Section(
            i,
            None,
            int(row["level"]),
            row["label"],
            row["heading"],
            cast("Any", row["section_type"]),
            None,
            where,
            found[i + 1][0] if i + 1 < len(found) else len(text),
        )
        for i, (where, row) in enumerate(found)
    )


def _gold_cases(
    text: str,
    sections: tuple[Section, ...],
    rows: list[dict[str, str]],
    marks: dict[tuple[str, str], dict[str, str]],
    read: bool,
) -> Iterator[Case]:
    if read:
        yield from _read_cases(text, sections, rows, marks)
        return
    at = 0
    for seq, row in enumerate(rows):
        clause_at = text.find(row["clause"], max(0, at - len(row["clause"]) - 40))
        start = text.find(row["quote"], max(at, clause_at))
        if start < 0:
            print(f"not located: {row['doc']} {row['n']} {row['quote']}")
            continue
        at = start + len(row["quote"])
        holder = max((s.seq for s in sections if s.char_start <= start), default=0)
        yield _case(
            row,
            marks,
            figure(seq, start, row["quote"], row["unit"] or None, row["kind"], section=holder),
        )


def _read_cases(
    text: str,
    sections: tuple[Section, ...],
    rows: list[dict[str, str]],
    marks: dict[tuple[str, str], dict[str, str]],
) -> Iterator[Case]:
    import difflib

    from pipelines.figures import read_figures

    read = list(read_figures(text, sections).figures)
    key_gold = [(number_of(r["value"]), r["unit"].replace("％", "%")) for r in rows]
    key_read = [(f.value, (f.unit or "").replace("％", "%")) for f in read]
    matcher = difflib.SequenceMatcher(None, key_gold, key_read, autojunk=False)
    for block in matcher.get_matching_blocks():
        for k in range(block.size):
            yield _case(rows[block.a + k], marks, read[block.b + k])


def _case(row: dict[str, str], marks: dict[tuple[str, str], dict[str, str]], fig: Figure) -> Case:
    mark = marks[row["doc"], row["n"]]
    want = frozenset(x for x in mark["indicator_id"].split("|") if x and x != "none")
    return Case(
        row["doc"],
        row["clause"],
        row["quote"],
        want,
        mark["sure"] == "1",
        mark["scope"],
        mark["is_target"] == "1",
        fig,
    )


def sentence_documents(path: Path = SENTENCES) -> Iterator[Document]:
    """Each written sentence as a text of its own under its heading."""
    groups: dict[tuple[str, str, str, str], list[dict[str, str]]] = {}
    for row in table(path):
        groups.setdefault((row["batch"], row["body"], row["heading"], row["sentence"]), []).append(
            row
        )
    for (batch, body, heading, sentence), rows in groups.items():
        text = f"{heading}\n{sentence}" if heading else sentence
        kind = "plans" if "下一步" in heading or "工作安排" in heading else "measures"
        section = Section(0, None, 1, "", heading, kind, None, 0, len(text))  # type: ignore[arg-type]  # text of the table
        at, cases = text.index(sentence), []
        for seq, row in enumerate(rows):
            start = text.index(row["quote"], at)
            at = start + len(row["quote"])
            want = frozenset(x for x in row["indicator_id"].split("|") if x != "none")
            cases.append(
                Case(
                    batch,
                    sentence,
                    row["quote"],
                    want,
                    True,
                    row["scope"],
                    row["is_target"] == "1",
                    figure(seq, start, row["quote"], row["unit"] or None, row["kind"], section=0),
                )
            )
        yield Document(batch, text, (section,), _written_identity(body), tuple(cases))


def _written_identity(body: str) -> Identity:
    """`government`, `justice` or `department`, of a county or (with :city) a prefecture."""
    kind, _, level = body.partition(":")
    types = {"government": "people_government", "town": "township_government"}
    return Identity(
        "990100",
        "云泽省青川市",
        "prefecture" if level == "city" else "county",
        cast("Any", types.get(kind, "department")),
        "justice" if kind == "justice" else None,
        None,
        2023,
        "written",
        "written",
    )


def measure(documents: Iterable[Document], show: int) -> Counter[str]:
    """Print the differences and return hits and totals by measure and document."""
    lexicon = load_lexicon()
    tally: Counter[str] = Counter()
    shown = 0
    for doc in documents:
        readings = assign(
            doc.text, doc.sections, [c.figure for c in doc.cases], doc.identity, lexicon
        )
        for case, got in zip(doc.cases, readings, strict=True):
            for line in _score(case, got, tally, doc.name):
                shown += 1
                if shown <= show:
                    print(f"  {doc.name} {line} | {got.rule_id} {got.phrase}")
    return tally


def _score(case: Case, reading: IndicatorReading, tally: Counter[str], name: str) -> Iterator[str]:
    got, scope, is_target = reading.indicator_id, reading.scope, reading.is_target
    if case.figure.kind == "change":
        return

    def add(measure: str, hit: bool) -> None:
        about = f" {measure} " + "|".join(sorted(case.want) or ([got] if got else []))
        for key in (measure, f"{name} {measure}", *([about] if case.want or got else [])):
            tally[f"{key}/n"] += 1
            tally[f"{key}/hit"] += hit

    where = f"[{case.quote}] {case.clause}"
    if got:
        add("precision", got in case.want)
        if got not in case.want:
            yield f"WRONG {where} want {'|'.join(sorted(case.want)) or 'none'} got {got}"
    if case.want and case.sure:
        add("recall", got in case.want)
        if got is None:
            yield f"MISSED {where} want {'|'.join(sorted(case.want))}"
    if case.scope in ("own_body", "jurisdiction"):
        add("scope", scope == case.scope)
        if scope != case.scope:
            yield f"SCOPE {where} {got} want {case.scope} got {scope}"
    add("is_target", is_target == case.is_target)
    if is_target != case.is_target:
        yield f"TARGET {where} want {case.is_target} got {is_target}"


def report(tally: Counter[str], by_indicator: bool = False) -> None:
    """Print the shares; keys that begin with a blank are those of single indicators."""
    for key in [k[:-2] for k in tally if k.endswith("/n")]:
        if key.startswith(" ") and not (by_indicator and "scope" not in key and "is_" not in key):
            continue
        hit, n = tally[f"{key}/hit"], tally[f"{key}/n"]
        print(f"{key:28s} {hit / n:.4f}  {hit}/{n}")


def timed(documents: list[Document]) -> None:
    lexicon = load_lexicon()
    for doc in documents:
        figures = [c.figure for c in doc.cases]
        best = min(_once(doc, figures, lexicon) for _ in range(30))
        print(
            f"{doc.name}: {len(doc.text)} characters, {len(figures)} figures, {best * 1000:.2f} ms"
        )


def _once(doc: Document, figures: list[Figure], lexicon: object) -> float:
    start = time.perf_counter()
    assign(doc.text, doc.sections, figures, doc.identity, lexicon)  # type: ignore[arg-type]  # loaded above
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--docs", default="")
    parser.add_argument("--indicators", action="store_true", help="also by indicator")
    parser.add_argument("--sentences", action="store_true")
    parser.add_argument("--batch", default="")
    parser.add_argument("--read", action="store_true")
    parser.add_argument("--time", action="store_true")
    options = parser.parse_args()
    if options.sentences:
        documents = [
            d for d in sentence_documents() if not options.batch or d.name == options.batch
        ]
    else:
        shared = Path(os.environ.get("FAZHI_SHARED", ROOT.parent / "shared"))
        wanted = [d for d in options.docs.split(",") if d]
        documents = list(gold_documents(shared, wanted, options.read))
    if options.time:
        timed(documents)
    else:
        report(measure(documents, options.show), options.indicators)


if __name__ == "__main__":
    main()
