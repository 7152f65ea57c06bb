"""The rules of conduct of a crawl, each as a statement."""

import ast
import runpy
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from scrapy.http import Request, Response

from crawlers import settings
from crawlers.archive import ArchiveIndex, IndexEntry
from crawlers.blocking import refusal
from crawlers.crawl import slots
from crawlers.due import is_due
from crawlers.faults import ForeignHostError
from crawlers.hosts import is_official, is_private_address
from crawlers.middlewares import CaptureRaw
from crawlers.source import Source
from crawlers.throttle import retry_after
from crawlers.titles import could_be_report, is_dedicated
from crawlers.verdict import judge

NOW = datetime(2025, 6, 1, tzinfo=UTC)


SAID_INSIDE = {"DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "EXTENSIONS"}


def test_every_setting_says_its_reason_on_its_line():
    text = Path(settings.__file__).read_text("utf-8")
    lines = text.splitlines()
    own = {"BOT_NAME", "SPIDER_MODULES", "_CONTACT", "DEFAULT_REQUEST_HEADERS"}
    bare = [
        node.targets[0].id
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and "#" not in "\n".join(lines[node.lineno - 2 : node.end_lineno])
    ]
    assert set(bare) <= own | SAID_INSIDE


def test_the_crawl_is_polite_by_default():
    assert settings.ROBOTSTXT_OBEY
    assert settings.CONCURRENT_REQUESTS_PER_DOMAIN == 1
    assert settings.DOWNLOAD_DELAY >= 2
    assert settings.DOWNLOAD_DELAY_JITTER == 0
    assert not settings.COOKIES_ENABLED
    assert settings.USER_AGENT.startswith("fazhi-warehouse/")
    assert not {403, 412, 429, 521} & set(settings.RETRY_HTTP_CODES)


def test_the_user_agent_names_whom_to_write_to(monkeypatch):
    monkeypatch.setenv("FAZHI_CONTACT", "mailto:a@example.org")
    named = runpy.run_path(settings.__file__)["USER_AGENT"]
    assert named == "fazhi-warehouse/0.1 (+mailto:a@example.org)"


def source(name: str, delay: float, *hosts: str) -> Source:
    return Source(name, "", "vsb", "990000", None, "", "people_government", hosts, delay)


def test_a_host_that_two_sources_share_gets_the_longer_delay():
    made = slots((source("a", 3, "x.gov.cn"), source("b", 8, "x.gov.cn", "y.gov.cn")))
    assert {host: slot["delay"] for host, slot in made.items()} == {"x.gov.cn": 8, "y.gov.cn": 8}
    assert all(slot["concurrency"] == 1 and slot["jitter"] == 0 for slot in made.values())


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (403, b"", "answered 403"),
        (412, b"<script>", "answered 412"),
        (429, b"", "answered 429"),
        (521, b"", "answered 521"),
        (200, b"<script>document.cookie='__jsl_clearance_s=1'</script>", "challenge page"),
        (200, b"<script>var arg1='A'; setCookie('acw_sc__v2', x)</script>", "challenge page"),
        (200, "<p>您的访问过于频繁，请稍后再试</p>".encode(), "challenge page"),
    ],
)
def test_a_refusal_is_told_by_its_status_or_its_script(status, body, words):
    assert words in (refusal(status, body) or "")


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, "<p>2024年法治政府建设年度报告</p>".encode()),
        (404, b"not found"),
        (500, b"error"),
        (200, "<p>安全验证</p>".encode() + b"<a href='x'>item</a>" * 20),
        (200, b"safedog" + b" " * 30_000),
    ],
)
def test_pages_faults_and_lists_are_no_refusal(status, body):
    assert refusal(status, body) is None


def test_a_forbidden_robots_txt_closes_nothing_but_a_challenged_one_does():
    assert refusal(403, b"", is_robots=True) is None
    assert refusal(412, b"", is_robots=True) == "answered 412"


PAGE, FILE = "http://a.gov.cn/info/1/2.htm", "http://a.gov.cn/info/1/2.pdf"


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ((200, b"<html>report</html>", PAGE, PAGE, "detail"), "ok"),
        ((200, b"<html>home</html>", PAGE, "http://a.gov.cn/", "detail"), "not_found"),
        ((200, b"<html>home</html>", "http://a.gov.cn/", "http://a.gov.cn/", "list"), "ok"),
        ((200, "<title>系统提示</title>".encode(), PAGE, PAGE, "detail"), "error"),
        ((200, b"<!DOCTYPE html><html>", FILE, FILE, "attachment"), "error"),
        ((200, b"%PDF-1.7", FILE, FILE, "attachment"), "ok"),
        ((304, b"", PAGE, PAGE, "detail"), "not_modified"),
        ((410, b"", PAGE, PAGE, "detail"), "not_found"),
        ((500, b"", PAGE, PAGE, "detail"), "error"),
        ((412, b"", PAGE, PAGE, "detail"), "blocked"),
        ((403, b"", PAGE, PAGE, "robots"), "error"),
    ],
)
def test_a_status_of_200_is_no_proof_of_a_page(answer, outcome):
    verdict = judge(*answer)
    assert verdict.outcome == outcome
    assert (verdict.words is None) == (outcome in {"ok", "not_modified"})


