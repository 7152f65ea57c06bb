"""A source that needs a browser says what is missing, and is not asked without one."""

from dataclasses import replace

import pytest

from crawlers import browser
from crawlers.browser import browser_settings, missing
from tests.crawlers.conftest import HEADER, run_crawl
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
