"""The generic adapter: page 2 learnt by trial, component pagers, frames."""

import pytest

from crawlers import families
from crawlers.families import SavedPage
from tests.crawlers.families.pages import HOST, following, page, read, rows, urls

COLUMN = f"{HOST}/zwgk/fzzf/"
ROWS = rows(["/zwgk/fzzf/8585699.html", "/zwgk/fzzf/8585698.html"])


def test_a_silent_list_offers_candidates_in_the_order_of_experience() -> None:
    reading = read(page(ROWS), COLUMN, "generic")
    assert reading.next_pages == ()
    assert [c.url for c in reading.candidates][:2] == [
        f"{COLUMN}index_1.html",
        f"{COLUMN}index_2.html",
    ]
    assert f"{COLUMN}2" in [c.url for c in reading.candidates]
    assert {c.page_number for c in reading.candidates} == {2}


def test_a_named_list_file_is_tried_before_index() -> None:
    reading = read(page(ROWS), f"{COLUMN}list.shtml", "generic")
    assert [c.url for c in reading.candidates][:3] == [
        f"{COLUMN}list_1.shtml",
        f"{COLUMN}list_2.shtml",
        f"{COLUMN}index_1.html",
    ]


def test_a_list_asked_by_query_is_tried_by_query() -> None:
    reading = read(page(ROWS), f"{HOST}/e/action/ListInfo/?classid=112", "generic")
    assert [c.url for c in reading.candidates] == [
        f"{HOST}/e/action/ListInfo/?classid=112&page=2",
        f"{HOST}/e/action/ListInfo/?classid=112&page=1",
    ]
    numbered = read(page(ROWS), f"{HOST}/info/iList.jsp?cat_id=7&cur_page=1", "generic")
    assert numbered.candidates[0].url == f"{HOST}/info/iList.jsp?cat_id=7&cur_page=2"


@pytest.mark.parametrize(
    ("url", "number", "expected"),
    [
        (f"{COLUMN}index_1.html", 2, f"{COLUMN}index_2.html"),
        (f"{COLUMN}index_2.html", 2, f"{COLUMN}index_3.html"),
        (f"{COLUMN}2", 2, f"{COLUMN}3"),
        (f"{COLUMN}list.aspx?id=9&page=2", 2, f"{COLUMN}list.aspx?id=9&page=3"),
        (f"{COLUMN}page_4.html", 4, f"{COLUMN}page_5.html"),
    ],
)
def test_the_page_that_proved_right_leads_to_the_next(url: str, number: int, expected: str) -> None:
    reading = read(page(ROWS), url, "generic", number, COLUMN)
    assert following(reading) == [(expected, number + 1)]
    assert reading.candidates == ()


def test_a_number_that_is_no_page_number_is_not_counted_up() -> None:
    assert read(page(ROWS), f"{COLUMN}node_371.html", "generic", 2, COLUMN).next_pages == ()


def test_a_list_that_declares_one_page_is_not_tried_further() -> None:
    reading = read(page(ROWS, "共 1 页"), COLUMN, "generic")
    assert (reading.next_pages, reading.candidates) == ((), ())


def test_a_component_pager_counts_down() -> None:
    script = '<script>var purl="../../n1/index_2603"; var maxPageNum=0; maxPageNum = 16;</script>'
    reading = read(page(ROWS, script), COLUMN, "generic")
    assert following(reading) == [(f"{HOST}/n1/index_2603_15.html", 2)]
    assert reading.declared_pages == 16
    fragment = read(ROWS, f"{HOST}/n1/index_2603_15.html", "generic", 2, COLUMN)
    assert following(fragment) == [(f"{HOST}/n1/index_2603_14.html", 3)]
    assert read(ROWS, f"{HOST}/n1/index_2603_1.html", "generic", 16, COLUMN).next_pages == ()


def test_a_list_in_a_frame_is_asked_for_in_its_frame() -> None:
    body = page(
        "", '<iframe src="/frame/list.html"></iframe><iframe src="https://x.cn/a"></iframe>'
    )
    assert following(read(body, COLUMN, "generic")) == [(f"{HOST}/frame/list.html", 1)]


def test_a_page_of_no_known_family_is_nobodys() -> None:
    assert families.recognise(SavedPage(COLUMN, page(ROWS))) is None


def test_a_sidebar_with_dated_reports_is_no_list() -> None:
    side = (
        "<aside><ul>"
        + rows(["/zwgk/x/t20250304_1.html", "/zwgk/x/t20250304_2.html"])
        + "</ul></aside>"
    )
    assert urls(read(page("", side), COLUMN, "generic")) == []
    hot = side.replace("aside", "div").replace("<ul>", '<ul class="hot-list">')
    assert urls(read(page(ROWS, hot), COLUMN, "generic")) == [
        f"{HOST}/zwgk/fzzf/8585699.html",
        f"{HOST}/zwgk/fzzf/8585698.html",
    ]
