"""The shared readings: addresses, dates, encodings, titles, rows."""

from datetime import date

import pytest

from crawlers.families.reading.addresses import absolute_url, canonical_url, is_document_address
from crawlers.families.reading.dates import date_in_address, date_in_text, date_of_value
from crawlers.families.reading.markup import decoded, parsed
from crawlers.families.reading.rows import read_items
from tests.crawlers.families.pages import HOST, MENU

BASE = f"{HOST}/zwgk/fzzf/"


@pytest.mark.parametrize(
    ("shown", "known_as"),
    [
        (
            f"{HOST}/gate/big5/www.qingchuan99.gov.cn/zwgk/t20250304_1.html",
            f"{HOST}/zwgk/t20250304_1.html",
        ),
        ("https://m.qingchuan99.gov.cn/zwgk/", f"{HOST}/zwgk/"),
        ("http://wap.sfj.qingchuan99.gov.cn/a/", "http://sfj.qingchuan99.gov.cn/a/"),
        (f"{HOST}/zwgk/content/mpost_12.html", f"{HOST}/zwgk/content/post_12.html"),
        (f"{HOST}/zwgk/202503/t20250304_1_wap.html", f"{HOST}/zwgk/202503/t20250304_1.html"),
        (f"{HOST}/zwgk/t20250304_1.html?filename=broadcast", f"{HOST}/zwgk/t20250304_1.html"),
        (f"{HOST}/a.do;jsessionid=0A1B2C?id=7", f"{HOST}/a.do?id=7"),
        (f"{HOST}/a.do?id=7&JSESSIONID=0A1B2C", f"{HOST}/a.do?id=7"),
        (f"{HOST}/zwgk/fzzf/index.html", f"{HOST}/zwgk/fzzf/"),
        (f"{HOST}/zwgk/fzzf/index.shtml#top", f"{HOST}/zwgk/fzzf/"),
        ("HTTPS://WWW.Qingchuan99.gov.cn:443", f"{HOST}/"),
        (f"{HOST}/files/报告.pdf", f"{HOST}/files/%E6%8A%A5%E5%91%8A.pdf"),
        (f"{HOST}/zwgk/index_1.html", f"{HOST}/zwgk/index_1.html"),
        (f"{HOST}/list?sid=5&page=2", f"{HOST}/list?sid=5&page=2"),
    ],
)
def test_all_copies_of_a_page_are_known_under_one_address(shown: str, known_as: str) -> None:
    assert canonical_url(shown) == known_as
    assert canonical_url(known_as) == known_as


def test_links_are_joined_against_the_final_address_and_freed_of_line_breaks() -> None:
    assert absolute_url(BASE, "\n./202503/t20250304_1.html ") == f"{BASE}202503/t20250304_1.html"
    assert (
        absolute_url(f"{HOST}/zwgk/fzzf", "./t20250304_1.html") == f"{HOST}/zwgk/t20250304_1.html"
    )


def test_an_item_keeps_its_index_file_that_its_key_drops() -> None:
    assert absolute_url(BASE, "2025031717141271979/index.html").endswith("/index.html")


@pytest.mark.parametrize(
    "address",
    [
        "/202503/t20250304_123.html",
        "/art/2025/3/4/art_12_34.html",
        "/col/col1/art/2025/art_0123456789abcdef0123456789abcdef.html",
        "/zwgk/content/post_12.html",
        "/info/1207/88002.htm",
        "/c112148/202503/0123456789abcdef0123456789abcdef.shtml",
        "/OpennessContent/show/2428359.html",
        "/D0107Y/8209896.jhtml",
        "/ztzl/2018161702810013697.html",
        "/tzgg/2025031717141271979/index.html",
        "/files/a.ofd",
    ],
)
def test_the_shapes_of_documents(address: str) -> None:
    assert is_document_address(HOST + address)


