"""An object store as this project sees it: whole objects by name, checked as they pass."""

import hashlib
import os
import random
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from warehouse.remote.address import RemoteError, open_filesystem, without_secrets

# Arrow would otherwise guess from a name that ends in .gz, and compress what is compressed
PLAIN = {"compression": None}
CHUNK = 4 * 2**20
AT_ONCE = 16  # a small object costs a round trip and no bandwidth

# Seconds between tries, each shortened at random so that many do not come back together: some 20
# to 30 s in all, within the time for which a writer's claim stands (warehouse.remote.lease).
WAITS_S = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
# How Arrow words what passes by itself: too many requests, a store or network that is away for a
# while (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html), an upload that a
# store forgot when it was started again.
PASSING = (
    "SLOW_DOWN",
    "THROTTLING",
    "SERVICE_UNAVAILABLE",
    "INTERNAL_FAILURE",
    "NETWORK_CONNECTION",
    "REQUEST_TIMEOUT",
    "NO_SUCH_UPLOAD",
    "HTTP status 5",
)

MEND = (
    "`make verify` with this DATA makes it again, or puts a good copy of this machine in its place"
)

W = TypeVar("W")
T = TypeVar("T")


class DamagedObjectError(RemoteError):
    """The bytes of an object are not those that were pushed, or it is not there: `what` says."""

    def __init__(self, what: str, mend: str = MEND) -> None:
        super().__init__(f"{what}: {mend}")
        self.what = what


class MissingObjectError(DamagedObjectError):
    """An object that another one names is not there."""


@dataclass(frozen=True, slots=True)
class Found:
    """One object: its size in bytes, and when the store took it in (its own clock)."""

    size: int
    mtime_ns: int


