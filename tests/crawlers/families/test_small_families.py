"""The families of one vendor, province or city each: how their pages follow one another."""

import json

import pytest

from crawlers import families
from crawlers.families import SavedPage, UnreadableListError
from tests.crawlers.families.pages import HOST, answer, following, form_of, page, read, rows, source

COLUMN = f"{HOST}/zwgk/fzzf/"


def test_shanghai_counts_from_two() -> None:
    hashes = [f"../20250304/{n:032x}.html" for n in (1, 2)]
    url = f"{HOST}/nw99344/index.html"
    first = read(page(rows(hashes)), url, "shanghai")
    assert [c.url for c in first.candidates] == [f"{HOST}/nw99344/index_2.html"]
    second = read(page(rows(hashes)), f"{HOST}/nw99344/index_2.html", "shanghai", 2, url)
    assert following(second) == [(f"{HOST}/nw99344/index_3.html", 3)]
    assert families.recognise(SavedPage(url, page(rows(hashes)))) == ("shanghai", {})


def test_openness_counts_in_the_last_step_of_the_path() -> None:
    base = f"{HOST}/OpennessContent/showList/1/234/page_1.html"
    details = ["/OpennessContent/show/2428359.html", "/OpennessContent/show/2428358.html"]
    first = read(page(rows(details), "共 3 页"), base, "openness")
    assert following(first) == [(base.replace("page_1", "page_2"), 2)]
    last = read(
        page(rows(details), "共 3 页"), base.replace("page_1", "page_3"), "openness", 3, base
    )
    assert last.next_pages == ()
    assert families.recognise(SavedPage(base, page(rows(details)))) == ("openness", {})


def test_an_openness_column_without_a_number_is_page_one() -> None:
    base = f"{HOST}/OpennessContent/showList/1/234/"
    reading = read(page(rows(["/OpennessContent/show/24.html"]), "共 3 页"), base, "openness")
    assert following(reading) == [(f"{base}page_2.html", 2)]


def test_the_older_openness_channel_counts_in_page_k() -> None:
    base = f"{HOST}/content/channel/{'5a' * 12}/"
    reading = read(page(rows([f"/content/detail/{'6b' * 12}.html"])), base, "openness")
    assert [c.url for c in reading.candidates] == [f"{base}page-2/"]


UUIDS = [f"{n}aaaaaaa-0000-4000-8000-00000000000{n}" for n in (1, 2, 3)]
BLOCK = f"/columns/{UUIDS[0]}/templates/{UUIDS[1]}/blocks/{UUIDS[2]}"
HEBEI = f"{HOST}/columns/{UUIDS[0]}/index.html"
HEBEI_ROW = rows([f"/columns/{UUIDS[0]}/202503/04/{UUIDS[1]}.html"])


def test_hebei_columns_go_on_in_their_block_until_it_is_empty() -> None:
    script = f"<script>load('{BLOCK}?page=1&fix=0')</script>"
    assert following(read(page(HEBEI_ROW, script), HEBEI, "hebei")) == [
        (f"{HOST}{BLOCK}?page=2&fix=0", 2)
    ]
    block = f"{HOST}{BLOCK}?page=2&fix=0"
    assert following(read(f"<ul>{HEBEI_ROW}</ul>", block, "hebei", 2, HEBEI)) == [
        (f"{HOST}{BLOCK}?page=3&fix=0", 3)
    ]
    assert read("<ul></ul>", block, "hebei", 2, HEBEI).next_pages == ()


def test_a_hebei_shell_begins_with_page_one_of_its_block() -> None:
    script = f"<script>load('{BLOCK}')</script>"
    assert following(read(page("", script), HEBEI, "hebei")) == [(f"{HOST}{BLOCK}?page=1&fix=0", 1)]


def test_jhtml_columns_count_from_two_and_query_lists_by_their_tiles() -> None:
    pager = "<script>var pageCount = 3;</script>"
    column = f"{HOST}/ywgz/index.jhtml"
    reading = read(page(rows(["/ywgz/9878946.jhtml"]), pager), column, "jhtml")
    assert following(reading) == [(f"{HOST}/ywgz/index_2.jhtml", 2)]
    tiles = '<div class="page-tile"><a>1</a><a>2</a><a>7</a></div>'
    query = f"{HOST}/?a=dir&h=1&p=D0107Y"
    listed = read(page(rows(["/D0107Y/8209896.jhtml"]), tiles), query, "jhtml")
    assert following(listed) == [(f"{HOST}/?a=dir&h=1&p=D0107Y&page=2", 2)]
    assert listed.declared_pages == 7
    last = read(page(rows(["/D0107Y/8.jhtml"]), tiles), f"{query}&page=7", "jhtml", 7, query)
    assert last.next_pages == ()


def test_xian_pages_are_bare_numbers() -> None:
    details = [f"./2018161702810013{n}.html" for n in (697, 698)]
    first = read(page(rows(details)), COLUMN, "xian")
    assert [c.url for c in first.candidates] == [f"{COLUMN}2.html"]
    numbered = read(page(rows(details), "共3页"), f"{COLUMN}1.html", "xian", 1, COLUMN)
    assert following(numbered) == [(f"{COLUMN}2.html", 2)]


def eportal(pager: str) -> bytes:
    body = page(rows(["/zwgk/2025030411/index.html"]), pager)
    return body.replace(b"<body>", b'<body><input id="eprotalCurrentPageId" value="4711"/>')


