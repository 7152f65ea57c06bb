"""Floors on the shared real pages: with names, without any name, with sentences around them."""

import csv
import importlib.util
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from pipelines.decode import decode
from pipelines.pages import body, extract_html
from pipelines.rows import Decoded
from tests.pipelines.pages.material import FOOTER, RELATED, SIDEBAR

Score = Callable[[Callable[[str], str]], list[float]]


def _scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_pages", shared / "score/score_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def score(shared: Path) -> Score:
    """Lenient F1 of each page, its source changed by the given function first."""
    scorer = _scorer(shared)

    def run(change: Callable[[str], str]) -> list[float]:
        found = []
        for item in scorer.load_gold():
            source = decode((shared / "pages/detail" / item[0]["file"]).read_bytes(), None).text
            page = extract_html(Decoded(change(source), "utf-8", "test"), "http://a.example/")
            found.append(scorer.score(page.text, item, lenient=True)[2])
        return found

    return run


def _mean(figures: list[float]) -> float:
    return sum(figures) / len(figures)


def test_main_text_of_real_pages(score: Score) -> None:
    figures = score(lambda source: source)
    assert _mean(figures) >= 0.998
    assert sum(figure >= 0.999 for figure in figures) / len(figures) >= 0.93
    assert min(figures) >= 0.8


def test_no_name_is_needed(score: Score, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "named", lambda markup: [])
    monkeypatch.setattr(body, "framed", lambda markup: None)
    assert _mean(score(lambda source: source)) >= 0.99


def test_sentences_around_the_page_do_not_distract(score: Score) -> None:
    def surround(source: str) -> str:
        opened = re.sub(r"(<body[^>]*>)", rf"\1{SIDEBAR}", source, count=1, flags=re.I)
        end = max(opened.lower().rfind("</body"), 0) or len(opened)
        return opened[:end] + RELATED + SIDEBAR + FOOTER + opened[end:]

    assert _mean(score(surround)) >= 0.995


def test_titles_and_dates_of_real_pages(shared: Path) -> None:
    rows = list(
        csv.DictReader(
            (shared / "pages/gold.tsv").read_text(encoding="utf-8").splitlines(),
            delimiter="\t",
            quoting=csv.QUOTE_NONE,
        )
    )
    titles, dates = [], []
    for row in rows:
        source = decode((shared / "pages/detail" / row["file"]).read_bytes(), None)
        page = extract_html(source, f"http://{row['host']}/")
        plain = "".join((page.title or "").split())
        wanted = {"".join(one.split()) for one in [row["title"], *row["title_alt"].split(" || ")]}
        titles.append(plain in wanted)
        found = page.published_on.isoformat() if page.published_on else None
        shown = row["date_shown"] == "1"
        dates.append(found == row["published_date"] if shown else found is None)
    assert sum(titles) / len(titles) >= 0.97
    assert sum(dates) / len(dates) >= 0.97
