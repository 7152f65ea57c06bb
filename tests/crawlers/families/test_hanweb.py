"""Hanweb: jpage records and windows, the xxgk module, JPaaS units."""

from urllib.parse import parse_qs, urlsplit

from crawlers import families
from crawlers.families import SavedPage
from tests.crawlers.families.pages import HOST, answer, following, page, read, rows, source, urls

COLUMN = f"{HOST}/col/col1229000001/index.html"
PROXY = f"{HOST}/module/web/jpage/dataproxy.jsp"


def record(n: int) -> str:
    return (
        f'<record><![CDATA[<li><a href="/art/2025/3/{n}/art_1229000001_{500 + n}.html" '
        f'title="青川市某局2024年度第{n}份法治报告">青川市某局</a><b>2025-03-{n:02d}</b></li>]]></record>'
    )


def datastore(n: int, total: int) -> str:
    group = (
        '<a href="/module/web/jpage/dataproxy.jsp?page=1&appid=1&webid=88&columnid=1229000001'
        '&unitid=6789"></a>'
    )
    records = "".join(record(k) for k in range(1, n + 1))
    return (
        f"<script type='text/xml'><datastore><nextgroup><![CDATA[{group}]]></nextgroup>"
        f"<totalrecord>{total}</totalrecord><recordset>{records}</recordset></datastore></script>"
    )


def query_of(url: str) -> dict[str, str]:
    return {k: v[0] for k, v in parse_qs(urlsplit(url).query).items()}


def test_the_first_rows_are_the_records_of_the_page() -> None:
    reading = read(page("", datastore(15, 15)), COLUMN, "hanweb_jpage")
    assert len(reading.items) == 15
    assert reading.items[0].title == "青川市某局2024年度第1份法治报告"
    assert str(reading.items[0].published_on) == "2025-03-01"
    assert reading.declared_items == 15
    assert reading.next_pages == ()


def test_more_records_are_asked_for_with_the_pages_own_query() -> None:
    (request,) = read(page("", datastore(15, 240)), COLUMN, "hanweb_jpage").next_pages
    query = query_of(request.url)
    assert request.url.startswith(PROXY)
    assert (query["unitid"], query["webid"], query["columnid"]) == ("6789", "88", "1229000001")
    assert (query["page"], query["perpage"]) == ("1", "100")
    assert (query["startrecord"], query["endrecord"]) == ("1", "100")
    assert request.headers["Referer"] == COLUMN


def test_page_and_window_count_together_and_stop_at_the_total() -> None:
    body = (
        f"<datastore><totalrecord>240</totalrecord><recordset>{record(1)}</recordset></datastore>"
    )
    url = f"{PROXY}?columnid=1229000001&unitid=6789&webid=88&page=2&perpage=100&startrecord=101"
    (request,) = read(body, url, "hanweb_jpage", 2, COLUMN).next_pages
    query = query_of(request.url)
    assert (query["page"], query["startrecord"], query["endrecord"]) == ("3", "201", "300")
    assert request.page_number == 3
    assert read(body, request.url, "hanweb_jpage", 3, COLUMN).next_pages == ()


def test_an_empty_window_ends_the_list() -> None:
    body = "<datastore><totalrecord>240</totalrecord><recordset></recordset></datastore>"
    reading = read(body, f"{PROXY}?page=2", "hanweb_jpage", 2, COLUMN)
    assert (reading.items, reading.next_pages) == ((), ())


def test_records_escaped_twice_are_read() -> None:
    body = (
        "<datastore><totalrecord>1</totalrecord><recordset>"
        + record(7)
        .replace("<li>", "&lt;li&gt;")
        .replace("</li>", "&lt;/li&gt;")
        .replace("<a href", "&lt;a href")
        .replace("局</a>", "局&lt;/a&gt;")
        .replace('告">', '告"&gt;')
        + "</recordset></datastore>"
    )
    assert urls(read(body, f"{PROXY}?page=1", "hanweb_jpage", 1, COLUMN)) == [
        f"{HOST}/art/2025/3/7/art_1229000001_507.html"
    ]


