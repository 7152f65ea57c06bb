"""Servers that misbehave below HTTP's surface: each answer is a function on the raw socket."""

import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.crawlers.conftest import MiniSite

Raw = Callable[[socket.socket], None]


@dataclass
class BadSite:
    """Paths and what is done on the socket when they are asked for; `requests` are the heads."""

    port: int = 0
    does: dict[str, Raw] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    scheme: str = "http"

    def url(self, path: str = "/fzzf/") -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}{path}"

    def paths(self) -> list[str]:
        return [head.split(" ", 2)[1] for head in self.requests]


def answer(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> Raw:
    """A plain answer; `length` declares another Content-Length than the body's."""

    def send(connection: socket.socket) -> None:
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}"]
        lines += ["Connection: close", *headers]
        if not any(line.startswith("Content-Type") for line in headers):
            lines.append("Content-Type: text/html; charset=utf-8")
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)

    return send


def reset(connection: socket.socket) -> None:
    """Half an answer, then RST."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<html>")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
    connection.close()


def silence(connection: socket.socket) -> None:
    """No answer at all, for longer than anybody waits."""
    connection.settimeout(30)
    connection.recv(1)


def drip(connection: socket.socket) -> None:
    """A byte now and then, without end."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(600):
        connection.sendall(b"<")
        time.sleep(0.05)


def flood(declared: bool, megabytes: int) -> Raw:
    """A body of many megabytes, announced or not."""

    def send(connection: socket.socket) -> None:
        length = f"Content-Length: {megabytes << 20}\r\n" if declared else ""
        connection.sendall(f"HTTP/1.1 200 OK\r\n{length}Connection: close\r\n\r\n".encode())
        for _ in range(megabytes):
            connection.sendall(b"x" * (1 << 20))

    return send


def in_turn(*steps: Raw) -> Raw:
    """Each answer once, the last for ever."""
    left = list(steps)

    def send(connection: socket.socket) -> None:
        step = left.pop(0) if len(left) > 1 else left[0]
        step(connection)

    return send


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[BadSite]:
    """A bad site on a port of its own; over TLS where a context is given."""
    site = BadSite(scheme="https" if context else "http")

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            connection: socket.socket = self.request
            try:
                if context:
                    connection = context.wrap_socket(connection, server_side=True)
                head = b""
                while b"\r\n\r\n" not in head:
                    part = connection.recv(65536)
                    if not part:
                        return
                    head += part
                text = head.decode("latin-1")
                site.requests.append(text)
                path = text.split(" ", 2)[1]
                missing = answer(b"<html>404</html>", status="404 Not Found")
                site.does.get(path, missing)(connection)
            except OSError:
                return

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

    with Server(("127.0.0.1", 0), Handler) as server:
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()


def column(titles: dict[str, str], pages: int = 1, number: int = 1) -> bytes:
    """A TRS list page."""
    return MiniSite(0).column(titles, pages, number).body
