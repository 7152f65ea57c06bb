"""A crawl as users run it: a subprocess over small sites served on this machine."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from crawlers.archive import DamagedRecord, list_segments, read_segment
from crawlers.hosts import host_of, is_loopback
from pipelines.rows import Response

ROOT = Path(__file__).resolve().parents[2]
HEADER = (
    "source_id,url,family,province_code,division_code,body_name,body_type,hosts,delay_s,params\n"
)


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class MiniSite:
    """Paths and what they answer; a list is answered item by item, its last item for ever."""

    port: int
    answers: dict[str, Answer | list[Answer]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    post: Callable[[str, bytes], Answer] | None = None

    def url(self, path: str = "/fzzf/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def column(self, titles: dict[str, str], pages: int = 1, number: int = 1) -> Answer:
        """A TRS list page of the given addresses and titles."""
        rows = "".join(
            f'<li><a href="{href}" title="{title}">{title}</a><span>2025-03-2{n % 9}</span></li>'
            for n, (href, title) in enumerate(titles.items())
        )
        pager = f'<script>createPageHTML({pages}, {number - 1}, "index", "html");</script>'
        html = f"<html><body><div class='list'><ul>{rows}</ul></div>{pager}</body></html>"
        return Answer(html.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


@pytest.fixture(scope="module")
def mini_site() -> Iterator[Callable[[], MiniSite]]:
    """Makes sites, each on a port of its own."""
    servers: list[ThreadingHTTPServer] = []

    def make() -> MiniSite:
        site = MiniSite(0)
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
        server.daemon_threads = True
        site.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        servers.append(server)
        return site

    yield make
    for server in servers:
        server.shutdown()
        server.server_close()


def _handler(site: MiniSite) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            site.requests.append(f"POST {self.path} {body.decode()}")
            self.answer(site.post(self.path, body) if site.post else Answer(status=405))

        def do_GET(self) -> None:
            site.requests.append(self.path)
            site.times.append(time.monotonic())
            found = site.answers.get(self.path, Answer(b"<html>404</html>", 404))
            if isinstance(found, list):
                found = found.pop(0) if len(found) > 1 else found[0]
            self.answer(found)

        def answer(self, found: Answer) -> None:
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            self.wfile.write(found.body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler


@dataclass
class CrawlRun:
    returncode: int
    stdout: str
    stderr: str
    archive: Path
    crawl_id: str

    @property
    def summary(self) -> dict[str, Any]:
        return json.loads((self.archive / f"{self.crawl_id}.json").read_text("utf-8"))

    def source(self, source_id: str) -> dict[str, Any]:
        return next(s for s in self.summary["sources"] if s["source_id"] == source_id)

    def responses(self) -> list[Response]:
        return read_archive(self.archive, self.crawl_id)


def read_archive(archive: Path, crawl_id: str | None = None) -> list[Response]:
    found = [r for segment in list_segments(archive) for r in read_segment(segment)]
    assert not [r for r in found if isinstance(r, DamagedRecord)]
    return [r for r in found if isinstance(r, Response) and crawl_id in {None, r.crawl_id}]


def command(archive: Path, registry: Path, crawl_id: str, sources: str = "all") -> list[str]:
    options = {"--archive": archive, "--registry": registry, "--sources": sources}
    words = [str(word) for pair in options.items() for word in pair]
    return [sys.executable, "-m", "crawlers.run", *words, "--crawl-id", crawl_id]


def run_crawl(archive: Path, registry: Path, crawl_id: str, sources: str = "all") -> CrawlRun:
    done = subprocess.run(  # the command is this project's own
        command(archive, registry, crawl_id, sources),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return CrawlRun(done.returncode, done.stdout, done.stderr, archive, crawl_id)


def write_registry(target: Path, urls: dict[str, str]) -> Path:
    """A registry of TRS columns: source id to address."""
    rows = []
    for name, url in urls.items():
        host = host_of(url)
        delay = 0 if is_loopback(host) else 2
        rows.append(
            f"{name},{url},trs_static,990000,990100,临澜市,people_government,{host},{delay},\n"
        )
    target.write_text(HEADER + "".join(rows), encoding="utf-8")
    return target
