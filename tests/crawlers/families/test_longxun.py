"""Longxun catalogues: a shell, then HTML rows by organ and catalogue."""

from urllib.parse import parse_qs, urlsplit

from crawlers import families
from crawlers.families import SavedPage
from tests.crawlers.families.pages import HOST, read, source

COLUMN = f"{HOST}/zwgk/public/column/6596991?type=4&catId=32710321&action=list&nav=3"
SHELL = (
    '<html><head><meta name="SiteId" content="6795621"></head><body><div class="xxgk_nav">'
    '<a href="/zwgk/public/column/6596991?type=4&action=xxgkzn">政府信息公开指南</a></div>'
    "<script>var param = {labelName:'publicInfoList', file: '/xxgk/publicInfoList_2021'};"
    "</script></body></html>"
)
ROWS = "".join(
    f'<div class="xxgk_navli"><ul><li class="mc"><a href="/zwgk/public/6596991/5000{n}.html" '
    f'title="青川县司法局{2025 - n}年法治政府建设情况报告">青川县司法局</a></li>'
    f'<li class="rq"><span class="date">{2026 - n}-01-1{n}</span></li></ul></div>'
    for n in range(1, 4)
)


def query_of(url: str) -> dict[str, str]:
    return {k: v[0] for k, v in parse_qs(urlsplit(url).query, keep_blank_values=True).items()}


def test_a_shell_leads_to_the_rows_of_its_organ_and_catalogue() -> None:
    reading = read(SHELL, COLUMN, "longxun")
    (request,) = reading.next_pages
    query = query_of(request.url)
    assert request.url.startswith(f"{HOST}/zwgk/site/label/8888?")
    assert (query["siteId"], query["organId"], query["catId"]) == ("6795621", "6596991", "32710321")
    assert (query["file"], query["pageIndex"]) == ("/xxgk/publicInfoList_2021", "1")
    assert (reading.items, request.page_number) == ((), 1)


def test_rows_give_title_and_date_and_the_script_gives_the_pages() -> None:
    (first,) = read(SHELL, COLUMN, "longxun").next_pages
    body = ROWS + "<script>Ls.pagination({pageIndex: 1, pageCount: 3, total: 140})</script>"
    reading = read(body, first.url, "longxun", 1, COLUMN)
    assert [(i.title, str(i.published_on)) for i in reading.items] == [
        ("青川县司法局2024年法治政府建设情况报告", "2025-01-11"),
        ("青川县司法局2023年法治政府建设情况报告", "2024-01-12"),
        ("青川县司法局2022年法治政府建设情况报告", "2023-01-13"),
    ]
    assert (reading.declared_pages, reading.declared_items) == (3, 140)
    query = query_of(reading.next_pages[0].url)
    assert (query["pageIndex"], query["organId"], query["siteId"]) == ("2", "6596991", "6795621")
    assert read(body, first.url, "longxun", 3, COLUMN).next_pages == ()


def test_a_short_page_without_totals_is_the_last() -> None:
    (first,) = read(SHELL, COLUMN, "longxun").next_pages
    assert read(ROWS, first.url, "longxun", 1, COLUMN).next_pages == ()


def test_an_organ_can_be_asked_for_words_in_all_its_catalogues() -> None:
    given = source(COLUMN, "longxun", site_id="1", organ_id="2", cat_id="", keywords="法治政府")
    query = query_of(families.get("longxun").start(given).url)
    assert (query["catId"], query["keyWords"]) == ("", "法治政府")


def test_the_parameters_are_read_off_the_shell() -> None:
    found = families.recognise(SavedPage(COLUMN, SHELL.encode()))
    assert found is not None
    assert found[0] == "longxun"
    assert found[1]["organ_id"] == "6596991"
    assert found[1]["site_id"] == "6795621"
