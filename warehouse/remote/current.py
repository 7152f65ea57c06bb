"""The warehouse at the store: files named after their content, and the one object that names them.

`current.json` says which files are the tables, the database and the latest release. It is replaced
in one step after everything that it names is there: a reader sees the old warehouse or the new one.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from warehouse.layout import DataRoot
from warehouse.released import LATEST
from warehouse.remote.address import RemoteError
from warehouse.remote.store import MissingObjectError, Store
from warehouse.sums import SUMS, parse_sums, sha256_of

POINTER = "current.json"
FOLDER = "warehouse"
RELEASES = "exports"
SEEN = ".current.seen.json"
DATABASE = "warehouse.duckdb"
AGAIN_S = 0.2
UNREADABLE = (
    f"{POINTER} at the store is damaged: `make verify` with this DATA makes it again from the "
    f"archive"
)


@dataclass(frozen=True, slots=True)
class Current:
    """`files`: path in the data root → SHA-256; `previous`: what the one before still names."""

    release: str | None
    files: dict[str, str]
    previous: tuple[str, ...] = ()

    @classmethod
    def parse(cls, content: bytes) -> Self:
        """The content of `current.json`; RemoteError where it is none."""
        try:
            said: dict[str, Any] = dict(json.loads(content))
            sha256 = said.pop("sha256", None)  # absent in what an earlier version wrote
            found = cls(said["release"], dict(said["files"]), tuple(said["previous"]))
        except (ValueError, KeyError, TypeError) as error:
            raise RemoteError(UNREADABLE) from error
        if sha256 not in (None, found.digest) or len(said) != len(found._said):
            raise RemoteError(UNREADABLE)
        return found

    def content(self) -> bytes:
        """What `current.json` holds."""
        return (json.dumps(self._said | {"sha256": self.digest}, indent=1) + "\n").encode()

    @property
    def digest(self) -> str:
        """The checksum that stands beside what `current.json` says."""
        return hashlib.sha256(json.dumps(self._said).encode()).hexdigest()

    @property
    def _said(self) -> dict[str, Any]:
        files = dict(sorted(self.files.items()))
        return {"release": self.release, "files": files, "previous": list(self.previous)}

    @property
    def keys(self) -> set[str]:
        """The objects that it names."""
        return {key_of(name, sha256) for name, sha256 in self.files.items()}


def key_of(name: str, sha256: str) -> str:
    """The object that holds a file of the warehouse."""
    return f"{FOLDER}/{sha256}{Path(name).suffix}"


def read_current(store: Store) -> Current | None:
    """What the warehouse is now; None where none was pushed yet."""
    for last in (False, False, True):
        content = store.get(POINTER)
        if content is None:
            return None
        try:
            return Current.parse(content)
        except RemoteError:
            # its length is asked before its content: replaced between the two, it comes cut short
            if last:
                raise
            time.sleep(AGAIN_S)
    return None


def pull_current(store: Store, root: DataRoot, tables: bool) -> Current | None:
    """Bring the database (and its tables) to what the store says they are; returns what it says.

    Of what was replaced while it was fetched, the new is fetched.
    """
    current = read_current(store)
    while current is not None:
        try:
            _bring(store, root, current, tables)
        except MissingObjectError:
            before, current = current, read_current(store)
            if current == before:
                raise
        else:
            break
    return current


def _bring(store: Store, root: DataRoot, current: Current, tables: bool) -> None:
    seen = _read_seen(root)
    for name, sha256 in current.files.items():
        path = root.path / name
        is_wanted = tables or not name.startswith("tables/") or name.endswith(".json")
        if not is_wanted or _mark(root, name, sha256) == seen.get(name):
            continue
        if not path.is_file() or sha256_of(path) != sha256:
            store.download(key_of(name, sha256), path, sha256)
        seen[name] = _mark(root, name, sha256)
    if tables:
        for path in _files(root):
            if path.relative_to(root.path).as_posix() not in current.files:
                path.unlink()
    _write_seen(root, seen)


def push_current(store: Store, root: DataRoot) -> None:
    """Push tables and database, then point to them; drop what nobody can be reading any more."""
    old, held, files = read_current(store), store.files(FOLDER), {}
    for path in _files(root):
        name, sha256 = path.relative_to(root.path).as_posix(), sha256_of(path)
        files[name] = sha256
        there = held.get(key_of(name, sha256))
        if there is None or there.size != path.stat().st_size:
            store.upload(path, key_of(name, sha256))
    latest = root.exports / LATEST
    release = latest.readlink().name if latest.is_symlink() else None
    current = Current(release, files)
    current = Current(release, files, _previous(old, current))
    if current != old:
        store.put(POINTER, current.content())
    store.delete(sorted(held.keys() - current.keys - set(current.previous)))
    _write_seen(root, {name: _mark(root, name, sha256) for name, sha256 in files.items()})


def _previous(old: Current | None, new: Current) -> tuple[str, ...]:
    if old is None:
        return ()
    gone = old.keys - new.keys
    if old.files.get(DATABASE) == new.files.get(DATABASE):
        # the same warehouse with another note beside it: the one before is still being read
        gone |= set(old.previous) - new.keys
    return tuple(sorted(gone))


def _files(root: DataRoot) -> Iterator[Path]:
    yield from sorted(path for path in root.tables.glob("[!.]*") if path.suffix != ".tmp")
    if root.database.is_file():
        yield root.database


def _mark(root: DataRoot, name: str, sha256: str) -> list[object]:
    """Checksum, size and time of a file here: as long as they stand it need not be read again."""
    path = root.path / name
    stat = path.stat() if path.is_file() else None
    return [sha256, stat.st_size if stat else None, stat.st_mtime_ns if stat else None]


def _read_seen(root: DataRoot) -> dict[str, list[object]]:
    path = root.path / SEEN
    try:
        seen: dict[str, list[object]] = json.loads(path.read_bytes()) if path.is_file() else {}
    except ValueError:
        return {}
    return seen


def _write_seen(root: DataRoot, seen: dict[str, list[object]]) -> None:
    draft = root.path / f"{SEEN}.{os.getpid()}.tmp"
    draft.write_text(json.dumps(seen), encoding="utf-8")
    draft.replace(root.path / SEEN)


def push_release(store: Store, release: Path) -> None:
    """Push a release, its SHA256SUMS last; one that is there is named by its content."""
    prefix = f"{RELEASES}/{release.name}"
    if store.get(f"{prefix}/{SUMS}") is not None:
        return
    content = (release / SUMS).read_bytes()
    store.each(
        lambda name: _push_file(store, release / name, f"{prefix}/{name}"), parse_sums(content)
    )
    store.put(f"{prefix}/{SUMS}", content)


def _push_file(store: Store, path: Path, key: str) -> None:
    store.upload(path, key)


def pull_releases(store: Store, exports: Path, name: str = "") -> None:
    """Every release whose id begins so, or `latest`; `latest` here then is what it is there."""
    current = read_current(store)
    latest = current.release if current else None
    if name != LATEST:
        for release in store.folders(RELEASES):
            if release.startswith(name):
                _pull_release(store, exports, release)
    point_to(store, exports, latest)


def point_to(store: Store, exports: Path, latest: str | None) -> None:
    """Bring one release and let `latest` be that."""
    if latest is None:
        return
    _pull_release(store, exports, latest)
    if (exports / latest).is_dir():
        link = exports / f".{LATEST}.{os.getpid()}.tmp"
        link.unlink(missing_ok=True)
        link.symlink_to(latest)
        link.replace(exports / LATEST)


def _pull_release(store: Store, exports: Path, release: str) -> None:
    if (exports / release / SUMS).is_file():
        return
    prefix = f"{RELEASES}/{release}"
    content = store.get(f"{prefix}/{SUMS}")
    if content is None:
        return  # it is being pushed, or its push was cut short
    draft = exports / f".{release}.{os.getpid()}.tmp"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    sums = parse_sums(content)
    try:
        store.each(lambda name: store.download(f"{prefix}/{name}", draft / name, sums[name]), sums)
        (draft / SUMS).write_bytes(content)
        draft.rename(exports / release)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
