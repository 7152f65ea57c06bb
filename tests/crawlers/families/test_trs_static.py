"""TRS static columns: the pager call in all its forms, pages, prefixes and extensions."""

from datetime import date

import pytest

from crawlers import families
from crawlers.families import SavedPage
from tests.crawlers.families.pages import HOST, following, page, read, rows, title, urls

COLUMN = f"{HOST}/zwgk/fzzfjsndbg/"
DETAILS = ["./202503/t20250310_201.html", "../ghjh/202403/t20240311_200.html"]


def call(arguments: str) -> str:
    return f"<script>createPageHTML({arguments});</script>"


def test_the_items_are_the_rows_and_neither_menu_nor_crumb_nor_footer() -> None:
    reading = read(page(rows(DETAILS)), COLUMN, "trs_static")
    assert urls(reading) == [
        f"{COLUMN}202503/t20250310_201.html",
        f"{HOST}/zwgk/ghjh/202403/t20240311_200.html",
    ]
    assert [i.title for i in reading.items] == [title(2024), title(2023)]
    assert [i.published_on for i in reading.items] == [date(2025, 3, 10), date(2024, 3, 11)]


def test_page_two_of_three_is_index_1() -> None:
    reading = read(page(rows(DETAILS), call('3, 0, "index", "html"')), COLUMN, "trs_static")
    assert following(reading) == [(f"{COLUMN}index_1.html", 2)]
    assert reading.declared_pages == 3


def test_page_three_of_three_is_the_last() -> None:
    body = page(rows(DETAILS), call('3, 2, "index", "html"'))
    reading = read(body, f"{COLUMN}index_2.html", "trs_static", 3, COLUMN)
    assert reading.next_pages == ()


def test_a_column_of_one_page_has_no_second() -> None:
    reading = read(page(rows(DETAILS), call('1, 0, "index", "html"')), COLUMN, "trs_static")
    assert (reading.next_pages, reading.candidates) == ((), ())


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ('2, 0, "list", "html"', "list_1.html"),
        ('2,0,"index_3081","html"', "index_3081_1.html"),
        ("2, 0, 'index', 'shtml'", "index_1.shtml"),
        ('2, 0, "index", "htm"', "index_1.htm"),
        ('2, 0, "index", ".html"', "index_1.html"),
        ('2, 0, "index", "html", 25', "index_1.html"),
        ('2, 0, "index", "html", "black2", 25', "index_1.html"),
    ],
)
def test_prefix_and_extension_come_from_the_call(arguments: str, expected: str) -> None:
    reading = read(page(rows(DETAILS), call(arguments)), COLUMN, "trs_static")
    assert following(reading) == [(COLUMN + expected, 2)]


def test_a_definition_of_the_function_is_no_call() -> None:
    script = "<script>function createPageHTML(_nPageCount, _nCurrIndex, _sName, _sExt){}</script>"
    reading = read(page(rows(DETAILS), script), COLUMN, "trs_static")
    assert reading.declared_pages is None
    assert reading.next_pages == ()


def test_a_live_count_overrules_a_commented_out_call() -> None:
    script = (
        '<script>//createPageHTML(23, 0, "index", "htm");\nvar countPage = 4//共多少页\n</script>'
    )
    reading = read(page(rows(DETAILS), script), COLUMN, "trs_static")
    assert reading.declared_pages == 4
    assert following(reading) == [(f"{COLUMN}index_1.htm", 2)]


def test_a_live_call_overrules_one_in_a_comment() -> None:
    script = '<!-- createPageHTML(9, 0, "old", "html") -->' + call('2, 0, "index", "html"')
    reading = read(page(rows(DETAILS), script), COLUMN, "trs_static")
    assert following(reading) == [(f"{COLUMN}index_1.html", 2)]
    assert reading.declared_pages == 2


def test_a_site_that_counts_from_two_is_offered_as_candidate_and_then_followed() -> None:
    first = read(page(rows(DETAILS), call('4, 0, "index", "html"')), COLUMN, "trs_static")
    assert [c.url for c in first.candidates] == [f"{COLUMN}index_2.html"]
    body = page(rows(DETAILS), call('4, 1, "index", "html"'))
    second = read(body, f"{COLUMN}index_2.html", "trs_static", 2, COLUMN)
    assert following(second) == [(f"{COLUMN}index_3.html", 3)]


def test_a_linked_next_page_is_followed_and_a_pager_of_another_column_is_not() -> None:
    pager = '<a href="/other/index_1.html">下一页</a><a href="./index_7.html">下一页</a>'
    body = page(rows(DETAILS), pager + call('9, 6, "index", "html"'))
    reading = read(body, f"{COLUMN}index_6.html", "trs_static", 7, COLUMN)
    assert following(reading) == [(f"{COLUMN}index_7.html", 8)]


def test_the_linked_last_page_tells_how_many_there_are() -> None:
    pager = '<a href="index_1.html">下一页</a><a href="index_55.html">尾页</a>'
    assert read(page(rows(DETAILS), pager), COLUMN, "trs_static").declared_pages == 56


def test_an_empty_column_has_no_items_though_menu_and_footer_have_links() -> None:
    reading = read(page("", call('1, 0, "index", "html"')), COLUMN, "trs_static")
    assert reading.items == ()


def test_rows_that_a_script_writes_are_read_and_commented_out_ones_are_not() -> None:
    scripted = (
        "<li><script>//var curHref='./202001/t20200101_1.html'; var curTitle='旧的一行不算数';\n"
        "var curHref='./202503/t20250310_201.html';var curTitle='青川市2024年法治政府建设报告';"
        "document.write('<a href=\"'+curHref+'\">'+curTitle+'</a>');</script>"
        "<span>2025-03-10</span></li>"
        '<!-- <li><a href="./202001/t20200101_2.html">已经撤下的一份旧的报告</a></li> -->'
    )
    reading = read(page(scripted), COLUMN, "trs_static")
    assert [(i.url, i.title) for i in reading.items] == [
        (f"{COLUMN}202503/t20250310_201.html", "青川市2024年法治政府建设报告")
    ]


def test_a_gateway_copy_of_a_column_is_read_as_the_column() -> None:
    gate = f"{HOST}/gate/big5/www.qingchuan99.gov.cn/zwgk/fzzfjsndbg/"
    pager = '<a href="./index_1.html">下一页</a>'
    reading = read(page(rows(DETAILS), pager), gate, "trs_static")
    assert urls(reading)[0] == f"{COLUMN}202503/t20250310_201.html"
    assert following(reading) == [(f"{COLUMN}index_1.html", 2)]


def test_a_redirect_to_the_home_page_is_no_list() -> None:
    with pytest.raises(families.UnreadableListError, match="home page"):
        read(page(rows(DETAILS)), f"{HOST}/", "trs_static", base=COLUMN)


def test_an_error_message_with_status_200_is_no_list() -> None:
    with pytest.raises(families.UnreadableListError, match="error message"):
        read("<html><title>系统提示</title></html>", COLUMN, "trs_static")


def test_a_source_may_give_its_own_page_pattern() -> None:
    body = page(rows(DETAILS))
    reading = read(body, COLUMN, "trs_static", page_pattern="page-{k}-{k-1}.html")
    assert following(reading) == [(f"{COLUMN}page-2-1.html", 2)]


def test_the_family_is_recognised_by_its_call_or_by_its_details() -> None:
    for body in (page("", call('3, 0, "index", "html"')), page(rows(DETAILS))):
        assert families.recognise(SavedPage(COLUMN, body)) == ("trs_static", {})
