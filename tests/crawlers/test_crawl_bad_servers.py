"""Servers that break off, drip, flood and lie: each gets its row, the rest of the crawl is done.

Afterwards every server is mended, and one more crawl completes what was missing.
"""

import gzip
import re
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.crawlers.bad_servers import (
    BadSite,
    Raw,
    answer,
    column,
    drip,
    flood,
    in_turn,
    reset,
    serving,
    silence,
)
from tests.crawlers.conftest import CrawlRun, read_archive, run_crawl, write_registry

REPORT = answer("<html><body><p>法治政府建设情况报告</p></body></html>".encode())
TITLES = {
    f"/fzzf/t2025032{n}_{n}.html": f"临澜市{2024 - n}年法治政府建设年度报告" for n in range(3)
}
BAD, *GOOD = TITLES
TOO_LARGE_MB = 300
BOMB = gzip.compress(b"\0" * (150 << 20), compresslevel=9, mtime=0)
HOME = "<html><title>临澜市人民政府</title><body><a href='/'>首页</a></body></html>".encode()
MISSING = "<html><head><title>404 页面不存在</title></head><body></body></html>".encode()
EMPTY = answer(b"<html><body></body></html>")
NOTICE = "<html><head><title>系统提示</title></head><body>您访问的内容</body></html>".encode()


def with_bad(what: Raw) -> Callable[[BadSite], None]:
    """A column of three pages of which the first is bad."""

    def build(site: BadSite) -> None:
        site.does |= dict.fromkeys(GOOD, REPORT) | {BAD: what, "/fzzf/": answer(column(TITLES))}

    return build


def listed_badly(*what: Raw) -> Callable[[BadSite], None]:
    """A column of three good pages whose list is bad at first."""

    def build(site: BadSite) -> None:
        site.does |= dict.fromkeys(TITLES, REPORT)
        site.does["/fzzf/"] = in_turn(*what, answer(column(TITLES)))

    return build


def moved(*where: str) -> Raw:
    return answer(b"", f"Location: {where[0]}", status="302 Found")


def needs_referrer(site: BadSite) -> None:
    with_bad(REPORT)(site)

    def guarded(connection: object) -> None:
        asked = f"Referer: {site.url()}" in site.requests[-1]
        (REPORT if asked else answer(MISSING, status="403 Forbidden"))(connection)  # type: ignore[arg-type]

    site.does |= dict.fromkeys(TITLES, guarded)


def lies_about_charset(site: BadSite) -> None:
    with_bad(REPORT)(site)
    head = "<html><head><meta charset='gb2312'></head>"
    page = column(TITLES).decode().replace("<html>", head).encode("gb18030")
    site.does["/fzzf/"] = answer(page, "Content-Type: text/html; charset=utf-8")


def calendar(site: BadSite) -> None:
    """Every page has a next one, and an entry that no page had before."""

    class Endless(dict[str, Raw]):
        def get(self, path: str, default: object = None) -> Raw:  # type: ignore[override]
            if not path.startswith("/rili/"):
                return answer(b"", status="404 Not Found")
            number = int(re.sub(r"\D", "", path) or 0)
            row = f'<li><a href="/rl/t20250301_{number}.html">本周日程安排第{number}号</a>'
            row += "<span>2025-03-01</span></li>"
            more = f'<a href="/rili/index_{number + 1}.html">下一页</a>'
            return answer(f"<html><ul>{row}</ul>{more}</html>".encode())

    site.does = Endless()


