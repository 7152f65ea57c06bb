"""An S3 (moto) that fails as it is told: `python -m tests.faults.s3_server PORT STATE`.

Orders come as JSON by POST to /-/<order>; everything else is S3. It counts the requests that change
a bucket, and strikes at one of them: kills the process group that asks, or saves all it holds to
STATE and dies itself. For a while it can answer with errors, cut answers short, or carry a request
out and say nothing. After each change it looks whether a reader could see a mixture.
"""

import hashlib
import io
import json
import logging
import os
import pickle
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from moto.core import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.faults.s3 import BASE, HOST
from warehouse.sums import parse_sums

CHANGES = ("PUT", "POST", "DELETE")
CLAIMS = f"{BASE}/lease/"
SLOW_DOWN = b"<?xml version='1.0'?><Error><Code>SlowDown</Code><Message>Slower</Message></Error>"
INTERNAL = b"<?xml version='1.0'?><Error><Code>InternalError</Code><Message>Odd</Message></Error>"

Answer = tuple[str, list[tuple[str, str]], bytes]


@dataclass
class Plan:
    """What to do to which request; see the module.

    `strike` ("kill" or "die") falls at change number `at` of what lies under `top`, the first part
    of keys in the data root, before it or `after` it. From request `begin` on, for `seconds`, each
    request fails with probability `share`, in one of the ways `kinds`.
    """

    strike: str = ""
    at: int = 0
    top: str = ""
    after: bool = False
    group: int = 0
    kinds: list[str] = field(default_factory=list)
    share: float = 0.0
    begin: int = 0
    seconds: float = 0.0
    seed: int = 0
    watched: list[list[str]] = field(default_factory=list)


@dataclass
class Seen:
    """What happened since the plan was made."""

    requests: int = 0
    changes: dict[str, int] = field(default_factory=dict)
    failed: int = 0
    struck: bool = False
    odd: list[str] = field(default_factory=list)