@pytest.mark.parametrize(
    "address", ["/zwgk/", "/zwgk/index.html", "/col/col12/index.html", "/a.htm"]
)
def test_columns_are_no_documents(address: str) -> None:
    assert not is_document_address(HOST + address)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("[2025-03-04]", date(2025, 3, 4)),
        ("2025/3/4 10:20", date(2025, 3, 4)),
        ("（2025.03.04）", date(2025, 3, 4)),
        ("2025年3月4日", date(2025, 3, 4)),
        ("2025 年 3 月 4 日", date(2025, 3, 4)),
        ("成文日期：2025-01-20 发布日期：2025-03-04 有效", date(2025, 3, 4)),
        ("发布日期：2025-03-04 成文日期：2025-01-20", date(2025, 3, 4)),
        ("2025-01-20 司法局 2025-03-04", date(2025, 3, 4)),
        ("04 2025-03", date(2025, 3, 4)),
        ("2025-03 04", date(2025, 3, 4)),
        ("03-04 2025", date(2025, 3, 4)),
        ("2025-13-45", None),
        ("990000/2025-00123", None),
        ("03-04", None),
    ],
)
def test_the_date_of_a_row(words: str, expected: date | None) -> None:
    assert date_in_text(words) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/202503/t20250304_1.html", date(2025, 3, 4)),
        ("/art/2025/3/4/art_1_2.html", date(2025, 3, 4)),
        ("/20250304/0123456789abcdef0123456789abcdef.html", date(2025, 3, 4)),
        ("/2025-03-04/77.html", date(2025, 3, 4)),
        ("/202503/04/a.html", date(2025, 3, 4)),
        ("/2025030417141271979/index.html", date(2025, 3, 4)),
        ("/P020250304348498606128.pdf", date(2025, 3, 4)),
        ("/202503/0123456789abcdef0123456789abcdef.shtml", None),
        ("/content/post_20250304.html", None),
    ],
)
def test_the_date_of_an_address(address: str, expected: date | None) -> None:
    assert date_in_address(HOST + address) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1741017600, date(2025, 3, 4)),  # midnight in China, 16:00 of the day before in UTC
        (1741017600000, date(2025, 3, 4)),
        ("1741017600000", date(2025, 3, 4)),
        ("20250304", date(2025, 3, 4)),
        ("20250304101112", date(2025, 3, 4)),
        ("2025-03-04T10:11:12", date(2025, 3, 4)),
        (20250304, date(2025, 3, 4)),
        ("", None),
        (None, None),
        (0, None),
    ],
)
def test_the_date_of_an_answers_field(value: object, expected: date | None) -> None:
    assert date_of_value(value) == expected


def test_bytes_are_trusted_before_what_a_page_says_of_them() -> None:
    text = '<meta charset="gb2312">法治政府建设'
    assert decoded(text.encode()) == text
    assert decoded(text.encode("gbk")) == text
    assert decoded("法治政府建设".encode("gbk"), "text/html; charset=gbk") == "法治政府建设"
    assert decoded(text.encode()[:-1]).startswith('<meta charset="gb2312">法治政府建')


def items(markup: str) -> list[tuple[str, str, str]]:
    found = read_items(parsed(f"<html><body>{MENU}{markup}</body></html>"), BASE)
    return [(i.url.removeprefix(BASE), i.title, str(i.published_on)) for i in found]


def test_a_table_row_gives_its_title_and_its_publication_date() -> None:
    table = (
        "<table><tr><th>名称</th><th>索引号</th><th>发布日期</th></tr>"
        '<tr><td><a href="t20250304_1.html">青川市2024年法治政府建设报告</a></td>'
        "<td>990000/2024-12345</td><td>2025-03-04</td></tr></table>"
    )
    assert items(table) == [("t20250304_1.html", "青川市2024年法治政府建设报告", "2025-03-04")]


def test_of_the_links_of_a_row_the_title_is_kept() -> None:
    row = (
        '<ul><li><a href="/col/">[通知公告]</a>'
        '<a href="t20250304_1.html">青川市2024年法治政府建设报告</a>'
        '<a href="P020250304000000000000.pdf">下载青川市2024年法治政府建设报告的全文</a></li></ul>'
    )
    assert items(row) == [("t20250304_1.html", "青川市2024年法治政府建设报告", "2025-03-04")]


def test_rows_that_differ_in_class_and_list_are_one_list() -> None:
    lists = "".join(
        f'<ul class="list"><li class="row{n} {"odd" if n % 2 else "even"}">'
        f'<a href="t2025030{n}_1.html">青川市第{n}份法治政府建设报告</a></li></ul>'
        for n in range(1, 6)
    )
    assert [url for url, _, _ in items(lists)] == [f"t2025030{n}_1.html" for n in range(1, 6)]


def test_rows_laid_flat_in_one_cell_keep_their_own_dates() -> None:
    flat = "".join(
        f'<span class="t"><a href="t2024010{n}_1.html">青川市第{n}份法治政府建设报告</a></span>'
        f"<span>2025-03-0{n}</span><br>"
        for n in range(1, 6)
    )
    found = items(f"<div><div>{flat}</div></div>")
    assert [when for _, _, when in found] == [f"2025-03-0{n}" for n in range(1, 6)]


