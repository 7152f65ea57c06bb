"""An object store as this project sees it: whole objects by name, checked as they pass."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from warehouse.remote.address import RemoteError, open_filesystem, without_secrets

# Arrow would otherwise guess from a name that ends in .gz, and compress what is compressed
PLAIN = {"compression": None}
CHUNK = 4 * 2**20
AT_ONCE = 16  # a small object costs a round trip and no bandwidth

W = TypeVar("W")


class DamagedObjectError(RemoteError):
    """The bytes of an object are not those that were pushed."""


@dataclass(frozen=True, slots=True)
class Found:
    """One object: its size in bytes, and when the store took it in (its own clock)."""

    size: int
    mtime_ns: int


class Store:
    """The objects under one address; keys are paths relative to it.

    `before_write` is asked before anything is changed, and raises where that is no longer allowed.
    All methods raise RemoteError where the store cannot be reached or refuses.
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
        with self._speaking(key):
            try:
                with self._fs.open_input_stream(self._path(key), **PLAIN) as stream:
                    content: bytes = stream.read()
            except FileNotFoundError:
                return None
            return content

    def put(self, key: str, content: bytes) -> None:
        """Write a small object, in one step for whoever reads it."""
        self._write(key, [content])

    def upload(self, path: Path, key: str) -> str:
        """Write a file as an object; returns the SHA-256 of what was sent."""
        digest, size = hashlib.sha256(), path.stat().st_size
        with path.open("rb") as file:
            self._write(key, _hashed(iter(lambda: file.read(CHUNK), b""), digest))
        with self._speaking(key):
            held = self._fs.get_file_info(self._path(key)).size
        if held != size:
            raise DamagedObjectError(f"{self.address}/{key}: holds {held} bytes, sent were {size}")
        return digest.hexdigest()

    def download(self, key: str, path: Path, sha256: str) -> None:
        """Fetch an object to a file that appears whole; DamagedObjectError where it is not that."""
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}.pull")
        try:
            with draft.open("wb") as file:
                found = self._copy(key, file.write)
            if found != sha256:
                raise DamagedObjectError(
                    f"{self.address}/{key}: not the bytes that were pushed: `make verify` with "
                    f"this DATA makes it again, or puts a good copy of this machine in its place"
                )
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)

    def digest(self, key: str) -> str:
        """SHA-256 of an object, read from the first byte to the last."""
        return self._copy(key, len)

    def delete(self, keys: Iterable[str]) -> None:
        """Delete objects; one that is not there is as good as deleted."""
        self.before_write()
        for key in keys:
            with self._speaking(key):
                try:
                    self._fs.delete_file(self._path(key))
                except FileNotFoundError:
                    continue

    def delete_folder(self, folder: str) -> None:
        """Delete everything under a folder."""
        self.before_write()
        with self._speaking(folder):
            try:
                self._fs.delete_dir(self._path(folder))
            except FileNotFoundError:
                return

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
        with self._speaking(folder):
            return self._fs.get_file_info(where)

    def _copy(self, key: str, take: Callable[[bytes], int]) -> str:
        digest = hashlib.sha256()
        with self._speaking(key), self._fs.open_input_stream(self._path(key), **PLAIN) as stream:
            for chunk in _hashed(iter(lambda: stream.read(CHUNK), b""), digest):
                take(chunk)
        return digest.hexdigest()

    def _write(self, key: str, chunks: Iterable[bytes]) -> None:
        self.before_write()
        path = self._path(key)
        # an object appears when it is complete; a file of a folder appears when it is begun
        is_folder = self._fs.type_name == "local"
        draft = f"{path}.{os.getpid()}.push" if is_folder else path
        with self._speaking(key):
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

    @contextmanager
    def _speaking(self, key: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            what = without_secrets(str(error))
            raise RemoteError(
                f"{self.address}/{key}: {what}: check address, network and credentials (AWS_* in "
                f"the environment), then run again: what is whole is not done twice"
            ) from None


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
