"""UCAP: served pages numbered from 2, JSON lists counted from 0 or 1, shells."""

import pytest

from crawlers import families
from crawlers.families import SavedPage, UnreadableListError
from tests.crawlers.families.pages import HOST, answer, following, page, read, rows, source, urls

COLUMN = f"{HOST}/qc/c112148/list.shtml"
CHANNEL = "0123456789abcdef0123456789abcdef"
DETAIL = "202503/23022381500047eb8deae7953238fa5c.shtml"
META = f'<meta name="channelid" content="{CHANNEL}">'
ROW = {
    "title": "青川市<em>法治政府</em>报告",
    "url": f"/qc/c1/{DETAIL}",
    "publishedTimeStr": "2025-03-06 10:00:00",
}


def call(pages: int, current: int, rows_: int = 89) -> str:
    return f"<script>createPageHTML('page_div',{pages}, {current},'list','shtml',{rows_});</script>"


def test_page_two_is_list_2_and_the_call_declares_pages_and_rows() -> None:
    reading = read(page(rows([DETAIL]), call(5, 1)), COLUMN, "ucap")
    assert following(reading) == [(f"{HOST}/qc/c112148/list_2.shtml", 2)]
    assert (reading.declared_pages, reading.declared_items) == (5, 89)


def test_the_last_served_page_ends_the_list() -> None:
    body = page(rows([DETAIL]), call(5, 5))
    assert read(body, COLUMN.replace("list", "list_5"), "ucap", 5).next_pages == ()


def test_a_shell_leads_to_the_json_list_of_its_channel() -> None:
    (request,) = read(page("", head=META), COLUMN, "ucap").next_pages
    assert request.page_number == 1
    assert request.url.startswith(f"{HOST}/common/search/{CHANNEL}?")
    assert "_isJson=true" in request.url
    assert request.url.endswith("page=1")
    assert request.headers["Referer"] == COLUMN


@pytest.mark.parametrize(("base", "expected"), [("1", "page=2"), ("0", "page=1")])
def test_the_page_base_is_the_installations(base: str, expected: str) -> None:
    body = answer({"data": {"results": [ROW], "total": 45}})
    url = f"{HOST}/common/search/{CHANNEL}?_isJson=true&page={base}"
    reading = read(body, url, "ucap", 1, COLUMN, page_base=base)
    (request,) = reading.next_pages
    assert request.url.endswith(expected)
    assert request.page_number == 2
    assert reading.declared_items == 45


def test_json_rows_are_joined_and_freed_of_highlighting() -> None:
    body = answer({"data": {"results": [ROW, {"title": "无地址"}], "total": 2}})
    reading = read(body, f"{HOST}/common/search/{CHANNEL}?page=1", "ucap", 1, COLUMN)
    assert urls(reading) == [f"{HOST}/qc/c1/{DETAIL}"]
    assert reading.items[0].title == "青川市法治政府报告"
    assert str(reading.items[0].published_on) == "2025-03-06"
    assert reading.next_pages == ()


def test_an_empty_json_list_is_a_list() -> None:
    body = answer({"data": {"results": [], "total": 0}})
    reading = read(body, f"{HOST}/common/search/{CHANNEL}?page=1", "ucap", 1, COLUMN)
    assert (reading.items, reading.next_pages, reading.declared_items) == ((), (), 0)


def test_an_error_object_is_refused_with_its_message() -> None:
    body = answer({"code": 500, "msg": "参数错误"})
    with pytest.raises(UnreadableListError, match="参数错误"):
        read(body, f"{HOST}/common/search/{CHANNEL}?page=1", "ucap", 1, COLUMN)


def test_a_source_with_an_endpoint_starts_at_the_json_list() -> None:
    given = source(COLUMN, "ucap", channel_id=CHANNEL, endpoint="/searchList/{channel}", size="100")
    start = families.get("ucap").start(given)
    assert start.url.startswith(f"{HOST}/searchList/{CHANNEL}?")
    assert "_pageSize=100" in start.url


def test_the_channel_is_read_off_the_page() -> None:
    found = families.recognise(SavedPage(COLUMN, page(rows([DETAIL]), head=META)))
    assert found == ("ucap", {"channel_id": CHANNEL})
