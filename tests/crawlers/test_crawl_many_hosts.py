"""A thousand hosts in one crawl: each keeps its delay and has one request at a time."""

import resource
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from tests.crawlers.conftest import ROOT, CrawlRun, run_crawl, write_registry
from tests.crawlers.host_server import host

N_HOSTS = 1000
DELAY_S = 0.2
# robots.txt, the list, the report
REQUESTS = 3

Log = dict[str, list[tuple[float, float]]]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[CrawlRun, Log, float]:
    """The crawl, when each host was asked (start and end of each request), and how long it took."""
    folder = tmp_path_factory.mktemp("hosts")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 2 * N_HOSTS:
        pytest.skip(f"needs {2 * N_HOSTS} open files, this machine allows {hard}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 8192)), hard))
    log = folder / "log"
    words = [sys.executable, "-m", "tests.crawlers.host_server", str(N_HOSTS), str(log)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        port = server.stdout.readline().strip()
        if not port:
            pytest.skip("this machine has no loopback address but 127.0.0.1")
        urls = {f"host-{n}": f"http://{host(n)}:{port}/fzzf/" for n in range(N_HOSTS)}
        registry = write_registry(folder / "registry.csv", urls)
        text = registry.read_text("utf-8").replace(",0,\n", f",{DELAY_S},\n")
        registry.write_text(text, "utf-8")
        started = time.monotonic()
        run = run_crawl(folder / "archive", registry, "many")
        taken = time.monotonic() - started
        server.terminate()
    return run, read_log(log), taken


def read_log(path: Path) -> Log:
    found: Log = {}
    for line in path.read_text("utf-8").splitlines():
        name, started, ended = line.split()
        found.setdefault(name, []).append((float(started), float(ended)))
    return {name: sorted(times) for name, times in found.items()}


def test_every_source_is_complete(crawled):
    run, log, _ = crawled
    assert {s["status"] for s in run.summary["sources"]} == {"complete"}
    assert {name: len(times) for name, times in log.items()} == {
        host(n): REQUESTS for n in range(N_HOSTS)
    }


def test_no_host_has_two_requests_at_a_time(crawled):
    _, log, _ = crawled
    both = [
        n for n, times in log.items() for (_, end), (start, _) in pairwise(times) if start < end
    ]
    assert both == []


def test_every_host_keeps_its_delay(crawled):
    run, log, _ = crawled
    gaps = [later - sooner for times in log.values() for (sooner, _), (later, _) in pairwise(times)]
    assert min(gaps) >= DELAY_S
    kept = [count["least_gap_s"] for count in run.summary["hosts"].values()]
    assert len(kept) == N_HOSTS
    assert min(kept) >= DELAY_S - 0.005


def test_many_hosts_are_asked_side_by_side(crawled):
    _, _, taken = crawled
    serial = N_HOSTS * (REQUESTS - 1) * DELAY_S
    assert taken < serial / 4
