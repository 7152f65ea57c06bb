"""Compare the page reading with its peers over the same decoded pages, in alternation.

`PYTHONPATH=. <environment of requirements/bench.in>/bin/python -m tests.measure.bench_pages`

Prints, for each extractor: mean F1, share of exact and broken pages (lenient), milliseconds of
processor time a page (best of the rounds), and how its time compares with ours. Peers that are not
installed are passed over and named. Only ratios mean anything: compare within one run.
"""

import importlib
import re
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from pipelines.decode import decode
from pipelines.pages import extract_html
from pipelines.rows import Decoded
from tests.measure.pages import SHARED, address, gold_rows

Extractor = Callable[[str, str], str]
ROUNDS = 5
_BREAK = re.compile(r"</?(?:p|div|br|tr|li|h[1-6]|section|article|table)\b[^>]*>", re.I)
_TAG = re.compile(r"<[^>]*>")


def _lines(html: str) -> str:
    return _TAG.sub("", _BREAK.sub("\n", html)).replace("&nbsp;", " ")


def _ours(_: ModuleType | None) -> Extractor:
    def run(html: str, url: str) -> str:
        return extract_html(Decoded(html, "utf-8", "decoded before"), url).text

    return run


def _trafilatura(library: Any) -> Extractor:
    return lambda html, url: library.extract(html) or ""


def _trafilatura_precise(library: Any) -> Extractor:
    return lambda html, url: library.extract(html, favor_precision=True) or ""


def _resiliparse(library: Any) -> Extractor:
    return lambda html, url: library.extract_plain_text(html, main_content=True)


def _readability(library: Any) -> Extractor:
    return lambda html, url: _lines(library.Document(html).summary())


def _justext(library: Any) -> Extractor:
    def run(html: str, url: str) -> str:
        # Chinese has no stop list there, and its words no blanks between them.
        found = library.justext(html, frozenset(), 25, 70, stopwords_low=0, stopwords_high=0)
        return "\n".join(one.text for one in found if not one.is_boilerplate)

    return run


def _gne(library: Any) -> Extractor:
    return lambda html, url: library.GeneralNewsExtractor().extract(html)["content"]


def _newspaper(library: Any) -> Extractor:
    def run(html: str, url: str) -> str:
        article = library.Article(url, language="zh")
        article.download(input_html=html)
        article.parse()
        return str(article.text)

    return run


def _magic_html(library: Any) -> Extractor:
    extractor = library.GeneralExtractor()
    return lambda html, url: _lines(extractor.extract(html, base_url=url).get("html", ""))


PEERS: list[tuple[str, str | None, Callable[[Any], Extractor]]] = [
    ("ours (with metadata and files)", None, _ours),
    ("resiliparse main_content", "resiliparse.extract.html2text", _resiliparse),
    ("trafilatura default", "trafilatura", _trafilatura),
    ("trafilatura favor_precision", "trafilatura", _trafilatura_precise),
    ("readability-lxml", "readability", _readability),
    ("jusText 25/70", "justext", _justext),
    ("GNE", "gne", _gne),
    ("newspaper4k", "newspaper", _newspaper),
    ("magic-html", "magic_html", _magic_html),
]


@dataclass
class Tally:
    """What one extractor did: F1 and best time for each page."""

    scores: list[float] = field(default_factory=list)
    best: dict[str, float] = field(default_factory=dict)
    failures: int = 0


def load() -> dict[str, Extractor]:
    found: dict[str, Extractor] = {}
    for name, module, make in PEERS:
        try:
            found[name] = make(importlib.import_module(module) if module else None)
        except ImportError:
            print(f"{name}: not installed, passed over")
    return found


def scorer() -> Any:
    sys.path.insert(0, str(SHARED / "score"))
    return importlib.import_module("score_pages")


def attempt(run: Extractor, html: str, url: str, tally: Tally) -> str:
    try:
        return run(html, url)
    except Exception as error:  # a peer may fail in any way; that is a result
        tally.failures += 1
        print(f"  failed with {type(error).__name__}", file=sys.stderr)
        return ""


def main() -> None:
    extractors = load()
    score = scorer()
    items = {item[0]["file"]: item for item in score.load_gold()}
    tallies = {name: Tally() for name in extractors}
    for row in gold_rows():
        body = (SHARED / "pages" / "detail" / row["file"]).read_bytes()
        html, url = decode(body, None).text, address(row)
        for turn in range(ROUNDS):
            for name, run in extractors.items():
                tally = tallies[name]
                start = time.process_time()
                text = attempt(run, html, url, tally)
                spent = time.process_time() - start
                tally.best[row["file"]] = min(spent, tally.best.get(row["file"], spent))
                if turn == 0:
                    tally.scores.append(score.score(text, items[row["file"]], lenient=True)[2])
    report(tallies)


def report(tallies: dict[str, Tally]) -> None:
    base = statistics.mean(next(iter(tallies.values())).best.values())
    heads = ("F1", "median", "exact", "broken", "ms", "times ours")
    print(f"{'extractor':<36}" + "".join(f"{head:>11}" for head in heads))
    for name, tally in tallies.items():
        spent = statistics.mean(tally.best.values())
        exact = statistics.mean(one >= 0.999 for one in tally.scores)
        broken = statistics.mean(one < 0.8 for one in tally.scores)
        mean, median = statistics.mean(tally.scores), statistics.median(tally.scores)
        figures = (mean, median, exact, broken, 1000 * spent, spent / base)
        print(f"{name:<36}" + "".join(f"{figure:11.4f}" for figure in figures))


if __name__ == "__main__":
    main()
