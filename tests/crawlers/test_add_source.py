"""A source is registered from an address and a name: found, checked, written in its place."""

import csv
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from crawlers import add_source as command
from crawlers.bodies import UnknownBodyError, resolve_body
from crawlers.column_names import rank
from crawlers.portal import Portal, serve_portal
from crawlers.registry import REGISTRY, RegistryError, load_sources
from crawlers.registry.table import add_source, source_id_of, write_verified
from pipelines.rows import Division
from tests.crawlers.conftest import ROOT, Answer, MiniSite

HEADER = REGISTRY.read_text("utf-8").partition("\n")[0] + "\n"


def place(code: str, name: str, level: str, parent: str | None, full: str = "") -> Division:
    return Division(code, name, full or name, level, parent)  # type: ignore[arg-type]


DIVISIONS = (
    place("990000", "云泽省", "province", None),
    place("990100", "临澜市", "prefecture", "990000", "云泽省临澜市"),
    place("990200", "青川市", "prefecture", "990000", "云泽省青川市"),
    place("990102", "江岸区", "county", "990100", "云泽省临澜市江岸区"),
    place("990202", "江岸区", "county", "990200", "云泽省青川市江岸区"),
    place("990121", "碧渡县", "county", "990100", "云泽省临澜市碧渡县"),
)


@pytest.mark.parametrize(
    ("wanted", "body"),
    [
        ("990121", ("990121", "碧渡县人民政府", "people_government")),
        ("990102", ("990102", "临澜市江岸区人民政府", "people_government")),
        ("碧渡县", ("990121", "碧渡县人民政府", "people_government")),
        ("碧渡县司法局", ("990121", "碧渡县司法局", "department")),
        ("临澜市碧渡县司法局", ("990121", "临澜市碧渡县司法局", "department")),
        ("青川市江岸区财政局", ("990202", "青川市江岸区财政局", "department")),
        ("990102 江岸区财政局", ("990102", "江岸区财政局", "department")),
        ("碧渡县雁汀镇人民政府", ("990121", "碧渡县雁汀镇人民政府", "township_government")),
        ("云泽省人民政府办公厅", ("990000", "云泽省人民政府办公厅", "government_office")),
    ],
)
def test_a_code_or_a_name_denotes_one_body(wanted, body):
    found = resolve_body(wanted, DIVISIONS)
    assert (found.division_code, found.body_name, found.body_type) == body


def test_a_name_of_two_places_is_refused_with_both():
    with pytest.raises(UnknownBodyError, match=r"990102 云泽省临澜市江岸区, 990202 云泽省青川市"):
        resolve_body("江岸区司法局", DIVISIONS)


@pytest.mark.parametrize("wanted", ["司法局", "990199", "", "临江县司法局"])
def test_a_name_of_no_place_is_refused(wanted):
    with pytest.raises(UnknownBodyError, match="names no division in force"):
        resolve_body(wanted, DIVISIONS)


def test_the_words_of_a_link_are_ranked_by_what_they_promise():
    words = ["法治政府建设年度报告", "法治政府建设", "依法行政", "法定主动公开内容", "政府信息公开"]
    ranks = [rank(word) for word in words]
    assert ranks == sorted(ranks, reverse=True)
    assert min(ranks) > 0


@pytest.mark.parametrize(
    "words",
    [
        "临澜市2024年法治政府建设年度报告",
        "政府信息公开年报",
        "政府信息公开指南",
        "首页",
        "依申请公开",
    ],
)
def test_documents_and_other_duties_of_disclosure_are_no_columns(words):
    assert rank(words) == 0


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.bidu.gov.cn/zwgk/fzzfjsndbg/", "990121-bidu-fzzfjsndbg"),
        ("https://sfj.bidu.gov.cn/zwgk/fzzfjs/index.html", "990121-sfj-bidu-fzzfjs"),
        ("http://www.bidu.gov.cn/col/col1229/index.html", "990121-bidu-col1229"),
        ("http://www.bidu.gov.cn/", "990121-bidu"),
    ],
)
def test_an_id_is_made_of_code_host_and_column(url, name):
    assert source_id_of(url, "990121") == name
    assert source_id_of(url, "990121", frozenset({name})) == f"{name}-2"


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    path = tmp_path / "sources.csv"
    path.write_text(HEADER, "utf-8")
    return path


def test_rows_are_written_in_order_and_nothing_else_changes(tmp_path):
    copy = tmp_path / "sources.csv"
    copy.write_bytes(REGISTRY.read_bytes())
    before = copy.read_text("utf-8").splitlines()
    sources = load_sources(copy)
    write_verified(frozenset(), date(2026, 1, 9), copy)
    assert copy.read_text("utf-8").splitlines() == before
    write_verified(frozenset({sources[3].source_id}), date(2026, 1, 9), copy)
    assert load_sources(copy)[3].verified_on == "2026-01-09"
    changed = [
        n for n, line in enumerate(copy.read_text("utf-8").splitlines()) if line != before[n]
    ]
    assert changed == [4]


