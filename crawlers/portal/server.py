"""Serves the portal on 127.0.0.1, with ETag, Last-Modified and 304."""

import csv
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from crawlers.portal.content import FOLDER
from crawlers.portal.faults import Faults, send_faulty
from crawlers.portal.gallery import Asked, gallery, registry_csv
from crawlers.portal.render import Served, render_portal
from crawlers.portal.search import ENDPOINT, FORM, answer_search, search_form

DEFAULT_PORT = 8471
NOT_FOUND = Served(b"<html>404</html>", "text/html", 404)
REGISTRY = FOLDER / "registry.csv"
DIVISIONS = FOLDER / "divisions.csv"


@dataclass(slots=True)
class Portal:
    """A running portal. `requests` are the (path, status) it answered, in order.

    `served` may be changed while it runs; `delay_s` holds every answer back, `faults` breaks some.
    """

    port: int
    served: dict[str, Served]
    requests: list[tuple[str, int]] = field(default_factory=list)
    delay_s: float = 0.0
    faults: Faults = field(default_factory=Faults)

    @property
    def base_url(self) -> str:
        """`http://127.0.0.1:<port>`."""
        return f"http://127.0.0.1:{self.port}"

    def write_registry(self, target: Path) -> Path:
        """Write the portal's registry with this portal's port; gives the path."""
        text = REGISTRY.read_text("utf-8").replace(f":{DEFAULT_PORT}/", f":{self.port}/")
        target.write_text(text, encoding="utf-8")
        return target

    def write_gallery_registry(self, target: Path) -> Path:
        """Write the registry of the gallery, one site of every family; gives the path."""
        target.write_text(registry_csv(self.base_url), encoding="utf-8")
        return target

    def divisions(self) -> list[dict[str, str]]:
        """The fictional divisions as rows of the gazetteer."""
        with DIVISIONS.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))


@contextmanager
def serve_portal(port: int = 0) -> Iterator[Portal]:
    """A portal on a free port (or the given one) for the length of a `with` block.

    Raises OSError where the port is taken.
    """
    portal = Portal(port, render_portal() | {FORM: search_form()})
    server = ThreadingHTTPServer(("127.0.0.1", port), _handler(portal))
    server.daemon_threads = True
    portal.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield portal
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(portal: Portal) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # head and body leave in two writes; waiting for the first to be acknowledged costs 40 ms
        disable_nagle_algorithm = True

        def do_POST(self) -> None:  # the name http.server looks for
            self._reply(self.rfile.read(int(self.headers.get("Content-Length", 0))))

        def do_GET(self) -> None:  # the name http.server looks for
            self._reply(b"")

        def _reply(self, body: bytes) -> None:
            if portal.delay_s:
                threading.Event().wait(portal.delay_s)
            path = unquote(urlsplit(self.path).path)
            served = portal.served.get(path) or self._of_search(path, body)
            served = served or self._of_gallery(path, body) or NOT_FOUND
            unchanged = served.status == 200 and _matches(served, self.headers)
            status = 304 if unchanged else served.status
            fault = portal.faults.choose(f"{self.path} {body.decode('utf-8', 'replace')}", path)
            portal.requests.append((path, 0 if fault else status))
            if fault:
                send_faulty(self, fault, served)
            else:
                self._answer(served, status)

        def _of_search(self, path: str, body: bytes) -> Served | None:
            return answer_search(body, portal.base_url) if path == ENDPOINT else None

        def _of_gallery(self, path: str, body: bytes) -> Served | None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            query = urlsplit(self.path).query
            reply = gallery().answer(Asked(path, query, body, headers))
            if reply is None:
                return None
            return Served(reply.text.encode(), reply.media_type, reply.status)

        def _answer(self, served: Served, status: int) -> None:
            body = b"" if status == 304 else served.body
            self.send_response(status)
            self.send_header("Content-Type", served.media_type)
            self.send_header("Content-Length", str(len(body)))
            if served.status == 200:
                self.send_header("ETag", served.etag)
            if served.changed_on:
                self.send_header("Last-Modified", _http_date(served))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # inherited name
            """Silence: `Portal.requests` is the log."""

    return Handler


def _matches(served: Served, headers: Any) -> bool:
    tags = re.findall(r'"[^"]*"', headers.get("If-None-Match", ""))
    if tags:
        return served.etag in tags
    return bool(served.changed_on) and headers.get("If-Modified-Since") == _http_date(served)


def _http_date(served: Served) -> str:
    day = served.changed_on or datetime.now(UTC).date()
    return format_datetime(datetime.combine(day, time(9), UTC), usegmt=True)