SITES: dict[str, Callable[[BadSite], None]] = {
    "silent": with_bad(silence),
    "dripping": with_bad(drip),
    "resetting": with_bad(reset),
    "reset_once": with_bad(in_turn(reset, REPORT)),
    "too_long": with_bad(answer(b"<html>", length=600)),
    "burst": listed_badly(answer(b"busy", status="502 Bad Gateway")),
    "failing": with_bad(answer(b"error", status="500 Internal Server Error")),
    "looping": with_bad(moved(BAD)),
    "to_file": with_bad(moved("file:///etc/hostname")),
    "to_private": with_bad(moved("http://10.0.0.1/x.html")),
    "to_other": with_bad(moved("http://copy.example/x.html")),
    "wants_cookies": with_bad(answer(b"", f"Location: {BAD}", "Set-Cookie: a=1", status="302 Go")),
    "soft_404": with_bad(answer(MISSING)),
    "notice": with_bad(answer(NOTICE)),
    "home_404": with_bad(answer(HOME, status="404 Not Found")),
    "flooding": with_bad(flood(declared=False, megabytes=TOO_LARGE_MB)),
    "announced": with_bad(flood(declared=True, megabytes=TOO_LARGE_MB)),
    "bomb": with_bad(answer(BOMB, "Content-Encoding: gzip")),
    "empty": listed_badly(EMPTY, EMPTY),
    "empty_once": listed_badly(EMPTY),
    "needs_referrer": needs_referrer,
    "lies_about_charset": lies_about_charset,
    "calendar": calendar,
}
# bad page: outcome, words of the error; None: nothing bad is left to be seen
EXPECTED: dict[str, tuple[str, str] | None] = {
    "silent": ("error", "did not answer in time"),
    "dripping": ("error", "did not answer in time"),
    "resetting": ("error", "host 127.0.0.1"),
    "reset_once": None,
    "too_long": ("error", "host 127.0.0.1"),
    "burst": None,
    "failing": ("error", "answered 500"),
    "looping": ("error", "redirect"),
    "to_file": ("error", "answered 302"),
    "to_private": ("error", "10.0.0.1 is not registered"),
    "to_other": ("error", "copy.example is not registered"),
    "wants_cookies": ("error", "redirect"),
    "soft_404": ("not_found", "does not exist"),
    "notice": ("error", "a notice of the system"),
    "home_404": ("not_found", "answered 404"),
    "flooding": ("error", "larger than"),
    "announced": ("error", "larger than"),
    "bomb": ("error", "larger than"),
    "needs_referrer": None,
    "lies_about_charset": None,
}
STATUS = dict.fromkeys(EXPECTED, "incomplete") | dict.fromkeys(
    # that a page is gone, or lies elsewhere, leaves a column complete
    (
        *("reset_once", "burst", "soft_404", "home_404", "needs_referrer", "lies_about_charset"),
        *("to_private", "to_other"),
    ),
    "complete",
)


@pytest.fixture(scope="module")
def sites() -> Iterator[dict[str, BadSite]]:
    with ExitStack() as stack:
        made = {name: stack.enter_context(serving()) for name in SITES}
        for name, site in made.items():
            SITES[name](site)
        yield made