def test_a_name_that_leads_into_a_private_network_is_refused():
    request = Request("http://www.bidu.gov.cn/")
    answer = Response(request.url, 200, ip_address=ip_address("10.0.0.1"))
    with pytest.raises(ForeignHostError, match=r"private address 10\.0\.0\.1"):
        CaptureRaw.process_response(CaptureRaw.__new__(CaptureRaw), request, answer)


@pytest.mark.parametrize(
    ("status", "value", "seconds"),
    [(503, "120", 120), (503, "", None), (200, "120", None), (503, "soon", None)],
)
def test_retry_after_counts_where_the_server_is_unavailable(status, value, seconds):
    assert retry_after(Response("http://a.gov.cn/", status, {"Retry-After": value})) == seconds


@pytest.mark.parametrize("value", ["²", "-5", "soon", "1e3", "Mon, 31 Feb 2025 99:99:99 +999999"])
def test_what_is_no_time_is_not_waited_for(value):
    assert retry_after(Response("http://a.gov.cn/", 503, {"Retry-After": value})) is None


def test_no_port_is_open_while_crawling():
    assert not settings.TELNETCONSOLE_ENABLED
    assert not settings.REMOTE_CONTROL_ENABLED


def test_retry_after_may_be_a_date():
    later = (datetime.now(UTC) + timedelta(seconds=90)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    asked = retry_after(Response("http://a.gov.cn/", 503, {"Retry-After": later}))
    assert asked is not None
    assert 80 < asked <= 90


def index(*checks: tuple[int, str, str]) -> ArchiveIndex:
    """An index of one address checked so many days ago, with outcome and content."""
    made = ArchiveIndex()
    for days, outcome, content in checks:
        moment = (NOW - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S.000000Z")
        made.add(IndexEntry("u", moment, outcome, content, 1, "s.warc.gz", 0))
    return made


@pytest.mark.parametrize(
    ("checks", "due"),
    [
        ((), True),
        (((6, "ok", "a"),), False),
        (((8, "ok", "a"),), True),
        (((40, "ok", "a"), (20, "not_modified", "a")), True),
        (((40, "ok", "a"), (10, "not_modified", "a")), False),
        (((900, "ok", "a"), (179, "not_modified", "a")), False),
        (((900, "ok", "a"), (181, "not_modified", "a")), True),
        (((900, "ok", "a"), (8, "ok", "b")), True),
        (((6, "not_found", ""),), False),
        (((8, "not_found", ""),), True),
        (((3, "error", ""),), True),
    ],
)
def test_a_page_is_asked_for_again_after_as_long_as_it_stayed_the_same(checks, due):
    assert is_due(index(*checks), "u", NOW) is due


@pytest.mark.parametrize(
    "title",
    [
        "临澜市2024年法治政府建设年度报告",
        "县教育局关于2023年度法治政府建设情况的报告",
        "2014年依法行政工作总结",
        "关于报送2019年推进法治建设工作情况的报告",
        "梧岚区卫健局2021年法治建设工作总结",
        "碧渡县2022年 法治 政府建设情况",
        "县水利局2024年推进依法治县工作报告",
        "关于碧渡县农业农村局2024年度…",
        "中共碧渡县委 碧渡县人民政府关于2023年度法治...",
    ],
)
def test_titles_of_the_genre_and_cut_titles_are_worth_a_request(title):
    assert could_be_report(title)


@pytest.mark.parametrize(
    "title",
    ["2024年政府信息公开工作年度报告", "关于召开防汛会议的通知", "2025年部门预算", "领导分工…"],
)
def test_other_titles_of_a_mixed_column_are_passed_over(title):
    assert not could_be_report(title)


def test_a_column_is_dedicated_by_its_slug_or_by_what_it_lists():
    assert is_dedicated("http://a.gov.cn/zwgk/fzzfjsndbg/", [])
    reports = ["2023年法治政府建设年度报告", "2024年法治政府建设年度报告", "通知"]
    assert is_dedicated("http://a.gov.cn/c1/", reports)
    assert not is_dedicated("http://a.gov.cn/c1/", [*reports, "公示", "预算", "决算"])


@pytest.mark.parametrize(
    ("host", "official"),
    [
        ("www.bidu.gov.cn", True),
        ("gov.cn", True),
        ("bidugov.cn", False),
        ("gov.cn.example.com", False),
    ],
)
def test_official_hosts_lie_under_gov_cn(host, official):
    assert is_official(host) is official


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("10.1.2.3", True),
        ("127.0.0.1", True),
        ("169.254.0.1", True),
        ("8.8.8.8", False),
        ("::1", True),
    ],
)
def test_addresses_outside_the_public_internet_are_private(address, private):
    assert is_private_address(address) is private
