"""Sites that refuse, lie, break or lead astray: what the crawl makes of them."""

import gzip
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from crawlers.run import main
from tests.crawlers.conftest import Answer, CrawlRun, MiniSite, run_crawl, write_registry

REPORT = Answer(b"<html><body><p>report</p></body></html>")
TITLES = {
    f"/fzzf/t2025032{n}_{n}.html": f"临澜市{2024 - n}年法治政府建设年度报告" for n in range(4)
}
DELAY_S = 0.15
POSTED_ROW = (
    "posted,{url},epoint,990000,990100,临澜市,people_government,127.0.0.1,0,"
    "categorynum=002001;site_guid=7eb5f7f1-0000-4000-8000-000000000001;size=4\n"
)
CHALLENGE = Answer(b"<html><script>var __jsl_clearance='x';</script></html>", 521)


@pytest.fixture(scope="module")
def sites(mini_site: Callable[[], MiniSite]) -> dict[str, MiniSite]:
    made = {name: mini_site() for name in BAD_SITES}
    for name, site in made.items():
        BAD_SITES[name](site)
    return made


@pytest.fixture(scope="module")
def crawled(sites: dict[str, MiniSite], tmp_path_factory: pytest.TempPathFactory) -> CrawlRun:
    """One crawl over a dozen bad sites."""
    folder = tmp_path_factory.mktemp("faults")
    urls = {name: site.url() for name, site in sites.items()}
    # by another name of this machine: its Retry-After must not hold up the other sites
    urls["tired"] = urls["tired"].replace("127.0.0.1", "localhost")
    posted = urls.pop("posted")
    urls["refused"] = "http://127.0.0.1:9/fzzf/"
    urls["dns"] = "http://no-such-host.gov.cn/fzzf/"
    registry = write_registry(folder / "registry.csv", urls)
    rows = registry.read_text("utf-8").replace("localhost,0,", f"localhost,{DELAY_S},")
    registry.write_text(rows + POSTED_ROW.format(url=posted), "utf-8")
    return run_crawl(folder / "archive", registry, "c")


def forbidden(site: MiniSite) -> None:
    site.answers |= {"/fzzf/": site.column(TITLES)}
    first, *others = TITLES
    site.answers[first] = Answer(b"<html>403</html>", 403)
    site.answers |= dict.fromkeys(others, REPORT)


def challenged(site: MiniSite) -> None:
    site.answers["/fzzf/"] = CHALLENGE


def challenged_with_200(site: MiniSite) -> None:
    site.answers["/fzzf/"] = Answer(CHALLENGE.body, 200)


def repeating(site: MiniSite) -> None:
    site.answers["/fzzf/"] = site.column(TITLES, pages=3)
    site.answers["/fzzf/index_1.html"] = site.answers["/fzzf/index_2.html"] = site.column(
        TITLES, pages=3, number=2
    )
    site.answers |= dict.fromkeys(TITLES, REPORT)


def cut_short(site: MiniSite) -> None:
    site.answers["/fzzf/"] = site.column(TITLES, pages=2)
    site.answers |= dict.fromkeys(TITLES, REPORT)


def counts_from_two(site: MiniSite) -> None:
    others = {f"/fzzf/t2021032{n}_{n}.html": f"临澜市{2019 - n}年依法行政报告" for n in range(4)}
    site.answers["/fzzf/"] = site.column(TITLES, pages=2)
    site.answers["/fzzf/index_2.html"] = site.column(others, pages=2, number=2)
    site.answers |= dict.fromkeys([*TITLES, *others], REPORT)


def led_astray(site: MiniSite) -> None:
    site.answers["/fzzf/"] = Answer(status=302, headers={"Location": "http://localhost:1/fzzf/"})


def item_led_astray(site: MiniSite) -> None:
    site.answers["/fzzf/"] = site.column(TITLES)
    first, *others = TITLES
    site.answers |= dict.fromkeys(others, REPORT)
    site.answers[first] = Answer(status=301, headers={"Location": "http://10.0.0.1/copy.html"})


def moved(site: MiniSite) -> None:
    site.answers["/fzzf/"] = Answer(status=301, headers={"Location": "/new/fzzf/"})
    site.answers["/new/fzzf/"] = site.column(TITLES)
    site.answers |= dict.fromkeys(TITLES, REPORT)


def tired(site: MiniSite) -> None:
    busy = Answer(b"busy", 503, {"Retry-After": "1"})
    site.answers["/fzzf/"] = [busy, site.column(TITLES)]
    site.answers |= dict.fromkeys(TITLES, REPORT)