class Store:
    """The objects under one address; keys are paths relative to it.

    `before_write` is asked before anything is changed, and raises where that is no longer allowed.
    What passes by itself is tried again for a while; then, and where the store refuses, all methods
    raise RemoteError.
    """

    def __init__(self, address: str, filesystem: Any, base: str) -> None:
        self.address = address.rstrip("/")
        self.before_write: Callable[[], None] = _allowed
        self._fs = filesystem
        self._base = base

    @classmethod
    def open(cls, address: str) -> "Store":
        """The store at an address such as `s3://bucket/prefix`."""
        return cls(address, *open_filesystem(address))

    def files(self, folder: str, deep: bool = True) -> dict[str, Found]:
        """Every object under a folder, by key, in order of keys; empty where there is none."""
        infos = self._infos(folder, deep)
        files = (info for info in infos if info.type.name == "File")
        found = {self._key(info.path): Found(info.size, info.mtime_ns) for info in files}
        return dict(sorted(found.items()))

    def folders(self, folder: str) -> list[str]:
        """Names of the folders in a folder."""
        infos = self._infos(folder, deep=False)
        return sorted(info.base_name for info in infos if info.type.name == "Directory")

    def get(self, key: str) -> bytes | None:
        """The content of a small object; None where it is not there."""

        def read() -> bytes | None:
            try:
                with self._fs.open_input_stream(self._path(key), **PLAIN) as stream:
                    content: bytes = stream.read()
            except FileNotFoundError:
                return None
            return content

        return self._patiently(key, read)

    def put(self, key: str, content: bytes) -> None:
        """Write a small object, in one step for whoever reads it."""
        self._patiently(key, lambda: self._write(key, [content]))

    def upload(self, path: Path, key: str) -> str:
        """Write a file as an object; returns the SHA-256 of what was sent."""
        size = path.stat().st_size

        def send() -> str:
            digest = hashlib.sha256()
            with path.open("rb") as file:
                self._write(key, _hashed(iter(lambda: file.read(CHUNK), b""), digest))
            return digest.hexdigest()

        sent = self._patiently(key, send)
        held = self._patiently(key, lambda: self._fs.get_file_info(self._path(key)).size)
        if held != size:
            raise DamagedObjectError(
                f"{self.address}/{key}: holds {held} bytes, sent were {size}", "run again"
            )
        return sent

    def download(self, key: str, path: Path, sha256: str) -> None:
        """Fetch an object to a file that appears whole.

        DamagedObjectError where it is not that, MissingObjectError where it is not there.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}.pull")

        def fetch() -> str:
            with draft.open("wb") as file:
                return self._copy(key, file.write)

        try:
            found = self._patiently(key, fetch)
            if found != sha256:
                raise DamagedObjectError(f"{self.address}/{key}: not the bytes that were pushed")
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)

    def digest(self, key: str) -> str:
        """SHA-256 of an object, read from the first byte to the last."""
        return self._patiently(key, lambda: self._copy(key, len))

    def delete(self, keys: Iterable[str], *, patiently: bool = True) -> None:
        """Delete objects; one that is not there is as good as deleted."""
        for key in keys:
            delete = partial(self._delete, self._fs.delete_file, key)
            self._patiently(key, delete, WAITS_S if patiently else ())

    def delete_folder(self, folder: str) -> None:
        """Delete everything under a folder."""
        self._patiently(folder, partial(self._delete, self._fs.delete_dir, folder))

    def _delete(self, how: Callable[[str], None], key: str) -> None:
        self.before_write()
        with suppress(FileNotFoundError):
            how(self._path(key))

    def each(self, do: Callable[[W], None], work: Iterable[W]) -> None:
        """Do something for each object, several at once; what one raises is raised."""
        with ThreadPoolExecutor(AT_ONCE) as threads:
            futures = [threads.submit(do, one) for one in work]
            try:
                for future in futures:
                    future.result()
            finally:
                threads.shutdown(wait=True, cancel_futures=True)

    def _infos(self, folder: str, deep: bool) -> Any:
        from pyarrow.fs import FileSelector  # noqa: PLC0415 - only where a store is in use

        where = FileSelector(self._path(folder), recursive=deep, allow_not_found=True)
        return self._patiently(folder, lambda: self._fs.get_file_info(where))

    def _copy(self, key: str, take: Callable[[bytes], int]) -> str:
        digest = hashlib.sha256()
        try:
            opened = self._fs.open_input_stream(self._path(key), **PLAIN)
        except FileNotFoundError:
            raise MissingObjectError(f"{self.address}/{key}: not there") from None
        with opened as stream:
            for chunk in _hashed(iter(lambda: stream.read(CHUNK), b""), digest):
                take(chunk)
        return digest.hexdigest()

    def _write(self, key: str, chunks: Iterable[bytes]) -> None:
        self.before_write()
        path = self._path(key)
        # an object appears when it is complete; a file of a folder appears when it is begun
        is_folder = self._fs.type_name == "local"
        draft = f"{path}.{os.getpid()}.push" if is_folder else path
        if is_folder:
            self._fs.create_dir(path.rpartition("/")[0])
        with self._fs.open_output_stream(draft, **PLAIN) as stream:
            for chunk in chunks:
                stream.write(chunk)
        if is_folder:
            self._fs.move(draft, path)

    def _path(self, key: str) -> str:
        return f"{self._base}/{key}" if key else self._base

    def _key(self, path: str) -> str:
        return path.removeprefix(self._base).lstrip("/")

    def _patiently(
        self, key: str, do: Callable[[], T], waits: tuple[float, ...] | None = None
    ) -> T:
        """Do something with an object, again where what hindered it may have passed."""
        for wait in (*(WAITS_S if waits is None else waits), None):
            try:
                return do()
            except OSError as error:
                what = without_secrets(str(error))
                if wait is None or not any(word in what for word in PASSING):
                    raise RemoteError(
                        f"{self.address}/{key}: {what}: check address, network and credentials "
                        f"(AWS_* in the environment), then run again: what is whole is not done "
                        f"twice"
                    ) from None
            time.sleep(wait * random.uniform(0.5, 1))  # noqa: S311 - no secret
        raise AssertionError  # the last try returns or raises


def _allowed() -> None:
    """Nothing forbids a write."""


def _hashed(chunks: Iterable[bytes], digest: Any) -> Iterator[bytes]:
    for chunk in chunks:
        digest.update(chunk)
        yield chunk


@cache
def store_at(address: str) -> Store:
    """The store at an address, opened once a process."""
    return Store.open(address)
