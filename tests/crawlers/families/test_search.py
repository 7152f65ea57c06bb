"""Site searches: what is asked, how pages are counted, what answers hold, where codes come from."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from crawlers import families
from crawlers.families import PageRequest, UnreadableListError
from tests.crawlers.families.pages import HOST, answer, form_of, page, read, rows, source

PORTAL = f"{HOST}/"
DETAIL = f"{HOST}/zwgk/202503/t20250304_1.html"
TITLE = "青川市2024年法治政府建设报告"


def asked_for(family: str, **params: str) -> PageRequest:
    return families.get(family).start(source(PORTAL, family, **params))


def fields(request: PageRequest) -> dict[str, str]:
    text = form_of(request) if request.method == "POST" else urlsplit(request.url).query
    return {k: v[0] for k, v in parse_qs(text, keep_blank_values=True).items()}


def test_irs_is_asked_by_title_newest_first_and_never_without_order() -> None:
    request = asked_for("search_irs", code="17a50abc", data_type_id="11", tenant_id="150")
    body = json.loads(form_of(request))
    assert (request.url, request.method) == (f"{HOST}/irs/front/search", "POST")
    assert (body["searchBy"], body["orderBy"], body["pageNo"]) == ("title", "time", 1)
    assert (body["code"], body["tenantId"], body["searchWord"]) == (
        "17a50abc",
        "150",
        "法治政府建设",
    )


@pytest.mark.parametrize(
    "middle",
    [
        {"list": [{"title": f"<em>{TITLE}</em>", "url": DETAIL, "time": "2025-03-04 10:00"}]},
        {"listAndBox": [{"data": {"title_no_tag": TITLE, "url": DETAIL, "docDate": "2025-03-04"}}]},
    ],
)
def test_irs_answers_in_both_layouts(middle: dict[str, object]) -> None:
    body = answer(
        {"success": True, "data": {"pager": {"total": 21, "pageCount": 2}, "middle": middle}}
    )
    reading = read(
        body, f"{HOST}/irs/front/search", "search_irs", code="a1b2c3d4", data_type_id="1"
    )
    assert [(i.url, i.title, str(i.published_on)) for i in reading.items] == [
        (DETAIL, TITLE, "2025-03-04")
    ]
    assert (reading.declared_items, reading.declared_pages) == (21, 2)
    assert [r.page_number for r in reading.next_pages] == [2]


def test_irs_without_order_answers_200_and_is_refused() -> None:
    with pytest.raises(UnreadableListError, match="排序方式不能为空"):
        read(
            answer({"success": False, "msg": "排序方式不能为空"}),
            f"{HOST}/irs/front/search",
            "search_irs",
            code="a1b2c3d4",
            data_type_id="1",
        )


def test_a_search_without_codes_reads_them_off_the_portal_and_carries_them_on() -> None:
    assert asked_for("search_igs").url == PORTAL
    link = (
        f"https://so.qingchuan99.gov.cn/igs/front/search.jhtml?code={'4c' * 16}&amp;siteId=37&x=1"
    )
    home = page("", f'<a href="{link}">站内搜索一下</a>')
    (first,) = read(home, PORTAL, "search_igs").next_pages
    assert first.url.startswith("https://so.qingchuan99.gov.cn/igs/front/search.jhtml?")
    assert (fields(first)["code"], fields(first)["siteId"]) == ("4c" * 16, "37")
    row = {"title": TITLE, "url": DETAIL, "trs_time": "2025-03-04"}
    body = answer({"page": {"content": [row], "total": 45, "totalPages": 3}})
    (second,) = read(body, first.url, "search_igs", 1, PORTAL).next_pages
    assert second.url.startswith("https://so.qingchuan99.gov.cn/igs/front/search.jhtml?")
    assert (fields(second)["code"], fields(second)["pageNumber"]) == ("4c" * 16, "2")


def test_codes_of_a_post_search_travel_in_its_address() -> None:
    home = page("", '<form><input type="hidden" name="websiteid" value="990100000000000"></form>')
    (first,) = read(home, PORTAL, "search_jsearch").next_pages
    assert fields(first)["websiteid"] == "990100000000000"
    assert first.url.endswith("?websiteid=990100000000000")


def test_a_portal_without_the_code_is_refused_with_the_mend() -> None:
    with pytest.raises(UnreadableListError, match="params"):
        read(page(""), PORTAL, "search_igs")


def test_trs_search_and_ssp_answers() -> None:
    trs = answer({"data": {"total": 31, "data": [{"title": TITLE, "docpuburl": DETAIL}]}})
    reading = read(trs, f"{HOST}/trs-search/trssearch/v2/searchAll.do", "search_trs", site_id="5")
    assert (len(reading.items), reading.declared_items, len(reading.next_pages)) == (1, 31, 1)
    ssp = answer({"page": {"pagecount": 1}, "datas": [{"_doctitle": TITLE, "docpuburl": DETAIL}]})
    reading = read(ssp, f"{HOST}/ssp/search/api/search", "search_ssp", site_id="0" * 32)
    assert (len(reading.items), reading.next_pages) == (1, ())


def test_jsearch_results_are_html_behind_a_counter() -> None:
    link = f"visit/link.do?url={DETAIL.replace(':', '%3A').replace('/', '%2F')}&q=1"
    hit = (
        f'<div class="jcse-result-box"><div class="jcse-news-title"><a href="{link}">'
        "<em>青川市</em>2024年法治政府建设报告</a></div>"
        '<span class="jcse-news-date">2025-03-05</span></div>'
    )
    body = answer({"total": 41, "result": [hit]})
    url = f"{HOST}/jsearchfront/interfaces/cateSearch.do"
    reading = read(body, url, "search_jsearch", website_id="990100000000000")
    assert [(i.url, i.title, str(i.published_on)) for i in reading.items] == [
        (DETAIL, TITLE, "2025-03-05")
    ]
    assert fields(reading.next_pages[0])["p"] == "2"
    nested = answer({"data": {"searchResult": {"total": 1, "result": [hit]}}})
    jpaas = f"{HOST}/api-gateway/jpaas-jsearch-web-server/interface/search/info"
    assert len(read(nested, jpaas, "search_jpaas", website_id="990100000000000").items) == 1


SEARCH5_ROW = {"title": TITLE, "url": DETAIL, "pubDate": "2025-03-04"}


def test_search5_counts_from_its_base() -> None:
    assert fields(asked_for("search_ucap", site_code="9901000001", page_base="1"))["pageNum"] == "1"
    assert fields(asked_for("search_ucap", site_code="9901000001", page_base="0"))["pageNum"] == "0"


def test_search5_of_unknown_base_tries_both() -> None:
    code = {"site_code": "9901000001"}
    start = asked_for("search_ucap", **code)
    assert start.url == f"{HOST}/search5/search/s?pageNum=0"
    many = answer({"searchResultAll": {"total": 70, "searchTotal": [SEARCH5_ROW]}})
    first = read(many, start.url, "search_ucap", 1, PORTAL, **code)
    assert [fields(r)["pageNum"] for r in first.next_pages] == ["1"]
    assert [(fields(c)["pageNum"], c.page_number) for c in first.candidates] == [("2", 2)]
    from_one = read(many, first.candidates[0].url, "search_ucap", 2, PORTAL, **code)
    assert [(fields(r)["pageNum"], r.page_number) for r in from_one.next_pages] == [("3", 3)]
    from_nought = read(many, first.next_pages[0].url, "search_ucap", 2, PORTAL, **code)
    assert [(fields(r)["pageNum"], r.page_number) for r in from_nought.next_pages] == [("2", 3)]


def test_search5_that_answers_nothing_to_nought_is_asked_from_one() -> None:
    empty = answer({"searchResultAll": {"total": 0, "searchTotal": []}})
    url = f"{HOST}/search5/search/s?siteCode=9901000001&pageNum=0"
    (request,) = read(empty, url, "search_ucap", 1, PORTAL).next_pages
    assert (fields(request)["pageNum"], request.page_number) == ("1", 1)
    assert "siteCode=9901000001" in request.url
    assert read(empty, request.url, "search_ucap", 1, PORTAL).next_pages == ()


def test_so_searches_on_its_host_or_by_a_token_of_its_page() -> None:
    assert asked_for("search_so", site_code="9901000001").url == f"{HOST}/so/ss/query/s"
    given = {"site_code": "9901000001", "api": "https://so.gov.cn/s"}
    assert asked_for("search_so", **given).url.startswith(f"{HOST}/so/s?")
    (first,) = read(
        "<script>var wordToken = 'k7';</script>", f"{HOST}/so/s", "search_so", **given
    ).next_pages
    assert (first.url, fields(first)["wordToken"]) == ("https://so.gov.cn/s?wordToken=k7", "k7")
    found = {"data": {"search": {"totalHits": 21, "searchs": [{"titleO": TITLE, "url": DETAIL}]}}}
    (second,) = read(answer(found), first.url, "search_so", 1, PORTAL, **given).next_pages
    assert (fields(second)["wordToken"], fields(second)["page"]) == ("k7", "2")
    with pytest.raises(UnreadableListError, match="wordToken"):
        read("<html></html>", f"{HOST}/so/s", "search_so", **given)


def test_guangdong_and_shandong_are_asked_with_json() -> None:
    body = json.loads(form_of(asked_for("search_gd", division="440000", site_id="2")))
    assert (body["gdbsDivision"], body["position"], body["page"]) == ("440000", "title", 1)
    row = {"title": TITLE, "url": DETAIL, "pub_time": "2025-03-04"}
    reading = read(
        answer({"data": {"news": {"total": 21, "list": [row]}}}),
        f"{HOST}/api/search/all",
        "search_gd",
    )
    assert [r.page_number for r in reading.next_pages] == [2]
    reading = read(
        answer({"data": {"totalHits": 0, "elements": []}}), f"{HOST}/api/search", "search_sd"
    )
    assert (reading.items, reading.next_pages, reading.declared_items) == ((), (), 0)


def test_hunan_counts_from_nought_and_tells_its_total_in_words() -> None:
    assert fields(asked_for("search_hn", site="971101000"))["p"] == "0"
    hit = f'<div class="title"><a href="{DETAIL}">{TITLE}</a></div><div>2025-03-04</div>'
    body = f'<div>相关结果约21个</div><div id="hits"><ul><li>{hit}</li></ul></div>'
    reading = read(body, f"{HOST}/hunan/971101000/news", "search_hn", site="971101000")
    assert (len(reading.items), reading.declared_items) == (1, 21)
    assert fields(reading.next_pages[0])["p"] == "1"


def test_anhui_results_are_lists_of_one_search_site() -> None:
    row = f'<li class="search-title"><a href="{DETAIL}">{TITLE}</a></li><li>2025-03-04</li>'
    hit = f'<ul class="search-list">{row}</ul>'
    reading = read(
        f'<div id="search_list">{hit}</div>共1页',
        f"{HOST}/site/search/6795621",
        "search_ah",
        site_id="6795621",
    )
    assert [(i.title, str(i.published_on)) for i in reading.items] == [(TITLE, "2025-03-04")]
    assert reading.next_pages == ()


def test_pcrender_totals_are_hidden_fields() -> None:
    link = f'<p><a href="{DETAIL}">{DETAIL}</a><span>2025年03月04日</span></p>'
    hit = f'<div class="searchMod"><h3><a href="{DETAIL}">{TITLE}</a></h3>{link}</div>'
    hidden = (
        '<input type="hidden" id="default-result-total-records" value="13"/>'
        '<input type="hidden" id="default-result-total-pages" value="2"/>'
    )
    reading = read(hit + hidden, f"{HOST}/search/pcRender", "search_pcrender", page_id="ab")
    assert (reading.declared_items, reading.declared_pages, len(reading.items)) == (13, 2, 1)
    assert fields(reading.next_pages[0])["pNo"] == "2"


def test_was5_and_jrobot_pages_are_read_as_lists() -> None:
    body = page(rows(["/a/t20250304_1.html", "/a/t20240304_2.html"]), "共找到 45 条结果 共3页")
    for family, code in (("search_was5", {"channelid": "9"}), ("search_jrobot", {"webid": "1"})):
        reading = read(body, f"{HOST}/x", family, **code)
        assert (len(reading.items), reading.declared_pages) == (2, 3)
        assert [r.page_number for r in reading.next_pages] == [2]


def test_an_empty_answer_ends_every_search_whatever_its_total() -> None:
    body = answer({"data": {"news": {"total": 500, "list": []}}})
    assert read(body, f"{HOST}/api/search/all", "search_gd", 9).next_pages == ()