def test_eportal_pages_follow_the_address_in_tagname() -> None:
    pager = (
        "<a style='cursor:pointer' tagname='/zwgk/fzzf/11040-2.html'>下一页</a>"
        '<input type="hidden" name="article_paging_list_hidden" moduleid="11040" totalpage="4">'
        "总记录数:58,每页显示15条记录,当前页: 1 /4"
    )
    reading = read(eportal(pager), f"{COLUMN}index.html", "eportal")
    assert following(reading) == [(f"{COLUMN}11040-2.html", 2)]
    assert (reading.declared_items, reading.declared_pages) == (58, 4)
    found = families.recognise(SavedPage(COLUMN, eportal(pager)))
    assert found == ("eportal", {"page_id": "4711", "module_id": "11040"})


def test_eportal_ui_counts_its_current_page() -> None:
    url = f"{HOST}/eportal/ui?pageId=4711&currentPage=2&moduleId=abc"
    pager = '<input name="article_paging_list_hidden" moduleid="abc" totalpage="4">'
    (request,) = read(eportal(pager), url, "eportal", 2).next_pages
    assert "currentPage=3" in request.url
    assert read(eportal(pager), url, "eportal", 4).next_pages == ()


def test_an_eportal_page_served_cut_off_is_refused() -> None:
    with pytest.raises(UnreadableListError, match="cut off"):
        read(eportal("")[:600], COLUMN, "eportal")


EPOINT = f"{HOST}/govxxgk/govInfoPub.html?categorynum=002001&deptcode=99QC"
EPOINT_ROWS = answer(
    {
        "custom": {
            "total": 41,
            "data": [
                {
                    "realtitle": "青川市2024年法治政府建设报告",
                    "infourl": "/a/1.html",
                    "infodate": "2025-03-04",
                }
            ],
        }
    }
)


@pytest.mark.parametrize(("base", "index"), [("0", 0), ("1", 1)])
def test_epoint_asks_by_post_from_the_installations_base(base: str, index: int) -> None:
    given = source(
        EPOINT,
        "epoint",
        site_guid="7eb5f7f1-0000-4000-8000-000000000001",
        categorynum="002001",
        page_base=base,
        wrap="params",
    )
    start = families.get("epoint").start(given)
    body = json.loads(form_of(start))["params"]
    assert (start.method, body["pageIndex"], body["categorynum"]) == ("POST", index, "002001")
    assert start.url == f"{HOST}/EWB-FRONT/rest/lightfrontaction/getgovinfolist"


def test_epoint_rows_lead_on_until_the_total() -> None:
    reading = read(EPOINT_ROWS, f"{HOST}/EWB-FRONT/rest/x", "epoint", 1, EPOINT)
    assert reading.items[0].title == "青川市2024年法治政府建设报告"
    assert [r.page_number for r in reading.next_pages] == [2]
    assert read(EPOINT_ROWS, f"{HOST}/EWB-FRONT/rest/x", "epoint", 3, EPOINT).next_pages == ()


def test_epoint_placeholders_are_no_items() -> None:
    body = page('<li><a href="<?=el.link?>"><?=el.title?></a><span><?=el.date?></span></li>')
    assert read(body, EPOINT, "epoint").items == ()


def test_igs_lists_declare_pages_and_totals() -> None:
    row = {
        "DOCTITLE": "青川市2024年法治政府建设报告",
        "DOCPUBURL": f"{HOST}/a/t20250304_1.html",
        "PUBDATE": "2025-03-04 09:00",
    }
    body = answer({"page": {"content": [row], "total": 33, "totalPages": 2}})
    reading = read(
        body,
        f"{HOST}/igs/front/search/publish/data/list.html",
        "trs_igs",
        1,
        COLUMN,
        site_id="3",
        channel_id="21985",
        size="20",
    )
    assert (reading.declared_items, reading.declared_pages) == (33, 2)
    (request,) = reading.next_pages
    assert "filter%5BCHANNELID%5D=21985" in request.url
    assert "pageNumber=2" in request.url
    assert str(reading.items[0].published_on) == "2025-03-04"


def test_was5_answers_with_raw_newlines_are_read() -> None:
    row = (
        '{"title":"青川市\n2024年法治政府建设报告","chnldocurl":"/a/t20250304_1.htm",'
        '"pubdate":"2025-03-04","content":"一\n二"}'
    )
    body = f'{{"count":"16","docs":[{row}]}}'
    reading = read(
        body,
        f"{HOST}/was5/web/search?templet=docs.jsp",
        "trs_was5",
        1,
        COLUMN,
        view="2",
        channel_id="9",
        q="法治政府",
    )
    assert reading.items[0].title == "青川市 2024年法治政府建设报告"
    assert reading.declared_items == 16
    assert "classsql=chnlid%3D9%2Adoctitle%3D%25" in reading.next_pages[0].url


def test_govsearch_answers_are_jsonp() -> None:
    row = '{"title":"青川市2024年法治政府建设报告","url":"/a/t20250304_1.html"}'
    body = f'result({{"data":[{row}]}});'
    reading = read(
        body, f"{HOST}/govsearch/jsonp/zf_jd_list.jsp?page=1", "trs_govsearch", 1, COLUMN
    )
    assert [i.url for i in reading.items] == [f"{HOST}/a/t20250304_1.html"]
    assert reading.next_pages == ()


def test_docinfo_rows_hold_ids_and_the_address_is_built() -> None:
    row = {
        "docId": "77",
        "itemId": "8",
        "generaltype": "1",
        "docSubtitle": "某局2024年法治政府建设报告",
        "publishDate": "2025-03-04 10:00:00",
    }
    reading = read(
        answer({"data": {"total": 1, "lists": [row]}}),
        f"{HOST}/cbircweb/DocInfo/SelectDocByItemIdAndChild?itemId=8",
        "docinfo",
        1,
        COLUMN,
    )
    assert (
        reading.items[0].url
        == f"{HOST}/cn/view/pages/ItemDetail.html?docId=77&itemId=8&generaltype=1"
    )
    assert reading.next_pages == ()
