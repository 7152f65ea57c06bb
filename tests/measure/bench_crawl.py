"""Speed of the crawl machinery, side by side: `python -m tests.measure.bench_crawl`.

Pages a second from a local server without delay, against a bare client on the same pages; records
a second written to and read from segments. In real use politeness is the limit.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path

from crawlers.archive import ArchiveIndex, Fetch, SegmentWriter, list_segments, read_segment
from crawlers.portal import Portal, serve_portal
from crawlers.portal.render import Served
from crawlers.registry import load_sources
from pipelines.rows import Response, SourceHint

ROOT = Path(__file__).resolve().parents[2]
COLUMN = "/bench/fzzf/"


def page_of(kilobytes: int, number: int) -> bytes:
    """A page of about so many kB whose text does not compress to nothing."""
    words = "".join(f"行政复议{number * n % 9973}件，" for n in range(kilobytes * 40))
    return f"<html><title>{number}</title><p>{words}</p></html>".encode()


def add_column(portal: Portal, pages: int, kilobytes: int) -> None:
    """Serve one list of so many detail pages."""
    rows = []
    for number in range(pages):
        path = f"{COLUMN}202503/t20250301_{number}.html"
        portal.served[path] = Served(page_of(kilobytes, number), "text/html; charset=utf-8")
        rows.append(
            f'<li><a href="{path}">{number}年法治政府建设年度报告</a><span>2025-03-01</span></li>'
        )
    html = f"<ul>{''.join(rows)}</ul><script>createPageHTML(1, 0, 'index', 'html')</script>"
    portal.served[COLUMN] = Served(html.encode(), "text/html; charset=utf-8")


def crawl_seconds(portal: Portal, folder: Path) -> float:
    """Wall time of one crawl in its own process, its start included."""
    folder.mkdir(parents=True, exist_ok=True)
    registry = portal.write_registry(folder / "registry.csv")
    text = registry.read_text("utf-8").replace("/linlan/zwgk/fzzfjsndbg/", COLUMN)
    registry.write_text(text, "utf-8")
    assert load_sources(registry)
    command = ["--archive", str(folder / "archive"), "--registry", str(registry)]
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "crawlers.run", *command, "--sources", "sample-linlan"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return time.perf_counter() - started


def plain_seconds(portal: Portal) -> float:
    """Wall time of asking for the same pages one after the other with http.client."""
    connection = HTTPConnection("127.0.0.1", portal.port)
    started = time.perf_counter()
    for path in portal.served:
        if path.startswith(COLUMN):
            connection.request("GET", path)
            connection.getresponse().read()
    return time.perf_counter() - started


def archive_rates(folder: Path, records: int, kilobytes: int) -> tuple[float, float, float]:
    """Records a second: written, read, indexed."""
    bodies = [page_of(kilobytes, number) for number in range(records)]
    head, moment = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
        datetime(2025, 3, 1, tzinfo=UTC),
    )
    started = time.perf_counter()
    with SegmentWriter(folder, "bench") as writer:
        for number, body in enumerate(bodies):
            writer.add(
                Fetch(
                    url=f"http://www.linlan.gov.cn/{number}.html",
                    fetched_at=moment + timedelta(seconds=number),
                    outcome="ok",
                    hint=SourceHint("bench"),
                    http_status=200,
                    response_head=head,
                    body=body,
                )
            )
    written = time.perf_counter()
    found = [r for segment in list_segments(folder) for r in read_segment(segment)]
    read = time.perf_counter()
    assert all(isinstance(r, Response) for r in found)
    assert len(ArchiveIndex.load(folder)) == records
    indexed = time.perf_counter()
    return records / (written - started), records / (read - written), records / (indexed - read)


def main() -> None:
    """Print one line a measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--kilobytes", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, serve_portal() as portal:
        folder = Path(name)
        empty = crawl_seconds(portal_with(portal, 1, options.kilobytes), folder / "start")
        add_column(portal, options.pages, options.kilobytes)
        full = crawl_seconds(portal, folder)
        plain = plain_seconds(portal)
        again = crawl_seconds(portal, folder)
        rates = archive_rates(folder / "records", options.pages, options.kilobytes)
    pages = options.pages
    print(f"start of a crawl: {empty:.2f} s")
    rate = pages / (full - empty)
    print(f"crawl, {pages} pages of {options.kilobytes} kB: {rate:.0f} pages/s after the start")
    print(f"http.client, the same pages: {pages / plain:.0f} pages/s")
    print(f"second crawl, nothing new: {again:.2f} s against {full:.2f} s")
    print("archive, records/s: " + "written {:.0f}, read {:.0f}, indexed {:.0f}".format(*rates))


def portal_with(portal: Portal, pages: int, kilobytes: int) -> Portal:
    """The portal with a short column."""
    add_column(portal, pages, kilobytes)
    return portal


if __name__ == "__main__":
    main()
