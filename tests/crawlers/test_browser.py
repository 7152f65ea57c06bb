"""A source that needs a browser says what is missing, and is not asked without one."""

import json
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from crawlers import browser
from crawlers.browser import browser_settings, missing
from tests.crawlers.conftest import HEADER, Answer, MiniSite, run_crawl
from tests.crawlers.test_policies import source

RENDERED = replace(source("shell", 2, "www.bidu.gov.cn"), needs_browser=True)


@pytest.mark.parametrize(
    ("switch", "installed", "program", "words"),
    [
        ("", False, None, "set FAZHI_BROWSER=1"),
        ("1", False, None, "scrapy-playwright is not installed: `make browser`"),
        ("1", True, None, "no Chromium was found"),
        ("1", True, "/usr/bin/chromium", None),
    ],
)
def test_what_is_missing_is_said_with_its_mend(monkeypatch, switch, installed, program, words):
    monkeypatch.setenv("FAZHI_BROWSER", switch)
    monkeypatch.setattr(browser, "find_spec", lambda name: object() if installed else None)
    monkeypatch.setattr(browser.shutil, "which", lambda name: program)
    said = missing(RENDERED)
    assert (said is None) if words is None else (words in (said or ""))
    assert missing(replace(RENDERED, needs_browser=False)) is None
    assert bool(browser_settings((RENDERED,))) is (words is None)


def test_a_page_in_the_browser_may_ask_registered_hosts_alone(monkeypatch):
    monkeypatch.setattr(browser, "missing", lambda source: None)
    abort = browser_settings((RENDERED,))["PLAYWRIGHT_ABORT_REQUEST"]

    def asked(url: str, kind: str) -> bool:
        return abort(type("Request", (), {"url": url, "resource_type": kind}))

    assert not asked("http://www.bidu.gov.cn/api/list", "xhr")
    assert asked("http://www.bidu.gov.cn/logo.png", "image")
    assert asked("http://tongji.example.com/hm.js", "script")


def test_without_a_browser_nothing_is_asked_and_the_rest_is_crawled(mini_site, tmp_path):
    site = mini_site()
    site.answers["/fzzf/"] = site.column({"/fzzf/t20250320_1.html": "2024年法治政府建设年度报告"})
    header = HEADER.replace("delay_s,", "delay_s,needs_browser,")
    row = ",trs_static,990000,990100,临澜市,people_government,127.0.0.1,0,"
    rows = [f"plain,{site.url()}{row}false,", f"shell,{site.url('/shell/')}{row}true,"]
    registry = tmp_path / "registry.csv"
    registry.write_text(header + "\n".join([*rows, ""]), "utf-8")
    run = run_crawl(tmp_path / "archive", registry, "c")
    assert run.source("shell")["status"] == "unreachable"
    assert "make browser" in run.source("shell")["reasons"][0]
    assert "/shell/" not in site.requests
    assert run.source("plain")["items_found"] == 1


RENDERED_TITLES = {
    f"/fzzf/t2025032{n}_{n}.html": f"临澜市{2024 - n}年法治政府建设年度报告" for n in range(3)
}
# the rows come by a request of the script, after the page itself; beside it what is not let through
SHELL = """<html><head><meta charset="utf-8"><script src="http://tongji.example.com/hm.js"></script>
</head><body><ul id="rows"></ul><img src="/logo.png"><script>
fetch('/fzzf/rows.json').then(answer => answer.json()).then(rows => {
  document.getElementById('rows').innerHTML = rows.map(row =>
    `<li><a href="${row.url}">${row.title}</a><span>2025-03-20</span></li>`).join('');
});</script></body></html>"""


def shell_site(site: MiniSite) -> None:
    """A column whose rows only a script can have."""
    rows = [{"url": url, "title": title} for url, title in RENDERED_TITLES.items()]
    html = {"Content-Type": "text/html; charset=utf-8"}
    site.answers["/fzzf/"] = Answer(SHELL.encode(), headers=html)
    site.answers["/fzzf/rows.json"] = Answer(json.dumps(rows).encode(), headers=html)
    for url in RENDERED_TITLES:
        site.answers[url] = Answer(b"<html><body><p>report</p></body></html>", headers=html)


@pytest.fixture
def with_browser(monkeypatch):
    if find_spec("scrapy_playwright") is None:
        pytest.skip("scrapy-playwright is not installed: `make browser` adds it")
    if browser._chromium() is None:
        pytest.skip("no Chromium on this machine: install it with the system's packages")
    monkeypatch.setenv("FAZHI_BROWSER", "1")


def shell_registry(site: MiniSite, folder: Path, path: str = "/fzzf/") -> Path:
    row = "shell,{url},generic,990000,990100,临澜市,people_government,127.0.0.1,0,true,\n"
    registry = folder / "registry.csv"
    header = HEADER.replace("delay_s,", "delay_s,needs_browser,")
    registry.write_text(header + row.format(url=site.url(path)), "utf-8")
    return registry


def test_a_list_that_a_script_writes_is_read_in_the_browser(with_browser, mini_site, tmp_path):
    site = mini_site()
    shell_site(site)
    run = run_crawl(tmp_path / "archive", shell_registry(site, tmp_path), "c")
    assert (run.source("shell")["status"], run.source("shell")["new"]) == ("complete", 3)
    kept = {r.url.removeprefix(site.url("")): r for r in run.responses()}
    assert set(RENDERED_TITLES) <= set(kept)
    assert all(title.encode() in kept["/fzzf/"].body for title in RENDERED_TITLES.values())
    assert "/robots.txt" in kept
    assert "/logo.png" not in site.requests


def test_a_browser_that_is_led_to_another_host_is_not_believed(with_browser, mini_site, tmp_path):
    site = mini_site()
    shell_site(site)
    elsewhere = site.url().replace("127.0.0.1", "localhost")
    site.answers["/moved/"] = Answer(status=302, headers={"Location": elsewhere})
    run = run_crawl(tmp_path / "archive", shell_registry(site, tmp_path, "/moved/"), "c")
    assert run.source("shell")["status"] == "unreachable"
    assert "host localhost is not registered" in run.source("shell")["reasons"][0]


def test_robots_txt_holds_in_the_browser_too(with_browser, mini_site, tmp_path):
    site = mini_site()
    shell_site(site)
    site.answers["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n")
    run = run_crawl(tmp_path / "archive", shell_registry(site, tmp_path), "c")
    assert run.source("shell")["status"] == "unreachable"
    assert site.requests == ["/robots.txt"]