def test_an_address_is_registered_once(registry):
    (source, *_) = load_sources()
    add_source(source, registry)
    with pytest.raises(RegistryError, match=f"registered already as {source.source_id}"):
        add_source(source, registry)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://www.bidu-fazhi.com/fzzf/", "no official host"),
        ("http://bidugov.cn/fzzf/", "no official host"),
        ("www.bidu.gov.cn", "give an http or https address"),
    ],
)
def test_an_unofficial_host_is_refused_before_anything_is_asked(registry, capsys, url, words):
    assert command.main(["--url", url, "--body", "110105", "--registry", str(registry)]) == 2
    assert words in capsys.readouterr().err
    assert registry.read_text("utf-8") == HEADER


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    with serve_portal() as running:
        yield running


def add(url: str, registry: Path, body: str = "110105") -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "crawlers.add_source", "--url", url, "--body", body]
    return subprocess.run(
        [*words, "--registry", str(registry)], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("column", "family"),
    [
        ("/g/trs-stale/fzzfjs/", "trs_static"),
        ("/g/ucap-shell/c107858/common_list.shtml", "ucap"),
        ("/g/hanweb-jpaas/fzzf/index.html", "hanweb_jpaas"),
        ("/g/gd-gkmlpt/gkmlpt/index#721", "gd_gkmlpt"),
    ],
)
def test_a_column_is_recognised_and_registered(portal, registry, column, family):
    done = add(portal.base_url + column, registry)
    assert done.returncode == 0, done.stderr
    (source,) = load_sources(registry)
    assert (source.family, source.evidence, source.verified_on) == (family, "seen", None)
    assert (source.division_code, source.body_name) == ("110105", "北京市朝阳区人民政府")
    assert "of them named like reports" in done.stdout


REPORTS = {
    f"/zwgk/fdzd/fzzf/t2025032{n}_{n}.html": f"碧渡县{2024 - n}年法治政府建设年度报告"
    for n in range(3)
}
NEWS = {f"/xw/t2025031{n}_{n}.html": f"碧渡县召开第{n}次政府常务会议" for n in range(5)}


def site_with_column(site: MiniSite) -> None:
    """Home, disclosure, column: two clicks; the interpretation beside it is the wrong one."""
    menu = "<a href='/zwgk/'>政务公开</a><a href='/zwgk/nb/'>政府信息公开年报</a>"
    parts = "<a href='jd/'>法治政府建设解读</a><a href='fdzd/fzzf/'>法治政府建设</a>"
    for path, links in {"/": menu, "/zwgk/": parts}.items():
        news = site.column(NEWS).body.decode().replace("<body>", f"<body><div>{links}</div>")
        site.answers[path] = Answer(news.encode(), headers={"Content-Type": "text/html"})
    site.answers["/zwgk/fdzd/fzzf/"] = site.column(REPORTS)


def test_the_column_is_found_from_the_home_page_in_few_requests(mini_site, registry):
    site = mini_site()
    site_with_column(site)
    done = add(site.url("/"), registry)
    assert done.returncode == 0, done.stderr
    (source,) = load_sources(registry)
    assert source.url == site.url("/zwgk/fdzd/fzzf/")
    assert site.requests == ["/robots.txt", "/", "/zwgk/", "/zwgk/fdzd/fzzf/"]


def test_a_site_without_a_column_is_said_with_what_was_looked_at(mini_site, registry):
    site = mini_site()
    site.answers["/"] = site.column(NEWS)
    done = add(site.url("/"), registry)
    assert done.returncode == 1
    assert "no list with titles of reports was found; looked at" in done.stderr
    assert registry.read_text("utf-8") == HEADER


def probe(registry: Path, sources: str = "all") -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "crawlers.probe", "--registry", str(registry)]
    return subprocess.run(
        [*words, "--sources", sources, "--date", "2026-01-09"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_probe_dates_what_answered_with_reports_and_nothing_else(mini_site, portal, tmp_path):
    site = mini_site()
    site.answers["/fzzf/"] = site.column(NEWS)
    site.answers["/fzzf/"].body = site.answers["/fzzf/"].body.replace(b"/fzzf/", b"/xw/")
    registry = portal.write_gallery_registry(tmp_path / "r.csv")
    row = ",trs_static,990000,990100,临澜市,people_government,127.0.0.1,0,weekly,seen,,,\n"
    refused = f"refused,http://127.0.0.1:9/fzzf/{row}"
    registry.write_text(f"{registry.read_text('utf-8')}news,{site.url()}{row}{refused}", "utf-8")
    asked = "gallery-vsb,gallery-search-irs,gallery-epoint,news,refused"
    done = probe(registry, asked)
    assert done.returncode == 1
    lines = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert lines["gallery-vsb"].split()[1:5] == ["yes", "none", "vsb", "vsb"] or (
        lines["gallery-vsb"].split()[1:5] == ["yes", "allowed", "vsb", "vsb"]
    )
    assert lines["gallery-vsb"].endswith("reports")
    assert "none named like a report" in lines["news"]
    assert "cannot connect to host 127.0.0.1" in lines["refused"]
    with registry.open(encoding="utf-8", newline="") as rows:
        dated = {r["source_id"] for r in csv.DictReader(rows) if r["verified_on"]}
    assert dated == {"gallery-vsb", "gallery-search-irs", "gallery-epoint"}
    asked_pages = [path for path, _ in portal.requests if path.startswith("/g/vsb/info/")]
    assert asked_pages == []
