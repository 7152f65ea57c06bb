"""A reader that looks on while runs over a store are disturbed: it sees old or new, whole."""

import json
import os
import shutil
import signal
import time
from collections import Counter
from pathlib import Path

from tests.faults.store_trials import ADDRESS
from warehouse.layout import DataRoot
from warehouse.remote.mirror import Mirror
from warehouse.remote.store import Store


class Reader:
    """A process that opens the root with an empty cache again and again, until it is stopped."""

    def __init__(self, folder: Path, watched: list[list[str]]) -> None:
        out, into = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            os.close(out)
            _read_on(folder, watched, into)
        os.close(into)
        self._told = os.fdopen(out)

    def stop(self) -> Counter[str]:
        """How often it saw what."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        lines = self._told.read().splitlines()
        self._told.close()
        return Counter(lines)


def _read_on(folder: Path, watched: list[list[str]], into: int) -> None:
    log = os.open(os.environ.get("TORTURE_LOG", os.devnull), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 2)
    try:
        while True:
            shutil.rmtree(folder, ignore_errors=True)
            try:
                word = _look(DataRoot(folder), watched)
            except Exception as error:
                os.write(2, f"reader: {type(error).__name__}: {error}\n".encode())
                word = f"an error ({type(error).__name__})"
            os.write(into, f"{word}\n".encode())
            time.sleep(0.1)
    finally:
        os._exit(1)


def _look(root: DataRoot, watched: list[list[str]]) -> str:
    Mirror(root, Store.open(ADDRESS)).pull_warehouse(tables=True)
    seen = json.loads((root.path / ".current.seen.json").read_bytes())
    tables = sorted(mark[0] for name, mark in seen.items() if name.endswith(".parquet"))
    release = (root.exports / "latest").resolve().name
    names = ("old", "new")
    return next((n for n, w in zip(names, watched, strict=True) if w == [release, *tables]), "odd")
