"""The archive at the store: segments, each with its index, whole when its checksums are there."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from warehouse.remote.address import RemoteError
from warehouse.remote.standin import is_standin, put_standin
from warehouse.remote.store import DamagedObjectError, Found, MissingObjectError, Store
from warehouse.sums import line_of, parse_sums, sha256_of
from warehouse.whole import write_whole

FOLDER = "archive"
SEGMENT = ".warc.gz"
INDEX = ".cdxj"
SUMS = ".sha256"
UNFINISHED = (".part", ".pull", ".tmp")


class SegmentConflictError(RemoteError):
    """Two machines wrote different segments under one name; nothing was overwritten."""


def pull_archive(store: Store, archive: Path, skip_damaged: bool = False) -> None:
    """Every segment's index, and a stand-in for each segment; summaries of crawls as files.

    A segment whose index is damaged raises DamagedObjectError, or is left out: `skip_damaged`.
    """
    held = store.files(FOLDER, deep=False)
    names = [key.removeprefix(f"{FOLDER}/") for key in held]
    whole = [name.removesuffix(SUMS) for name in names if name.endswith(SUMS)]
    missing = [stem for stem in whole if not (archive / f"{stem}{SUMS}").is_file()]

    def pull(stem: str) -> None:
        with suppress(*([DamagedObjectError] if skip_damaged else [])):
            _pull_listing(store, archive, stem, held)

    store.each(pull, missing)
    loose = [name for name in names if not name.endswith((SUMS, SEGMENT, INDEX))]
    changed = [name for name in loose if _differs(archive / name, held[f"{FOLDER}/{name}"])]
    store.each(lambda name: _pull_loose(store, archive, name), changed)


def _pull_listing(store: Store, archive: Path, stem: str, held: dict[str, Found]) -> None:
    content = store.get(f"{FOLDER}/{stem}{SUMS}") or b""
    sums, segment = parse_sums(content), archive / f"{stem}{SEGMENT}"
    index = f"{stem}{INDEX}"
    if not {segment.name, index} <= sums.keys():
        raise DamagedObjectError(f"{store.address}/{FOLDER}/{stem}{SUMS}: cut short")
    if is_standin(segment):
        segment.unlink()
    if segment.is_file():
        _check_same(store, segment, sums)
    else:
        there = held.get(f"{FOLDER}/{segment.name}")
        if there is None:
            raise MissingObjectError(f"{store.address}/{FOLDER}/{segment.name}: not there")
        put_standin(segment, there.size)
    store.download(f"{FOLDER}/{index}", archive / index, sums[index])
    write_whole(archive / f"{stem}{SUMS}", content)


def _check_same(store: Store, segment: Path, sums: dict[str, str]) -> None:
    if sha256_of(segment) != sums.get(segment.name):
        raise SegmentConflictError(
            f"{segment.name} of {segment.parent} is not the one of {store.address}: two machines "
            f"wrote it, or it is damaged here: move this copy away (and import it again under "
            f"another folder name if it is not known there), then run again"
        )


def _pull_loose(store: Store, archive: Path, name: str) -> None:
    content = store.get(f"{FOLDER}/{name}")
    if content is not None:
        write_whole(archive / name, content)


def _differs(path: Path, found: Found | None) -> bool:
    """Files beside the segments are written once: another size is another file."""
    if not path.is_file():
        return True
    return found is None or path.stat().st_size != found.size


def fetch_segment(store: Store, segment: Path) -> None:
    """Fetch one segment to where it is looked for, unless it is there; nothing else is fetched."""
    if segment.is_file():
        return
    key = f"{FOLDER}/{segment.name}"
    sums = store.get(f"{FOLDER}/{segment.name.removesuffix(SEGMENT)}{SUMS}")
    if sums is None:
        raise MissingObjectError(f"{store.address}/{key}: no whole segment of this name is there")
    store.download(key, segment, parse_sums(sums).get(segment.name, ""))
    segment.chmod(0o444)


def push_archive(store: Store, archive: Path) -> list[str]:
    """Push finished segments and the files beside them that the store lacks; names of segments."""
    held = store.files(FOLDER, deep=False)
    pushed = []
    for segment in sorted(archive.glob(f"*{SEGMENT}")):
        stem = segment.name.removesuffix(SEGMENT)
        # its index is written after it: without one it is only just being finished
        is_finished = segment.is_file() and (archive / f"{stem}{INDEX}").is_file()
        if is_finished and f"{FOLDER}/{stem}{SUMS}" not in held:
            push_segment(store, segment)
            pushed.append(segment.name)
    for path in _loose(archive):
        key = f"{FOLDER}/{path.name}"
        if _differs(path, held.get(key)):
            store.upload(path, key)
    return pushed


def push_segment(store: Store, segment: Path) -> None:
    """Push one segment with its index, its checksums last."""
    stem = segment.name.removesuffix(SEGMENT)
    files = [segment, segment.with_name(f"{stem}{INDEX}")]
    lines = [line_of(store.upload(path, f"{FOLDER}/{path.name}"), path.name) for path in files]
    content = "".join(lines).encode()
    store.put(f"{FOLDER}/{stem}{SUMS}", content)
    (segment.parent / f"{stem}{SUMS}").write_bytes(content)


def _loose(archive: Path) -> Iterator[Path]:
    skipped = (SEGMENT, INDEX, SUMS, *UNFINISHED)
    for path in sorted(archive.glob("[!.]*")):
        if path.is_file() and not path.name.endswith(skipped):
            yield path