def test_a_date_inside_a_link_is_no_part_of_the_title() -> None:
    link = '<a href="/x/9.html"><i>2025-03-04</i><p>青川市2024年法治政府建设报告</p></a>'
    row = f"<ul><li>{link}</li></ul>"
    assert [entry[1:] for entry in items(row)] == [("青川市2024年法治政府建设报告", "2025-03-04")]


def test_a_date_in_a_title_or_a_summary_does_not_date_the_row() -> None:
    row = (
        '<ul><li><a href="t20250304_1.html">关于2023年1月5日会议决定事项的法治报告</a>'
        "<p>根据2019年4月20日中共中央办公厅、国务院办公厅印发的规定，现将有关情况报告如下：</p></li></ul>"
    )
    assert items(row)[0][2] == "2025-03-04"


def test_a_document_listed_twice_is_one_item() -> None:
    rows = '<li><a href="t20250304_1.html">青川市2024年法治政府建设报告</a></li>' * 2
    assert len(items(f"<ul>{rows}</ul>")) == 1


def test_numbers_of_a_pager_are_no_items() -> None:
    pager = "".join(f'<a href="t20250304_{n}.html">{n}</a>' for n in range(1, 6))
    assert items(f'<div class="page">{pager}<a href="t20250304_2.html">下一页</a></div>') == []


def test_a_short_column_outweighs_a_long_sidebar_of_the_same_make() -> None:
    own = '<li><a href="202503/t20250304_1.html">青川市2024年法治政府建设报告</a></li>'
    news = "".join(
        f'<li><a href="/xwzx/t202511{n}_9.html">青川市第{n}条新闻又来了</a><i>2025-11-{n}</i></li>'
        for n in range(10, 25)
    )
    page = f'<div class="l"><ul>{own}</ul></div><div class="r"><ul>{news}</ul></div>'
    assert [url for url, _, _ in items(page)] == ["202503/t20250304_1.html"]


def test_an_overview_of_own_lists_is_read_whole() -> None:
    blocks = "".join(
        f'<div class="b{c}"><ul>'
        f'<li><a href="{c}/t20250304_1.html">{c}部门2024年法治政府建设报告</a></li>'
        f'<li><a href="{c}/t20240304_2.html">{c}部门2023年法治政府建设报告</a></li></ul></div>'
        for c in "甲乙丙"
    )
    assert len(items(blocks)) == 6


def test_the_title_stands_above_its_summary() -> None:
    row = (
        '<div class="i"><a href="/x/99001.html"><div class="leaf"><b>04</b><i>2025-03</i></div>'
        "<p>青川市2024年法治政府建设报告</p><p>2024年，青川市深入学习贯彻习近平法治思想……</p></a></div>"
    )
    assert items(row)[0][1:] == ("青川市2024年法治政府建设报告", "2025-03-04")


def test_a_lone_row_takes_no_date_from_the_clock_of_the_page() -> None:
    clock = "<p>今天是2026年11月22日 星期日</p>"
    row = '<ul><li><a href="t20250304_1.html">青川市2024年法治政府建设报告</a></li></ul>'
    assert items(f"<div>{clock}{row}</div>")[0][2] == "2025-03-04"


def test_a_menu_of_documents_without_dates_is_no_list() -> None:
    menu = "".join(
        f'<li><a href="./jgzn/t2019010{n}_1.html">青川市第{n}个内设机构职能简介</a></li>'
        for n in range(1, 9)
    )
    row = '<li><a href="t20250304_1.html">青川市2024年法治政府建设报告</a><i>2025-03-04</i></li>'
    page = f'<div class="left-menu"><ul>{menu}</ul></div><div class="main"><ul>{row}</ul></div>'
    assert [url for url, _, _ in items(page)] == ["t20250304_1.html"]


def test_a_hot_list_beside_a_list_of_details_from_elsewhere_is_left_out() -> None:
    own = '<li><a href="/info/12/34.htm">青川市2024年法治政府建设报告</a><i>2025-03-04</i></li>'
    hot = "".join(
        f'<li><a href="/info/99/{n}.htm">青川市热点新闻第{n}条</a><i>2025-11-{n}</i></li>'
        for n in range(10, 20)
    )
    page = f'<div class="hot-news"><ul>{hot}</ul></div><div class="main"><ul>{own}</ul></div>'
    assert [url for url, _, _ in items(page)] == [f"{HOST}/info/12/34.htm"]
