"""Guangdong: NFCMS columns counted from two, and the gkmlpt catalogue."""

import json

import pytest

from crawlers import families
from crawlers.families import SavedPage, UnreadableListError
from tests.crawlers.families.pages import HOST, answer, following, page, read, rows, source, urls

COLUMN = f"{HOST}/zwgk/fzzfjs/"
POSTS = [f"{HOST}/zwgk/fzzfjs/content/post_{n}.html" for n in (4002, 4001)]


def test_nfcms_follows_its_linked_next_page_and_counts_by_the_last_one() -> None:
    pager = f'<a href="{COLUMN}index_2.html">下一页</a><a href="{COLUMN}index_5.html">尾页</a>'
    reading = read(page(rows(POSTS), pager), COLUMN, "gd_nfcms")
    assert following(reading) == [(f"{COLUMN}index_2.html", 2)]
    assert reading.declared_pages == 5


def test_nfcms_without_a_pager_offers_index_2_and_then_counts_on() -> None:
    first = read(page(rows(POSTS)), COLUMN, "gd_nfcms")
    assert first.next_pages == ()
    assert [c.url for c in first.candidates] == [f"{COLUMN}index_2.html"]
    second = read(page(rows(POSTS)), f"{COLUMN}index_2.html", "gd_nfcms", 2, COLUMN)
    assert following(second) == [(f"{COLUMN}index_3.html", 3)]


def test_mobile_posts_are_the_desktop_posts() -> None:
    reading = read(
        page(rows(["./content/mpost_4002.html", "./content/post_4001.html"])), COLUMN, "gd_nfcms"
    )
    assert urls(reading) == POSTS


CATALOGUE = f"{HOST}/qcsfj/gkmlpt/index"
TREE = [
    {"id": 700, "name": "机构概况", "children": [{"id": 701, "name": "领导简介"}]},
    {"id": 720, "name": "法治政府建设", "children": [{"id": 721, "name": "法治政府建设年度报告"}]},
]
SHELL = (
    f"<html><script>window._CONFIG = {{ SID: '755099', TREE: {json.dumps(TREE)} }}</script></html>"
)
ARTICLES = {
    "classify": {"id": 721, "post_count": 726},
    "total": 221,
    "articles": [
        {
            "title": "青川市司法局2024年法治政府建设报告",
            "url": f"{HOST}/qcsfj/gkmlpt/content/12/12345/post_12345678.html",
            "create_time": 1738252800,  # 2025-01-31 00:00 in China
            "date": 1735660800,
            "created_at": "2025-02-05 10:00:00",
        }
    ],
}
API = f"{HOST}/qcsfj/gkmlpt/api/all/721?page=%d&sid=755099"


def test_a_catalogue_without_a_column_leads_to_every_column_named_for_the_subject() -> None:
    reading = read(SHELL, CATALOGUE, "gd_gkmlpt")
    assert following(reading) == [(API.replace("721", "720") % 1, 1), (API % 1, 1)]


def test_the_column_of_the_address_is_the_one_asked_for() -> None:
    reading = read(SHELL, CATALOGUE, "gd_gkmlpt", 1, f"{CATALOGUE}#701")
    assert following(reading) == [(API.replace("721", "701") % 1, 1)]


def test_create_time_is_the_publication_in_chinas_time() -> None:
    reading = read(answer(ARTICLES), API % 1, "gd_gkmlpt", 1, CATALOGUE)
    assert str(reading.items[0].published_on) == "2025-01-31"
    assert reading.declared_items == 221


@pytest.mark.parametrize(("number", "expected"), [(1, [2]), (2, [3]), (3, [])])
def test_a_hundred_rows_a_page_until_the_total(number: int, expected: list[int]) -> None:
    reading = read(answer(ARTICLES), API % number, "gd_gkmlpt", number, CATALOGUE)
    assert following(reading) == [(API % n, n) for n in expected]


def test_sid_and_column_known_go_straight_to_the_api() -> None:
    start = families.get("gd_gkmlpt").start(
        source(CATALOGUE, "gd_gkmlpt", sid="755099", column="721")
    )
    assert start.url == API % 1


def test_a_page_without_sid_is_refused() -> None:
    with pytest.raises(UnreadableListError, match="SID"):
        read("<html><body>维护中</body></html>", CATALOGUE, "gd_gkmlpt")


def test_sid_and_column_are_read_off_the_page() -> None:
    found = families.recognise(SavedPage(CATALOGUE, SHELL.encode()))
    assert found == ("gd_gkmlpt", {"sid": "755099", "column": "720"})
