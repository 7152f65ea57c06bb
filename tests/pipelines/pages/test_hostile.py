"""Pages that attack: refused by name or read in bounded time, never a crash."""

import random
import time
from contextlib import suppress

import pytest

from pipelines.errors import ReadingError, TooDeepError, TooLargeError
from pipelines.pages import extract_html
from pipelines.rows import Decoded, Page
from tests.pipelines.pages.material import CASES

SENTENCE = "坚持依法行政，推进法治政府建设。"
# Far above what any of these takes, far below a hang.
PATIENCE = 6.0


def read(html: str) -> Page:
    return extract_html(Decoded(html, "utf-8", "test"), "http://a.example/")


def test_a_page_of_twenty_million_characters_is_refused() -> None:
    with pytest.raises(TooLargeError, match="MAX_CHARS"):
        read("x" * 20_000_000)


def test_a_page_of_two_million_tags_is_refused() -> None:
    with pytest.raises(TooLargeError, match="MAX_TAGS"):
        read("<br>" * 2_000_000)


@pytest.mark.parametrize("closed", [False, True])
def test_two_hundred_thousand_nested_elements_are_refused(closed: bool) -> None:
    with pytest.raises(TooDeepError, match="MAX_DEPTH"):
        read("<div>" * 150_000 + "x" + "</div>" * (150_000 if closed else 0))


def test_links_that_would_be_reopened_in_every_paragraph_are_refused() -> None:
    links = "".join(f"<a x={n}>" for n in range(1400))
    with pytest.raises(TooDeepError, match="MAX_REOPENED"):
        read(f"<p>{links}</p>" + "<p>x</p>" * 1400)


@pytest.mark.parametrize(
    "html",
    [
        *("\0" * 1_000_000, "&amp;lt;" * 300_000, "<!--" * 90_000, "<script" * 90_000),
        *("<b \"'" * 50_000, "display " * 300_000, ' id="zoom"' * 200_000),
        *("<p>法" + " " * 2_000_000 + "治", "<p>" + "来源：" * 300_000, "<p>" + "字号" * 70 + "法"),
        *('<div class="zoom">' * 1400 + SENTENCE, "<select>" * 1400, "<table><tr><td>" * 450),
        *("<title>" + "甲 - 网 " * 100_000 + "</title>", "<pre>" * 900 + "\n" * 500_000),
    ],
    ids=range(15),
)
def test_a_hostile_page_takes_bounded_time(html: str) -> None:
    start = time.perf_counter()
    with suppress(ReadingError):
        read(html)
    assert time.perf_counter() - start < PATIENCE


def test_a_long_line_is_read_whole() -> None:
    text = SENTENCE * 100_000
    assert read(f"<p>{text}</p>").text == text


@pytest.mark.parametrize(
    "html", ["", " ", "<", "<html>", "<!DOCTYPE html>", "</p>", "<!--", "&", "\ufeff"]
)
def test_nothing_gives_an_empty_page(html: str) -> None:
    assert len(read(html).text) <= 1


def test_mutated_pages_never_crash() -> None:
    dice = random.Random(990123)  # noqa: S311 - mutations, no secrets
    for case in CASES:
        for _ in range(12):
            html = _mutated(case.html, dice)
            try:
                assert isinstance(read(html).text, str)
            except ReadingError:
                continue


def _mutated(html: str, dice: random.Random) -> str:
    for _ in range(dice.randint(1, 6)):
        start = dice.randrange(len(html))
        end = min(len(html), start + dice.randint(1, 40))
        piece = dice.choice(
            ["", html[start:end] * 3, "<", '"', "</div>", "<table>", "\0", "<!--", "&#x0;"]
        )
        html = html[:start] + piece + html[end:]
    return html
