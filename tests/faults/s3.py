"""The S3 of the trials: starts it, gives it orders, starts it again where it has died.

Nothing here starts a thread: whoever holds it may fork.
"""

import json
import os
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import Any

from tests.conftest import ROOT

HOST = "127.0.0.1"
BASE = "root"  # the data root's prefix in each bucket
KEY, SECRET = "AKIAINVENTEDFORTRIALS", "invented-secret-of-trials"


class S3:
    """One server process on 127.0.0.1; what it holds outlives a death that was ordered."""

    def __init__(self, folder: Path) -> None:
        self._state = folder / "s3.state"
        self._server, self.port = self._start(0)
        os.environ["AWS_ENDPOINT_URL"] = f"http://{HOST}:{self.port}"
        os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"] = KEY, SECRET

    def _start(self, port: int) -> "tuple[Popen[str], int]":
        command = [sys.executable, "-m", "tests.faults.s3_server", str(port), str(self._state)]
        server = Popen(command, cwd=ROOT, stdout=PIPE, stderr=DEVNULL, text=True)
        said = server.stdout.readline() if server.stdout else ""
        if not said.strip():
            raise RuntimeError("the S3 of the trials did not start")
        return server, int(said)

    def order(self, name: str, **said: Any) -> Any:
        """Have an order carried out; its answer."""
        connection = HTTPConnection(HOST, self.port, timeout=60)
        try:
            connection.request("POST", f"/-/{name}", json.dumps(said))
            return json.loads(connection.getresponse().read())
        finally:
            connection.close()

    def revive(self, after_s: float) -> bool:
        """Where the server has died as ordered, start it again with what it held, a while later."""
        if self._server.poll() is None:
            return False
        time.sleep(after_s)
        self._server, self.port = self._start(self.port)
        self._state.unlink()
        return True

    def stop(self) -> None:
        """End the server."""
        self._server.kill()
        self._server.wait()

    def keys(self, bucket: str, prefix: str = "") -> list[str]:
        """The keys of a data root, relative to it."""
        held = self.order("objects", bucket=bucket)
        names = [key.removeprefix(f"{BASE}/") for key in held]
        return [name for name in names if name.startswith(prefix)]

    def get(self, bucket: str, key: str) -> bytes:
        """The content of an object of a data root."""
        return bytes.fromhex(self.order("get", bucket=bucket, key=f"{BASE}/{key}"))

    def put(self, bucket: str, key: str, content: bytes | None) -> None:
        """Replace an object of a data root, or delete it."""
        self.order("put", bucket=bucket, key=f"{BASE}/{key}", content=content and content.hex())

    def named(self, bucket: str) -> dict[str, str]:
        """Key → SHA-256 of what the data root's own names lead to, whatever nothing names aside.

        The database is a name without a checksum: DuckDB writes the same rows in other bytes.
        """
        held = {
            key.removeprefix(f"{BASE}/"): sha256
            for key, sha256 in self.order("objects", bucket=bucket).items()
        }
        current = json.loads(self.get(bucket, "current.json"))
        files = current["files"]
        database = f"warehouse/{files['warehouse.duckdb']}.duckdb"
        wanted = {f"warehouse/{v}.{k.rpartition('.')[2]}" for k, v in files.items()} - {database}
        wanted |= {key for key in held if key.startswith(("archive/", "parts/", "origin.json"))}
        wanted |= {key for key in held if f"{key.rpartition('/')[0]}/SHA256SUMS" in held}
        content = {key: held.get(key, "not there") for key in sorted(wanted)}
        files = {name: sha256 for name, sha256 in files.items() if name != "warehouse.duckdb"}
        return content | {"database": str(database in held), "current.json": json.dumps(files)}
