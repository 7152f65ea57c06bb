"""The sample portal, crawled end to end by the real spider in a process of its own."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawlers.portal import Portal, serve_portal
from crawlers.portal.content import load_pages
from crawlers.portal.render import Served
from crawlers.portal.search import ENDPOINT as SEARCH
from crawlers.run import main
from tests.crawlers.conftest import ROOT, CrawlRun, command, read_archive, run_crawl


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    with serve_portal() as running:
        yield running


@pytest.fixture(scope="module")
def first(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> CrawlRun:
    folder = tmp_path_factory.mktemp("portal")
    registry = portal.write_registry(folder / "registry.csv")
    return run_crawl(folder / "archive", registry, "first")


@pytest.fixture(scope="module")
def second(portal: Portal, first: CrawlRun) -> CrawlRun:
    portal.requests.clear()
    registry = first.archive.parent / "registry.csv"
    return run_crawl(first.archive, registry, "second")


def test_every_source_is_complete(first):
    assert first.returncode == 0, first.stdout + first.stderr
    statuses = {s["source_id"]: s["status"] for s in first.summary["sources"]}
    names = ("sample-linlan", "sample-bidu", "sample-wulan", "sample-search")
    assert statuses == dict.fromkeys(names, "complete")
    assert first.stderr == ""


def test_every_page_of_the_portal_is_archived_as_served(first, portal):
    by_path = {r.url.removeprefix(portal.base_url): r for r in first.responses()}
    for page in load_pages():
        assert by_path[page.path].body == portal.served[page.path].body
        assert by_path[page.path].link_text == page.title
        assert by_path[page.path].list_date == page.published_on


def test_the_word_file_is_fetched_from_the_page_that_links_it(first):
    (file,) = [r for r in first.responses() if r.role == "attachment"]
    assert file.url.endswith("/W020250331573.docx")
    assert file.body.startswith(b"PK")
    assert file.referrer is not None
    assert file.referrer.endswith("6b1f0c9ad2e84f5797c3a8d0e4b25f61.shtml")
    assert file.hint.division_code == "990102"


def test_the_summary_holds_what_the_lists_declare_against_what_was_found(first):
    bidu = first.source("sample-bidu")
    assert (bidu["items_declared"], bidu["items_found"]) == (6, 6)
    assert (bidu["declared_pages"], bidu["pages"]) == (2, 2)
    assert bidu["new"] == 4


def test_a_removed_page_is_recorded_and_does_not_make_the_column_incomplete(first):
    gone = {r.hint.source_id: r for r in first.responses() if r.outcome == "not_found"}
    assert gone["sample-bidu"].link_text == "碧渡县2020年法治政府建设情况报告"
    assert first.source("sample-bidu")["errors"]["not_found"] == 1


def test_a_search_finds_what_no_column_lists_and_leaves_the_rest_to_the_columns(first, portal):
    found = [r for r in first.responses() if r.role == "detail"]
    by_search = [r.url for r in found if r.hint.source_id == "sample-search"]
    assert by_search == [portal.base_url + "/bidu/info/1044/1610.htm"]
    search = first.source("sample-search")
    assert (search["items_declared"], search["items_found"], search["pages"]) == (13, 13, 3)


def test_a_page_that_robots_closes_is_recorded_and_never_asked_for(first, portal):
    (closed,) = [r for r in first.responses() if r.outcome == "skipped_robots"]
    assert "/internal/" in closed.url
    assert "/bidu/internal/20250110.htm" not in [path for path, _ in portal.requests]


def test_robots_txt_is_archived(first, portal):
    (robots,) = [r for r in first.responses() if r.role == "robots"]
    assert robots.body == portal.served["/robots.txt"].body


def test_a_link_off_the_registry_is_a_lead_and_is_not_followed(first):
    (lead,) = first.source("sample-wulan")["leads"]
    assert lead["url"] == "http://www.yunze.example/fzzf/2024.html"
    assert not [r for r in first.responses() if "example" in r.url]


def test_the_summary_counts_requests_and_bytes_by_host(first, portal):
    host = first.summary["hosts"]["127.0.0.1"]
    assert host["requests"] == len([r for r in first.responses() if r.http_status])
    assert host["bytes"] == sum(len(r.body) for r in first.responses())


def test_a_second_crawl_asks_only_for_the_lists_and_adds_nothing(first, second, portal):
    assert second.returncode == 0
    asked = [(path, status) for path, status in portal.requests if path != "/robots.txt"]
    lists = [(path, status) for path, status in asked if path != SEARCH]
    assert {status for _, status in lists} == {304}
    assert len(lists) == 7  # of which one is the form of the search
    assert {status for path, status in asked if path == SEARCH} == {200}  # a POST has no validator
    assert {s["status"] for s in second.summary["sources"]} == {"not_modified"}
    assert {r.outcome for r in second.responses()} == {"not_modified", "skipped_robots"}


def test_a_changed_list_and_a_new_page_are_found(portal, first, second):
    path = "/wulan/c102233/list.shtml"
    page = "/wulan/c102233/202506/00000000000000000000000000000001.shtml"
    old = portal.served[path]
    row = f'<li><a href="{page}">梧岚区司法局2024年法治政府建设报告</a></li>'.encode()
    portal.served[path] = Served(
        old.body.replace(b'<ul class="list">', b'<ul class="list">' + row), old.media_type
    )
    portal.served[page] = Served(b"<html>new</html>", "text/html")
    registry = first.archive.parent / "registry.csv"
    try:
        third = run_crawl(first.archive, registry, "third", "sample-wulan")
    finally:
        portal.served[path] = old
    wulan = third.source("sample-wulan")
    assert (wulan["status"], wulan["new"], wulan["changed"]) == ("complete", 1, 0)
    assert [r.url for r in third.responses() if r.role == "detail"] == [portal.base_url + page]


def test_a_crawl_id_is_used_once(first, capsys):
    registry = first.archive.parent / "registry.csv"
    words = ["--archive", first.archive, "--registry", registry, "--sources", "all"]
    assert main([*map(str, words), "--crawl-id", "first"]) == 2
    assert "crawl first is finished" in capsys.readouterr().out


def test_a_crawl_killed_in_the_middle_is_recovered_and_completed(tmp_path: Path):
    with serve_portal() as portal:
        registry = portal.write_registry(tmp_path / "registry.csv")
        archive = tmp_path / "archive"
        portal.delay_s = 0.05
        process = subprocess.Popen(command(archive, registry, "killed"), cwd=ROOT)
        deadline = time.monotonic() + 20
        while len(portal.requests) < 12 and time.monotonic() < deadline:
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert list(archive.glob("*.part"))
        portal.delay_s = 0.0
        portal.requests.clear()
        after = run_crawl(archive, registry, "after")
    assert after.returncode == 0
    assert "left by a killed crawl" in after.stdout
    assert not list(archive.glob("*.part"))
    kept = {r.url for r in read_archive(archive, "killed") if r.role == "detail"}
    fetched = {portal.base_url + path for path, status in portal.requests if status == 200}
    assert kept
    assert not kept & fetched
    everything = {r.url for r in read_archive(archive) if r.outcome == "ok"}
    assert {portal.base_url + page.path for page in load_pages()} <= everything
