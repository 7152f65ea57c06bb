"""One site of every family, crawled end to end: each gives exactly the entries its data say."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crawlers import families
from crawlers.portal import Portal, serve_portal
from crawlers.portal.faults import Fault
from crawlers.portal.gallery import gallery, load_gallery
from tests.crawlers.conftest import CrawlRun, read_archive, run_crawl

SITES = {site.source_id: site for site in load_gallery()}
# the roads to a list: served, shell and data, window, POST, trial, search
ROADS = ["trs-stale", "ucap-shell", "hanweb-window", "epoint", "shanghai", "search-irs"]


def entries_of(keys: list[str]) -> dict[str, set[str]]:
    found = (SITES[f"gallery-{key}"] for key in keys)
    return {site.source_id: {entry.path for entry in site.entries} for site in found}


def archived(archive: Path, base_url: str) -> dict[str, set[str]]:
    """Source id to the paths of the pages that are archived for it."""
    found: dict[str, set[str]] = {}
    for response in read_archive(archive):
        if response.role == "detail" and response.outcome == "ok":
            path = response.url.removeprefix(base_url)
            found.setdefault(response.hint.source_id, set()).add(path)
    return found


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    with serve_portal() as running:
        yield running


@pytest.fixture(scope="module")
def crawled(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> CrawlRun:
    folder = tmp_path_factory.mktemp("gallery")
    registry = portal.write_gallery_registry(folder / "registry_all.csv")
    return run_crawl(folder / "archive", registry, "all")


def test_every_family_has_a_site():
    assert {site.family for site in SITES.values()} == {family.name for family in families.ALL}


def test_every_site_is_complete(crawled):
    reasons = {
        s["source_id"]: s["reasons"]
        for s in crawled.summary["sources"]
        if s["status"] != "complete"
    }
    assert reasons == {}
    assert crawled.returncode == 0


def test_every_site_gives_exactly_the_entries_of_its_data(crawled, portal):
    assert archived(crawled.archive, portal.base_url) == entries_of(
        [site.key for site in SITES.values()]
    )


def test_every_page_keeps_title_and_date_of_its_list(crawled, portal):
    told = {
        r.url.removeprefix(portal.base_url): (r.link_text, r.list_date)
        for r in crawled.responses()
        if r.role == "detail"
    }
    entries = [entry for site in SITES.values() for entry in site.entries]
    assert {path: told[path][0] for path in told} == {e.path: e.title for e in entries}
    assert {path: told[path][1] for path in told} == {e.path: e.published_on for e in entries}


@pytest.mark.parametrize("kind", ["burst_5xx", "reset", "wrong_length", "slow"])
def test_what_goes_wrong_once_is_asked_again_and_nothing_is_lost(tmp_path, kind: Fault):
    run, base_url, broken = crawl_under(kind, tmp_path)
    assert broken > 3
    assert {s["status"] for s in run.summary["sources"]} == {"complete"}, run.stdout
    assert archived(run.archive, base_url) == entries_of(ROADS)


def test_a_list_that_was_empty_once_is_looked_at_again(tmp_path):
    with serve_portal() as portal:
        registry = portal.write_gallery_registry(tmp_path / "registry_all.csv")
        portal.faults.kind, portal.faults.lists = "empty_list", frozenset(gallery().lists)
        run = run_crawl(tmp_path / "archive", registry, "all")
        held = archived(run.archive, portal.base_url)
        whole = entries_of([site.key for site in SITES.values()])
        said = {s["source_id"]: s["status"] for s in run.summary["sources"]}
        short = {name for name in whole if held.get(name) != whole[name]}
    assert {name for name in short if said[name] == "complete"} == set()
    assert short == set()


def crawl_under(kind: Fault, folder: Path) -> tuple[CrawlRun, str, int]:
    """One crawl of some sites with a fault on; also the portal's address and the broken answers."""
    with serve_portal() as portal:
        registry = portal.write_gallery_registry(folder / "registry_all.csv")
        portal.faults.kind = kind
        wanted = ",".join(f"gallery-{key}" for key in ROADS)
        run = run_crawl(folder / "archive", registry, kind, wanted)
        broken = sum(status == 0 for _, status in portal.requests)
    return run, portal.base_url, broken
