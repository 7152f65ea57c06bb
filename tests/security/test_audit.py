"""The audit of dependencies says what it knows, and that it knows nothing where nobody answers."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from tests.security import audit

Answer = Callable[[list[dict[str, Any]]], bytes]


@contextmanager
def database(answer: Answer) -> Iterator[str]:
    """A database on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            said = answer(json.loads(body)["queries"])
            self.send_response(200)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1/querybatch"
    finally:
        server.shutdown()
        server.server_close()


def weak(name: str) -> Answer:
    def answer(queries: list[dict[str, Any]]) -> bytes:
        found = [
            {"vulns": [{"id": "PYSEC-0"}]} if q["package"]["name"] == name else {} for q in queries
        ]
        return json.dumps({"results": found}).encode()

    return answer


def test_every_lock_is_read_and_every_package_of_it_is_asked_about() -> None:
    packages = dict(audit.locked())
    assert {"scrapy", "duckdb", "pyarrow", "ruff"} <= packages.keys()
    asked: list[str] = []

    def answer(queries: list[dict[str, Any]]) -> bytes:
        asked.extend(query["package"]["name"] for query in queries)
        return json.dumps({"results": [{} for _ in queries]}).encode()

    with database(answer) as address:
        assert audit.main(address) == audit.FINE
    assert set(asked) == packages.keys()


def test_a_known_weakness_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with database(weak("scrapy")) as address:
        assert audit.main(address) == audit.FOUND
    said = capsys.readouterr().out
    assert "scrapy " in said
    assert "PYSEC-0" in said


@pytest.mark.parametrize("said", [b"", b"<html>login</html>", b'{"results": []}', b"[]"])
def test_an_answer_that_is_none_is_not_taken_for_good_news(said: bytes) -> None:
    with database(lambda _: said) as address:
        assert audit.main(address) == audit.UNKNOWN


def test_without_a_network_there_is_a_clear_word_and_no_good_exit_code(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert audit.main("http://127.0.0.1:9/v1/querybatch") == audit.UNKNOWN
    assert "cannot be asked" in capsys.readouterr().out
