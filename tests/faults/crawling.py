"""A real crawl of the sample portal in a process of its own, to be killed."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

from crawlers.archive import DamagedRecord, list_segments, read_segment
from crawlers.portal.server import DEFAULT_PORT, REGISTRY
from tests.conftest import ROOT


@contextmanager
def portal(registry: Path) -> Iterator[None]:
    """The sample portal on a free port, its sources in a registry."""
    command = [sys.executable, "-m", "crawlers.portal", "--port", "0"]
    with Popen(command, cwd=ROOT, stdout=PIPE, stderr=DEVNULL, text=True) as server:
        try:
            said = server.stdout.readline() if server.stdout else ""
            address = said.split()[3].rstrip("/")
            rows = REGISTRY.read_text("utf-8")
            registry.write_text(rows.replace(f"http://127.0.0.1:{DEFAULT_PORT}", address), "utf-8")
            yield
        finally:
            server.terminate()


def begin(archive: Path, registry: Path, crawl_id: str) -> "Popen[bytes]":
    """Start a crawl in a process group of its own."""
    command = [sys.executable, "-m", "crawlers.run", "--archive", str(archive), "--sources", "all"]
    command += ["--registry", str(registry), "--crawl-id", crawl_id, "--keep-going"]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True
    )


def kill(crawl: "Popen[bytes]") -> int:
    """kill -9 of the crawl and whatever it started; its exit code."""
    with suppress(ProcessLookupError):  # it had ended
        os.killpg(crawl.pid, signal.SIGKILL)
    return crawl.wait()


def payloads(archive: Path) -> Counter[tuple[str, str]]:
    """How often each (path, sha256) is held with its bytes: once is enough, twice is too often."""
    records = (r for segment in list_segments(archive) for r in read_segment(segment))
    return Counter(
        (r.url.partition("://")[2].partition("/")[2], r.sha256)
        for r in records
        if not isinstance(r, DamagedRecord) and r.outcome == "ok"
    )