@pytest.fixture(scope="module")
def crawled(
    sites: dict[str, BadSite], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[CrawlRun]:
    folder = tmp_path_factory.mktemp("bad")
    urls = {name: site.url() for name, site in sites.items()}
    urls["calendar"] = sites["calendar"].url("/rili/")
    # by another name of this machine: what is slow must not hold up the others
    for name in ("dripping", "calendar"):
        urls[name] = urls[name].replace("127.0.0.1", "localhost")
    registry = write_registry(folder / "registry.csv", urls)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAZHI_TIMEOUT_S", "1.5")
        yield run_crawl(folder / "archive", registry, "first")


def rows_of(run: CrawlRun, name: str) -> dict[str, list[tuple[str, int]]]:
    """Path to outcome and size of what is archived for a source."""
    found: dict[str, list[tuple[str, int]]] = {}
    for r in run.responses():
        if r.hint.source_id == name and r.role == "detail":
            path = "/" + r.url.split("/", 3)[3]
            found.setdefault(path, []).append((r.outcome, len(r.body)))
    return found


@pytest.mark.parametrize("name", EXPECTED)
def test_a_bad_page_gets_its_row_and_the_others_are_archived(crawled, name):
    rows, bad = rows_of(crawled, name), EXPECTED[name]
    assert [rows[path][0][0] for path in GOOD] == ["ok"] * len(GOOD)
    assert [outcome for outcome, _ in rows[BAD]] == [bad[0] if bad else "ok"]
    assert crawled.source(name)["status"] == STATUS[name]


@pytest.mark.parametrize("name", [name for name, bad in EXPECTED.items() if bad])
def test_the_reason_is_archived_in_words(crawled, name):
    (bad,) = [
        metadata
        for metadata in metadata_of(crawled)
        if metadata["source_id"] == name and metadata["url"].endswith(BAD)
    ]
    assert EXPECTED[name][1] in bad["error"]


def metadata_of(run: CrawlRun) -> list[dict[str, object]]:
    from crawlers.archive import DamagedRecord, list_segments
    from crawlers.archive.reader import read_groups

    groups = [g for path in list_segments(run.archive) for g in read_groups(path)]
    return [g.metadata for g in groups if not isinstance(g, DamagedRecord)]


def test_nothing_of_this_machine_gets_into_the_archive(crawled, sites):
    secret = Path("/etc/hostname").read_bytes().strip()
    bodies = [r.body for r in crawled.responses() if r.hint.source_id == "to_file"]
    assert not [body for body in bodies if secret and secret == body.strip()]


def test_too_large_a_body_is_given_up_before_its_end(crawled):
    assert max(len(r.body) for r in crawled.responses()) < 1 << 20
    assert crawled.source("flooding")["errors"] == {"too_large": 1}
    assert crawled.source("bomb")["errors"] == {"too_large": 1}


def test_a_list_that_is_empty_is_incomplete(crawled):
    source = crawled.source("empty")
    assert source["status"] == "incomplete"
    assert "the list holds no item" in " ".join(source["reasons"])


def test_a_list_that_was_empty_for_a_moment_is_asked_once_more(crawled, sites):
    assert crawled.source("empty_once")["status"] == "complete"
    assert sites["empty_once"].paths().count("/fzzf/") == 2
    assert sites["empty"].paths().count("/fzzf/") == 2


def test_a_calendar_without_end_is_left(crawled, sites):
    assert "the pager may be a loop" in " ".join(crawled.source("calendar")["reasons"])
    assert len(sites["calendar"].requests) == 501  # robots.txt and 500 pages


def test_titles_of_a_list_with_a_false_charset_are_read(crawled):
    told = {r.link_text for r in crawled.responses() if r.hint.source_id == "lies_about_charset"}
    assert set(TITLES.values()) <= told


def test_a_broken_page_is_tried_three_times_and_a_refused_redirect_once(sites, crawled):
    assert sites["failing"].paths().count(BAD) == 3
    assert sites["silent"].paths().count(BAD) == 3
    assert sites["to_private"].paths().count(BAD) == 1


def test_the_same_page_under_many_addresses_is_kept_for_each(crawled):
    kept = [r for r in crawled.responses() if r.hint.source_id == "reset_once"]
    same = [r for r in kept if r.role == "detail"]
    assert len({r.url for r in same}) == 3
    assert len({r.sha256 for r in same}) == 1


def test_a_second_crawl_completes_what_was_missing(crawled, sites):
    mended = [name for name, status in STATUS.items() if status == "incomplete"] + ["empty"]
    for name in mended:
        sites[name].does[BAD] = REPORT
        sites[name].requests.clear()
    registry = crawled.archive.parent / "registry.csv"
    again = run_crawl(crawled.archive, registry, "second", ",".join(mended))
    assert {s["source_id"]: s["status"] for s in again.summary["sources"]} == dict.fromkeys(
        mended, "complete"
    )
    held = {(r.hint.source_id, r.url) for r in read_archive(crawled.archive) if r.outcome == "ok"}
    urls = {name: sites[name].url(BAD) for name in mended}
    urls["dripping"] = urls["dripping"].replace("127.0.0.1", "localhost")
    assert set(urls.items()) <= held
    # what was archived the first time is not asked for again
    assert sites["resetting"].paths().count(GOOD[0]) == 0


@pytest.fixture
def short_key(tmp_path: Path) -> ssl.SSLContext:
    """TLS with a key of 1,024 bits, as old county sites have it."""
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:1024", "-nodes", "-days", "2"]
    words += ["-subj", "/CN=127.0.0.1", "-keyout", str(key), "-out", str(certificate)]
    try:
        subprocess.run(words, check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.load_cert_chain(certificate, key)
    except (OSError, subprocess.CalledProcessError, ssl.SSLError, ValueError) as error:
        pytest.skip(f"the local OpenSSL serves no short keys: {error}")
    return context


def crawl_over_tls(context: ssl.SSLContext, folder: Path) -> CrawlRun:
    with serving(context) as site:
        with_bad(REPORT)(site)
        registry = write_registry(folder / "registry.csv", {"old": site.url()})
        return run_crawl(folder / "archive", registry, "old")


def test_a_site_with_a_short_key_is_read(short_key, tmp_path):
    short_key.maximum_version = ssl.TLSVersion.TLSv1_2
    run = crawl_over_tls(short_key, tmp_path)
    assert (run.source("old")["status"], run.source("old")["new"]) == ("complete", 3), run.stdout


def test_a_site_whose_tls_nobody_speaks_any_more_is_said_in_one_line(short_key, tmp_path):
    with pytest.warns(DeprecationWarning):
        short_key.minimum_version = ssl.TLSVersion.TLSv1
        short_key.maximum_version = ssl.TLSVersion.TLSv1
    run = crawl_over_tls(short_key, tmp_path)
    if run.source("old")["status"] == "complete":
        pytest.skip("this OpenSSL still speaks TLS 1.0")
    assert "source old: unreachable: no TLS connection to host 127.0.0.1" in run.stdout
    assert run.source("old")["errors"] == {"tls": 1}