def test_column_unit_and_site_are_read_off_the_page() -> None:
    found = families.recognise(SavedPage(COLUMN, page("", datastore(3, 3))))
    assert found == (
        "hanweb_jpage",
        {"column_id": "1229000001", "unit_id": "6789", "web_id": "88"},
    )


XXGK = f"{HOST}/module/xxgk/search.jsp"
XXGK_ROWS = (
    '<table><tr class="tr_main_value_odd"><td><a href="/art/2025/3/1/art_77_1.html" '
    'mc="青川市某局2024年法治政府建设报告" rq="2025-03-01">青川市某局…</a></td></tr>'
    '<tr class="tr_main_value_even"><td><a href="/art/2025/3/2/art_88_2.html" '
    'mc="别的栏目的一份文件" rq="2025-03-02">别的</a></td></tr></table>'
)


def test_xxgk_rows_carry_title_and_date_as_attributes() -> None:
    reading = read(XXGK_ROWS + "共3页", XXGK, "hanweb_xxgk", 1, COLUMN)
    assert [(i.title, str(i.published_on)) for i in reading.items] == [
        ("青川市某局2024年法治政府建设报告", "2025-03-01"),
        ("别的栏目的一份文件", "2025-03-02"),
    ]
    (request,) = reading.next_pages
    assert query_of(request.url)["currpage"] == "2"


def test_an_xxgk_answer_of_the_whole_area_is_cut_to_the_column() -> None:
    reading = read(XXGK_ROWS + "共1页", XXGK, "hanweb_xxgk", 1, COLUMN, column_id="77")
    assert urls(reading) == [f"{HOST}/art/2025/3/1/art_77_1.html"]
    assert reading.next_pages == ()


def test_xxgk_starts_at_page_one_of_its_catalogue() -> None:
    given = source(COLUMN, "hanweb_xxgk", infotype_id="A0212", area="qc01", vc_title="法治政府")
    query = query_of(families.get("hanweb_xxgk").start(given).url)
    assert (query["infotypeId"], query["area"], query["currpage"]) == ("A0212", "qc01", "1")
    assert query["vc_title"] == "法治政府"


UNIT = (
    "<script src='/cms_files/unitbuild.js'"
    " url='/api-gateway/jpaas-publish-server/front/page/build/unit'"
    " queryData=\"{'parseType':'bulidstatic','webId':'w1','tplSetId':'t1','pageType':'column',"
    "'tagId':'%s','pageId':'p1'}\"></script>"
)
GATEWAY = f"{HOST}/api-gateway/jpaas-publish-server/front/page/build/unit"


def test_a_jpaas_shell_leads_to_its_list_unit_and_not_to_its_menu_unit() -> None:
    shell = page("", (UNIT % "导航") + (UNIT % "当前栏目list"))
    reading = read(shell, COLUMN, "hanweb_jpaas")
    (request,) = reading.next_pages
    query = query_of(request.url)
    assert query["tagId"] == "当前栏目list"
    assert query["parseType"] == "bulidstatic"
    assert query["paramJson"] == '{"pageNo": 1, "pageSize": 15}'
    assert (reading.items, request.page_number) == ((), 1)


def test_a_jpaas_answer_holds_html_and_leads_on_until_it_is_empty() -> None:
    inner = rows(["/col/col1/art/2025/art_0123456789abcdef0123456789abcdef.html"])
    url = f"{GATEWAY}?webId=w1&tagId=%E5%88%97%E8%A1%A8&paramJson=%7B%22pageNo%22%3A+1%7D"
    body = answer({"success": True, "data": {"html": f"<ul>{inner}</ul>"}})
    reading = read(body, url, "hanweb_jpaas", 1, COLUMN)
    assert len(reading.items) == 1
    (request,) = reading.next_pages
    assert query_of(request.url)["paramJson"] == '{"pageNo": 2, "pageSize": 15}'
    assert query_of(request.url)["tagId"] == "列表"
    empty = answer({"success": True, "data": {"html": "<ul></ul>"}})
    assert following(read(empty, request.url, "hanweb_jpaas", 2, COLUMN)) == []
