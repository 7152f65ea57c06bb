"""Measure sections and citations against the readers' gold: `python -m tests.measure.sections`.

Prints one line a measure (name, share, hits/all), by the rules of the scorer of the warehouse:
headings align on level and words, citations on title. `--show N` prints N differences a report.
"""

import argparse
import csv
import difflib
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Sequence
from pathlib import Path

from pipelines.citations import read_citations
from pipelines.rows import Section
from pipelines.sections import read_sections

Row = dict[str, str]


def shared_folder() -> Path:
    """The folder of real material, as the tests find it."""
    return Path(os.environ.get("FAZHI_SHARED", Path(__file__).resolve().parents[3] / "shared"))


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def norm(word: str) -> str:
    """The scorer's folding: NFKC without blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", word or ""))


def _loose_position(text: str, folded: str, after: bool) -> int:
    """Where the folded words stand in the text, blanks between characters allowed."""
    pattern = r"\s*".join(
        f"[{re.escape(c)}{re.escape(_wide(c))}]" if _wide(c) != c else re.escape(c) for c in folded
    )
    found = list(re.finditer(pattern, text))
    if not found:
        raise ValueError(f"the gold words {folded!r} are not in the text: mend gold/meta.tsv")
    return found[-1].end() if after else found[0].start()


def _wide(sign: str) -> str:
    return {",": "，", ":": "：", "(": "（", ")": "）"}.get(sign, sign)


def body(text: str, meta: Row) -> str:
    """The report's main text, cut at the first and last characters that the readers noted."""
    start = _loose_position(text, norm(meta["first_8_chars_of_body"]), after=False)
    end = _loose_position(text, norm(meta["last_8_chars_of_body"]), after=True)
    return text[start:end]


def aligned(gold: Sequence[Hashable], read: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs of equal keys, in order."""
    blocks = difflib.SequenceMatcher(None, gold, read, autojunk=False).get_matching_blocks()
    return [(b.a + k, b.b + k) for b in blocks for k in range(b.size)]


def section_key(level: object, heading: str) -> tuple[str, str]:
    """What has to agree: the level and the words of the heading."""
    return str(level), norm(heading).rstrip("。:;")


class Tally:
    """Hits and totals by measure."""

    def __init__(self) -> None:
        self.counts: dict[str, tuple[int, int]] = {}

    def add(self, name: str, hits: int, total: int) -> None:
        """Add `hits` of `total` to a measure."""
        h, n = self.counts.get(name, (0, 0))
        self.counts[name] = (h + hits, n + total)

    def share(self, name: str) -> float:
        """Share of a measure; 0 where nothing was counted."""
        hits, total = self.counts.get(name, (0, 0))
        return hits / total if total else 0.0


def measure(folder: Path, show: int = 0, say: Callable[[str], object] = print) -> Tally:
    """Read every gold report and compare its sections and citations."""
    gold = {n: _rows(folder / "gold" / f"{n}.tsv") for n in ("meta", "sections", "citations")}
    tally = Tally()
    for meta in gold["meta"]:
        doc = meta["doc"]
        raw = (folder / "reports" / f"{doc}.txt").read_text(encoding="utf-8")
        text = body(raw, meta)
        sections = read_sections(text)
        wanted = [r for r in gold["sections"] if r["doc"] == doc and r["heading"]]
        _sections(tally, wanted, [s for s in sections if s.heading], doc=doc, show=show, say=say)
        titles = [norm(r["title"]) for r in gold["citations"] if r["doc"] == doc]
        read = [norm(c.title) for c in read_citations(text, sections)]
        pairs = aligned(titles, read)
        tally.add("citation recall", len(pairs), len(titles))
        tally.add("citation precision", len(pairs), len(read))
        _differences(say, doc, "citation", gold=titles, read=read, pairs=pairs, show=show)
    return tally


def _sections(
    tally: Tally,
    wanted: Sequence[Row],
    read: Sequence[Section],
    *,
    doc: str,
    show: int,
    say: Callable[[str], object],
) -> None:
    gold_keys = [section_key(r["level"], r["heading"]) for r in wanted]
    read_keys = [section_key(s.level, s.heading) for s in read]
    pairs = aligned(gold_keys, read_keys)
    tally.add("section recall", len(pairs), len(wanted))
    tally.add("section precision", len(pairs), len(read))
    for i, j in pairs:
        right = wanted[i]["section_type"] == read[j].section_type
        tally.add("section type", right, 1)
        if not right and show:
            say(f"  {doc} type: {wanted[i]['heading']} {wanted[i]['section_type']} {read[j]}")
    _differences(say, doc, "section", gold=gold_keys, read=read_keys, pairs=pairs, show=show)


def _differences(
    say: Callable[[str], object],
    doc: str,
    what: str,
    *,
    gold: Sequence[Hashable],
    read: Sequence[Hashable],
    pairs: Iterable[tuple[int, int]],
    show: int,
) -> None:
    pairs = list(pairs)
    left = {i for i, _ in pairs}
    right = {j for _, j in pairs}
    for key in [k for i, k in enumerate(gold) if i not in left][:show]:
        say(f"  {doc} {what} missed: {key}")
    for key in [k for j, k in enumerate(read) if j not in right][:show]:
        say(f"  {doc} {what} wrong: {key}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, default=0, help="print up to N differences a report")
    options = parser.parse_args(arguments)
    tally = measure(shared_folder(), options.show)
    for name, (hits, total) in tally.counts.items():
        print(f"{name:20s} {tally.share(name):.4f}  {hits}/{total}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