class Server:
    """The WSGI application around moto's."""

    def __init__(self, state: Path) -> None:
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._backend = s3_backends[DEFAULT_ACCOUNT_ID]["aws"]
        self._state = state
        self._give(Plan())
        if state.is_file():
            plan, self.seen, buckets = pickle.loads(state.read_bytes())  # noqa: S301 - written by this very program
            self.plan = plan
            for name, objects in buckets.items():
                self._fill(name, objects)

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH")
        stream = environ["wsgi.input"]
        if length or environ.get("wsgi.input_terminated"):
            body = stream.read(int(length)) if length else stream.read()
            environ["wsgi.input"] = io.BytesIO(body)
            environ["CONTENT_LENGTH"] = str(len(body))
        path = environ["PATH_INFO"]
        if path.startswith("/-/"):
            said = getattr(self, f"_{path[3:]}")(
                **json.loads(environ["wsgi.input"].read() or b"{}")
            )
            content = json.dumps(said).encode()
            status, headers = "200 OK", [("Content-Length", str(len(content)))]
        else:
            status, headers, content = self._answer(environ, path)
        start(status, headers)
        return [content]

    # --- S3 ---------------------------------------------------------------------------------------

    def _answer(self, environ: dict[str, Any], path: str) -> Answer:
        method, (bucket, _, key) = environ["REQUEST_METHOD"], path[1:].partition("/")
        self.seen.requests += 1
        kind = self._failing()
        if kind == "slow":
            return "503 Slow Down", [("Content-Length", str(len(SLOW_DOWN)))], SLOW_DOWN
        if kind == "internal":
            return "500 Error", [("Content-Length", str(len(INTERNAL)))], INTERNAL
        if kind == "reset":
            _hang_up(environ)
        is_change = method in CHANGES
        is_hit = is_change and self._hits(key)
        if is_hit and not self.plan.after:
            self._strike()
        status, headers, content = self._ask_moto(environ)
        if is_change:
            self._watch(bucket)
        if is_hit:
            self._strike()
        if kind == "lost":
            _hang_up(environ)
        if kind == "half" and method == "GET":
            headers = [(name, value) for name, value in headers if name != "Content-Length"]
            headers.append(("Content-Length", str(len(content))))
            content = content[: len(content) // 2]
        return status, headers, content

    def _failing(self) -> str:
        plan = self.plan
        if self.seen.requests == plan.begin:
            self._since = time.monotonic()
        if not self._since or time.monotonic() - self._since > plan.seconds:
            return ""
        if self._rng.random() >= plan.share:
            return ""
        self.seen.failed += 1
        return self._rng.choice(plan.kinds)

    def _hits(self, key: str) -> bool:
        top = key.removeprefix(f"{BASE}/").partition("/")[0]
        number = self.seen.changes[top] = self.seen.changes.get(top, 0) + 1
        return bool(self.plan.strike) and (top, number) == (self.plan.top, self.plan.at)

    def _strike(self) -> None:
        self.seen.struck = True
        if self.plan.strike == "kill":
            os.killpg(self.plan.group, signal.SIGKILL)
            return
        self._state.write_bytes(pickle.dumps((self.plan, self.seen, self._content())))
        os._exit(0)

    def _ask_moto(self, environ: dict[str, Any]) -> Answer:
        said: list[Any] = []
        app = self._moto(environ, lambda status, headers, *_: said.extend((status, headers)))
        content = b"".join(app)
        return said[0], said[1], content

    # --- what it holds ----------------------------------------------------------------------------

    def _objects_of(self, bucket: str) -> dict[str, Any]:
        held = self._backend.buckets.get(bucket)
        return {name: held.keys[name] for name in list(held.keys)} if held else {}

    def _content(self) -> dict[str, dict[str, tuple[bytes, Any]]]:
        return {
            name: {k: (o.value, o.last_modified) for k, o in self._objects_of(name).items()}
            for name in self._backend.buckets
        }

    def _fill(self, bucket: str, objects: dict[str, tuple[bytes, Any]]) -> None:
        self._empty(bucket)
        for key, (content, moment) in objects.items():
            self._backend.put_object(bucket, key, content).last_modified = moment

    def _watch(self, bucket: str) -> None:
        """Whether `current.json` names one of the watched warehouses, and all of it is there."""
        if not self.plan.watched:
            return
        held = self._objects_of(bucket)
        pointer = held.get(f"{BASE}/current.json")
        if pointer is None:
            return
        said = json.loads(pointer.value)
        tables = sorted(v for k, v in said["files"].items() if k.endswith(".parquet"))
        if [said["release"], *tables] not in self.plan.watched:
            self.seen.odd.append("a mixture")
        keys = {f"{BASE}/warehouse/{v}.{k.rpartition('.')[2]}" for k, v in said["files"].items()}
        release = f"{BASE}/exports/{said['release']}"
        sums = held.get(f"{release}/SHA256SUMS")
        keys |= {f"{release}/{name}" for name in parse_sums(sums.value if sums else b"0  none\n")}
        if not keys <= held.keys():
            self.seen.odd.append("what is named is not there")

    # --- orders -----------------------------------------------------------------------------------

    def _plan(self, **said: Any) -> bool:
        self._give(Plan(**said))
        return True

    def _give(self, plan: Plan) -> None:
        self.plan, self.seen, self._since = plan, Seen(), 0.0
        self._rng = Random(plan.seed)  # noqa: S311 - a seed, no secret

    def _seen(self) -> dict[str, Any]:
        return vars(self.seen)

    def _copy(self, bucket: str, to: str) -> bool:
        """A bucket as it is now, without the claim of whoever is at it."""
        held = self._objects_of(bucket).items()
        objects = {k: (o.value, o.last_modified) for k, o in held if not k.startswith(CLAIMS)}
        self._fill(to, objects)
        return True

    def _empty(self, bucket: str) -> bool:
        if bucket not in self._backend.buckets:
            self._backend.create_bucket(bucket, "us-east-1")
        self._backend.buckets[bucket].keys.clear()
        return True

    def _objects(self, bucket: str) -> dict[str, str]:
        """Key → SHA-256; what stands for folders is left out."""
        return {
            key: hashlib.sha256(found.value).hexdigest()
            for key, found in sorted(self._objects_of(bucket).items())
            if not key.endswith("/")
        }

    def _get(self, bucket: str, key: str) -> str:
        return str(self._objects_of(bucket)[key].value.hex())

    def _put(self, bucket: str, key: str, content: str | None) -> bool:
        """Replace an object, in hexadecimal, or delete it."""
        if content is None:
            self._backend.delete_object(bucket, key)
        else:
            self._backend.put_object(bucket, key, bytes.fromhex(content))
        return True

    def _age(self, bucket: str, seconds: float) -> bool:
        """Let time pass for the claims."""
        for key, found in self._objects_of(bucket).items():
            if key.startswith(CLAIMS):
                found.last_modified -= timedelta(seconds=seconds)
        return True


def _hang_up(environ: dict[str, Any]) -> None:
    environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
    raise ConnectionResetError


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        """Say nothing."""


def main() -> None:
    """Serve until killed, or until who started it is gone; the port is told on stdout."""
    logging.disable(logging.CRITICAL)
    server = make_server(
        HOST, int(sys.argv[1]), Server(Path(sys.argv[2])), threaded=True, request_handler=_Quiet
    )
    print(server.server_port, flush=True)
    parent = os.getppid()
    server.service_actions = lambda: None if os.getppid() == parent else os._exit(0)  # type: ignore[method-assign] # asked twice a second
    server.serve_forever()


if __name__ == "__main__":
    main()
