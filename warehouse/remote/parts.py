"""Parts at the store: a folder of objects, whole when its SHA256SUMS is there, pushed last."""

import os
import shutil
import time
from functools import partial
from pathlib import Path

from warehouse.remote.store import DamagedObjectError, Found, Store
from warehouse.sums import SUMS, parse_sums, read_sums, seal

FOLDER = "parts"
SETTLED_S = 60.0


def pull_parts(store: Store, parts: Path, parser_version: str | None = None) -> None:
    """Every whole part of one parser version (or of all) that is not here as it is at the store.

    A part whose objects are damaged is dropped there, so that the archive makes it again.
    """
    versions = store.folders(FOLDER) if parser_version is None else [parser_version]
    for version in versions:
        held = store.files(f"{FOLDER}/{version}")
        sums = {key: found for key, found in held.items() if key.endswith(f"/{SUMS}")}
        wanted = [key for key, found in sums.items() if not _is_same(store, parts, key, found)]
        store.each(partial(_pull_part, store, parts, sums), wanted)


def _is_same(store: Store, parts: Path, key: str, found: Found) -> bool:
    """Whether a part is here as it is there; asks the store only where times say nothing."""
    local = _local(parts, key)
    if not local.is_file():
        return False
    if local.stat().st_mtime_ns == found.mtime_ns:
        return True
    if store.get(key) != local.read_bytes():
        return False
    _remember(local, found)
    return True


def _remember(local: Path, found: Found) -> None:
    """Give a file the time of its object, so that equal times mean equal content.

    Not while the object is new: a store tells seconds, and within one it may be replaced.
    """
    if time.time() - found.mtime_ns / 1e9 > SETTLED_S:
        os.utime(local, ns=(found.mtime_ns, found.mtime_ns))


def _local(parts: Path, key: str) -> Path:
    _, version, segment, _ = key.split("/")
    return parts / version / segment / SUMS


def _pull_part(store: Store, parts: Path, sums: dict[str, Found], key: str) -> None:
    folder = _local(parts, key).parent
    draft = folder.with_name(f".{folder.name}.{os.getpid()}.tmp")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    content = store.get(key) or b""
    prefix = key.removesuffix(SUMS)
    try:
        for name, sha256 in parse_sums(content).items():
            store.download(f"{prefix}{name}", draft / name, sha256)
        (draft / SUMS).write_bytes(content)
        _remember(draft / SUMS, sums[key])
        shutil.rmtree(folder, ignore_errors=True)
        draft.rename(folder)
    except DamagedObjectError as damage:
        print(f"{damage.what}: dropped, made again from the archive", flush=True)
        store.delete([key])
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def push_part(store: Store, folder: Path) -> None:
    """Push one part, SHA256SUMS last; a part of other content under its name stops being whole."""
    if not (folder / SUMS).is_file():
        seal(folder)
    key = f"{FOLDER}/{folder.parent.name}/{folder.name}"
    content = (folder / SUMS).read_bytes()
    held = store.get(f"{key}/{SUMS}")
    if held == content:
        return
    if held is not None:
        store.delete([f"{key}/{SUMS}"])
    for name, sha256 in read_sums(folder).items():
        if store.upload(folder / name, f"{key}/{name}") != sha256:
            raise DamagedObjectError(
                f"{folder / name}: changed on this machine since it was written",
                f"delete the folder {folder.name} there and run again",
            )
    store.put(f"{key}/{SUMS}", content)


def push_parts(store: Store, parts: Path, parser_version: str) -> None:
    """Push every part of a parser version that the store lacks."""
    held = store.files(f"{FOLDER}/{parser_version}")
    for folder in sorted((parts / parser_version).glob("[!.]*")):
        found = held.get(f"{FOLDER}/{parser_version}/{folder.name}/{SUMS}")
        sums = folder / SUMS
        same = found and sums.is_file() and sums.stat().st_mtime_ns == found.mtime_ns
        if not same:
            push_part(store, folder)


def drop_other_versions(store: Store, keep: str) -> None:
    """Delete the parts of other parser versions at the store."""
    for version in store.folders(FOLDER):
        if version != keep:
            store.delete_folder(f"{FOLDER}/{version}")
