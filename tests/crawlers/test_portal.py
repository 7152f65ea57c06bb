"""The sample portal is synthetic, says so, and behaves like the sites it stands for."""

import csv
from http.client import HTTPConnection, HTTPResponse

from crawlers.portal import serve_portal
from crawlers.portal.__main__ import main
from crawlers.portal.content import load_pages, load_sites
from crawlers.portal.render import render_portal
from crawlers.portal.server import DIVISIONS

SERVED = render_portal()


def test_every_page_says_in_its_footer_that_it_is_invented():
    html = [s for s in SERVED.values() if s.media_type.startswith("text/html") and s.changed_on]
    assert len(html) > 15
    for served in html:
        text = served.body.decode("utf-8" if b"utf-8" in served.body.lower() else "gbk")
        assert "本站为演示用虚构站点" in text


def test_the_notice_is_no_part_of_any_text():
    assert not [page.path for page in load_pages() if "虚构" in page.body or "演示" in page.body]


def test_the_bodies_are_of_four_levels_and_one_reports_two_years():
    titles = {page.title for page in load_pages()}
    assert {"临澜市2023年法治政府建设年度报告", "临澜市2024年法治政府建设年度报告"} <= titles
    issuers = {page.issuer for page in load_pages()}
    assert {"临澜市人民政府", "碧渡县人民政府", "市司法局", "雁汀镇"} <= issuers


def test_the_divisions_use_codes_that_no_real_place_has():
    with DIVISIONS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["code"][:2] for row in rows} == {"99"}
    codes = {row["code"] for row in rows} | {""}
    assert all(row["parent_code"] in codes for row in rows)


def test_the_same_content_gives_the_same_bytes_and_tags():
    again = render_portal()
    assert {path: s.etag for path, s in again.items()} == {
        path: s.etag for path, s in SERVED.items()
    }


def test_one_page_is_in_gbk_and_one_report_in_a_word_file():
    gbk = SERVED["/linlan/zwgk/fzzfjsndbg/202501/t20250124_098025.htm"]
    assert "市场监督管理局" in gbk.body.decode("gbk")
    assert [path for path in SERVED if path.endswith(".docx")]


def test_each_site_is_of_a_family_of_its_own():
    assert {site.family for site in load_sites()} == {"trs_static", "vsb", "ucap"}


def test_the_reposted_report_differs_in_a_few_words_only():
    by_path = {page.path: page for page in load_pages()}
    one, two = (by_path[f"/bidu/info/1021/{n}.htm"].body for n in (3305, 3311))
    assert one != two
    assert abs(len(one) - len(two)) < 10


def test_an_unchanged_page_answers_304_to_either_validator():
    path = "/bidu/info/1021/3305.htm"
    with serve_portal() as portal:
        first = ask(portal.port, path, {})
        assert first.status == 200
        for sent, name in (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")):
            validator = first.getheader(sent)
            assert validator is not None
            assert ask(portal.port, path, {name: validator}).status == 304


def ask(port: int, path: str, headers: dict[str, str]) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def test_a_port_that_is_taken_is_said(capsys):
    with serve_portal() as portal:
        assert main(["--port", str(portal.port)]) == 1
    assert "Address already in use; give another --port" in capsys.readouterr().err