def compressed(site: MiniSite) -> None:
    column = site.column(TITLES)
    packed = gzip.compress(column.body, mtime=0)
    site.answers["/fzzf/"] = Answer(packed, headers=column.headers | {"Content-Encoding": "gzip"})
    site.answers |= dict.fromkeys(TITLES, REPORT)


def posted(site: MiniSite) -> None:
    rows = [{"infourl": url, "realtitle": title} for url, title in TITLES.items()]
    more = [{"infourl": "/fzzf/0.html", "realtitle": "临澜市2015年依法行政报告"}]

    def answer(path: str, body: bytes) -> Answer:
        page = rows if json.loads(body)["pageIndex"] == 1 else more
        data = json.dumps({"custom": {"data": page, "total": 5}}).encode()
        return Answer(data, headers={"Content-Type": "application/json"})

    site.post = answer
    site.answers |= dict.fromkeys([*TITLES, "/fzzf/0.html"], REPORT)


def robots_broken(site: MiniSite) -> None:
    site.answers["/robots.txt"] = Answer(b"error", 500)
    site.answers["/fzzf/"] = site.column(TITLES)


def robots_closed(site: MiniSite) -> None:
    site.answers["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n")


def gone(site: MiniSite) -> None:
    pass


def refusing(status: int) -> Callable[[MiniSite], None]:
    """A list that is refused, whatever the server says of when to come back."""

    def build(site: MiniSite) -> None:
        site.answers["/fzzf/"] = Answer(b"<html></html>", status, {"Retry-After": "1"})

    return build


REFUSALS = {f"refusing_{n}": refusing(n) for n in (403, 405, 412, 429, 468, 512, 521)}
BAD_SITES: dict[str, Callable[[MiniSite], None]] = REFUSALS | {
    build.__name__: build
    for build in (
        posted,
        *(forbidden, challenged, challenged_with_200, repeating, cut_short, led_astray),
        *(
            compressed,
            counts_from_two,
            item_led_astray,
            moved,
            tired,
            robots_broken,
            robots_closed,
            gone,
        ),
    )
}


def statuses(run: CrawlRun) -> dict[str, str]:
    return {s["source_id"]: s["status"] for s in run.summary["sources"]}


def test_each_bad_site_gets_its_word_and_the_exit_code_tells(crawled):
    assert crawled.returncode == 1
    assert statuses(crawled) == dict.fromkeys(REFUSALS, "blocked") | {
        "forbidden": "blocked",
        "challenged": "blocked",
        "challenged_with_200": "blocked",
        "repeating": "incomplete",
        "cut_short": "incomplete",
        "compressed": "complete",
        "counts_from_two": "complete",
        "led_astray": "unreachable",
        "item_led_astray": "complete",
        "moved": "complete",
        "tired": "complete",
        "robots_broken": "unreachable",
        "robots_closed": "unreachable",
        "gone": "unreachable",
        "refused": "unreachable",
        "dns": "unreachable",
        "posted": "complete",
    }


def test_a_403_cancels_what_is_left_of_the_host(crawled, sites):
    site = sites["forbidden"]
    assert [path for path in site.requests if path != "/robots.txt"] == [
        "/fzzf/",
        next(iter(TITLES)),
    ]
    assert crawled.source("forbidden")["cancelled"] == 3
    own = [r for r in crawled.responses() if r.hint.source_id == "forbidden"]
    (refused,) = [r for r in own if r.http_status == 403]
    assert refused.outcome == "blocked"


@pytest.mark.parametrize("name", ["challenged", "challenged_with_200", *REFUSALS])
def test_a_refusal_is_archived_and_never_tried_again(crawled, sites, name):
    assert sites[name].requests == ["/robots.txt", "/fzzf/"]
    (page,) = [r for r in crawled.responses() if r.url == sites[name].url()]
    body = CHALLENGE.body if name.startswith("challenged") else b"<html></html>"
    assert (page.outcome, page.body) == ("blocked", body)


def test_a_list_that_repeats_itself_is_incomplete(crawled):
    source = crawled.source("repeating")
    assert any("repeats page 1" in reason for reason in source["reasons"])
    assert source["new"] == 4


def test_a_list_with_a_missing_page_is_incomplete(crawled):
    reasons = " ".join(crawled.source("cut_short")["reasons"])
    assert "declares 2 pages, 1 were read" in reasons


def test_a_column_that_counts_its_pages_from_two_is_read_to_its_end(crawled):
    source = crawled.source("counts_from_two")
    assert (source["pages"], source["declared_pages"], source["new"]) == (2, 2, 8)


