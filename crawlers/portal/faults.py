"""The portal's fault switch: the first answer at an address goes wrong, the next ones are right."""

import threading
import zlib
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Literal

from crawlers.portal.render import Served

Fault = Literal["burst_5xx", "slow", "reset", "wrong_length", "empty_list"]
# pages of which none is spared would test nothing but the fault: every third is broken
_SHARE = 3
_DRIP_S = 0.02


@dataclass(slots=True)
class Faults:
    """Which fault is on, and how often each address was asked for; `lists` are the list paths."""

    kind: Fault | None = None
    lists: frozenset[str] = frozenset()
    asked: Counter[str] = field(default_factory=Counter)

    def choose(self, key: str, path: str) -> Fault | None:
        """The fault of this answer, if any: for the first answer at every third address."""
        self.asked[key] += 1
        if self.kind is None or path == "/robots.txt" or self.asked[key] > 1:
            return None
        if self.kind == "empty_list":
            return self.kind if path in self.lists and _drawn(key) else None
        return self.kind if _drawn(key) else None


def _drawn(key: str) -> bool:
    return zlib.crc32(key.encode()) % _SHARE == 0


def send_faulty(handler: BaseHTTPRequestHandler, fault: Fault, served: Served) -> None:
    """Answer wrongly."""
    if fault == "burst_5xx":
        _send(handler, Served(b"<html>busy</html>", "text/html", 503))
    elif fault == "empty_list":
        _send(handler, Served(_emptied(served), served.media_type, served.status))
    elif fault == "slow":
        threading.Event().wait(_DRIP_S)
        _send(handler, served, pieces=3)
    else:
        # as a proxy that dies in the middle, and as a script that counts characters for bytes
        body = served.body[: len(served.body) // 2] if fault == "reset" else served.body
        declared = len(served.body) if fault == "reset" else len(served.body) + 99
        _send(handler, Served(body, served.media_type, served.status), declared=declared)
        handler.close_connection = True


def _send(
    handler: BaseHTTPRequestHandler, served: Served, pieces: int = 1, declared: int | None = None
) -> None:
    handler.send_response(served.status)
    handler.send_header("Content-Type", served.media_type)
    handler.send_header("Content-Length", str(len(served.body) if declared is None else declared))
    handler.end_headers()
    step = max(1, -(-len(served.body) // pieces))
    for start in range(0, len(served.body), step):
        handler.wfile.write(served.body[start : start + step])
        if pieces > 1:
            threading.Event().wait(_DRIP_S)


def _emptied(served: Served) -> bytes:
    """The same page without its rows, as a list is while it is being rebuilt."""
    if not served.body.lstrip().startswith(b"<"):
        return b'{"data": {}, "rows": []}'
    before, _, _ = served.body.partition(b'<ul class="list">')
    return before + b"</body></html>"