def test_a_list_asked_for_by_post_is_paged_and_each_page_is_kept(crawled, sites):
    source = crawled.source("posted")
    assert (source["items_declared"], source["items_found"], source["new"]) == (5, 5, 5)
    asked = [request for request in sites["posted"].requests if request.startswith("POST")]
    assert [json.loads(request.split(" ", 2)[2])["pageIndex"] for request in asked] == [1, 2]
    kept = [r for r in crawled.responses() if r.role == "list" and r.hint.source_id == "posted"]
    assert [len(json.loads(r.body)["custom"]["data"]) for r in kept] == [4, 1]


def test_redirects_to_other_and_private_hosts_are_refused(crawled):
    assert "localhost is not registered" in crawled.source("led_astray")["reasons"][0]
    (lead,) = crawled.source("item_led_astray")["leads"]
    assert lead["url"] == "http://10.0.0.1/copy.html"
    assert crawled.source("item_led_astray")["errors"] == {"foreign_host": 1}
    assert crawled.source("item_led_astray")["refused_hosts"] == {"10.0.0.1": 1}
    assert crawled.source("led_astray")["refused_hosts"] == {"localhost": 1}
    assert [lead["url"] for lead in crawled.source("led_astray")["leads"]] == [
        "http://localhost:1/fzzf/"
    ]
    astray = [r for r in crawled.responses() if r.final_url == "http://10.0.0.1/copy.html"]
    assert [(r.outcome, r.url.rpartition("/")[2]) for r in astray] == [
        ("error", "t20250320_0.html")
    ]


def test_a_moved_column_is_followed_and_both_addresses_are_kept(crawled, sites):
    (page,) = [r for r in crawled.responses() if r.url == sites["moved"].url()]
    assert page.final_url == sites["moved"].url("/new/fzzf/")


def test_a_compressed_list_is_read_and_kept(crawled, sites):
    (page,) = [r for r in crawled.responses() if r.url == sites["compressed"].url()]
    assert page.body == sites["compressed"].column(TITLES).body
    assert crawled.source("compressed")["new"] == 4


def test_no_request_comes_sooner_than_the_delay_of_its_host(crawled, sites):
    times = sites["tired"].times
    gaps = [later - sooner for sooner, later in pairwise(times)]
    assert len(gaps) == 6
    assert min(gaps) >= DELAY_S
    assert crawled.summary["hosts"]["localhost"]["delay_s"] == DELAY_S
    assert crawled.summary["hosts"]["localhost"]["least_gap_s"] >= DELAY_S - 0.01


def test_retry_after_is_waited_for(crawled, sites):
    asked = [
        t
        for path, t in zip(sites["tired"].requests, sites["tired"].times, strict=True)
        if path == "/fzzf/"
    ]
    assert len(asked) == 2
    assert asked[1] - asked[0] > 0.9
    assert [
        r.outcome
        for r in crawled.responses()
        if r.url.startswith("http://localhost:") and r.role == "list"
    ] == ["ok"]


def test_a_broken_robots_txt_closes_the_site_and_a_missing_one_opens_it(crawled, sites):
    assert set(sites["robots_broken"].requests) == {"/robots.txt"}
    assert sites["robots_closed"].requests == ["/robots.txt"]
    assert "/fzzf/" in sites["moved"].requests


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("refused", "cannot connect to host 127.0.0.1"),
        ("dns", "cannot resolve host no-such-host.gov.cn"),
    ],
)
def test_an_unreachable_host_is_one_clear_line(crawled, source, words):
    lines = [line for line in crawled.stdout.splitlines() if line.startswith(f"source {source}:")]
    mend = "check the network or the registry row"
    assert lines == [f"source {source}: unreachable: {words}: {mend}"]
    assert "Traceback" not in crawled.stderr


def test_nothing_half_written_is_left(crawled):
    assert not [path.name for path in crawled.archive.iterdir() if ".part" in path.name]


def test_an_unknown_source_is_said_before_anything_is_asked(tmp_path: Path, capsys):
    registry = write_registry(tmp_path / "r.csv", {"linlan": "http://127.0.0.1:9/fzzf/"})
    words = ["--archive", tmp_path / "a", "--registry", registry, "--sources", "linlam"]
    assert main([*map(str, words)]) == 2
    said = capsys.readouterr().out
    assert "source 'linlam' is not in the registry: did you mean linlan?" in said
    assert not (tmp_path / "a").exists()
