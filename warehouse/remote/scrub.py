"""Every object of a store read back; what is damaged is replaced by a good copy, or made again."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from warehouse.layout import DataRoot
from warehouse.remote import archive, current, parts
from warehouse.remote.address import RemoteError
from warehouse.remote.store import DamagedObjectError, Found, Store
from warehouse.sums import SUMS, line_of, parse_sums, read_sums, sha256_of

# says whether every record of a segment is what was written, and writes the index beside it
Reads = Callable[[Path], bool]


@dataclass(frozen=True, slots=True)
class Spoilt:
    """An object that is damaged or absent; `is_mended` where it is no longer."""

    key: str
    what: str
    is_mended: bool = False

    def __str__(self) -> str:
        return f"damaged at the store: {self.key}: {self.what}"


COPIED = "replaced by the copy of this machine"
NO_COPY = "no good copy on this machine"


def scrub(store: Store, root: DataRoot, reads: Reads) -> Iterator[Spoilt]:
    """Compare every object with its checksum; yields each that is damaged or absent.

    What no copy here can mend and the archive can make again stops being whole, so that the next
    build makes it. Of a segment that is itself whole, index and checksums are made again.
    """
    yield from _scrub_archive(store, root, reads)
    held = store.files(parts.FOLDER)
    for key in [key for key in held if key.endswith(f"/{SUMS}")]:
        yield from _scrub_part(store, root, key, held)
    yield from _scrub_releases(store, root)
    yield from _scrub_warehouse(store, root)


def _scrub_archive(store: Store, root: DataRoot, reads: Reads) -> Iterator[Spoilt]:
    held = store.files(archive.FOLDER, deep=False)
    ends = (archive.SEGMENT, archive.SUMS)
    stems = {key.removesuffix(end) for key in held for end in ends if key.endswith(end)}
    for stem in sorted(stems):
        content = store.get(f"{stem}{archive.SUMS}") if f"{stem}{archive.SUMS}" in held else None
        said, names = parse_sums(content or b""), (archive.SEGMENT, archive.INDEX)
        sums = {f"{archive.FOLDER}/{name}": sha256 for name, sha256 in said.items()}
        bad = [
            key for key in (f"{stem}{end}" for end in names) if not _fits(store, key, held, sums)
        ]
        lost = [key for key in bad if not _copied(store, root, key, sums)]
        yield from (Spoilt(key, COPIED, is_mended=True) for key in bad if key not in lost)
        if lost and _sealed_anew(store, stem, sums, reads):
            mended = "index and checksums made again from the segment, which is whole"
            yield Spoilt(lost[0] if content is not None else f"{stem}{archive.SUMS}", mended, True)
        elif lost:
            why = NO_COPY if content is not None else "its push was cut short: push it again"
            yield from (Spoilt(key, why) for key in lost)


def _sealed_anew(store: Store, stem: str, sums: dict[str, str], reads: Reads) -> bool:
    """Whether a segment is whole by itself: its index and checksums then are made and pushed.

    It is where each record is what its digest says, and either its checksum or its index says that
    none is missing at the end.
    """
    name = stem.removeprefix(f"{archive.FOLDER}/")
    with TemporaryDirectory(prefix="fazhi-") as folder:
        segment, index = (Path(folder) / f"{name}{end}" for end in (archive.SEGMENT, archive.INDEX))
        with suppress(DamagedObjectError):
            sha256 = store.digest(f"{stem}{archive.SEGMENT}")
            store.download(f"{stem}{archive.SEGMENT}", segment, sha256)
            is_known = sha256 == sums.get(f"{stem}{archive.SEGMENT}")
            if not reads(segment) or not (
                is_known or store.get(f"{stem}{archive.INDEX}") == index.read_bytes()
            ):
                return False
            line = line_of(store.upload(index, f"{stem}{archive.INDEX}"), index.name)
            content = line_of(sha256, segment.name) + line
            store.put(f"{stem}{archive.SUMS}", content.encode())
            return True
    return False


def _scrub_part(
    store: Store, root: DataRoot, sums_key: str, held: dict[str, Found]
) -> Iterator[Spoilt]:
    sums = _sums_of(store, sums_key)
    for key in sums:
        if _fits(store, key, held, sums):
            continue
        if _copied(store, root, key, sums):
            yield Spoilt(key, COPIED, is_mended=True)
        else:
            store.delete([sums_key])
            yield Spoilt(key, "dropped, made again from the archive")
            return


def _scrub_releases(store: Store, root: DataRoot) -> Iterator[Spoilt]:
    held = store.files(current.RELEASES)
    for sums_key in [key for key in held if key.endswith(f"/{SUMS}")]:
        base, sums = sums_key.rpartition("/")[0], _sums_of(store, sums_key)
        bad = [key for key in sums if not _fits(store, key, held, sums)]
        if bad and _is_whole(root.path / base):
            # a release is named after its content: what has its name is the same everywhere
            store.delete([sums_key])
            current.push_release(store, root.path / base)
            yield from (Spoilt(key, COPIED, is_mended=True) for key in bad)
        else:
            yield from (Spoilt(key, NO_COPY) for key in bad)


def _is_whole(folder: Path) -> bool:
    sums = read_sums(folder)
    files = ((folder / name, sha256) for name, sha256 in sums.items())
    return bool(sums) and all(p.is_file() and sha256_of(p) == sha256 for p, sha256 in files)


def _scrub_warehouse(store: Store, root: DataRoot) -> Iterator[Spoilt]:
    try:
        named = current.read_current(store)
    except RemoteError:
        store.delete([current.POINTER])
        yield Spoilt(current.POINTER, "dropped, made again from the archive")
        return
    held = store.files(current.FOLDER)
    for name, sha256 in (named.files if named else {}).items():
        key = current.key_of(name, sha256)
        if key in held and store.digest(key) == sha256:
            continue
        copy = root.path / name
        if copy.is_file() and sha256_of(copy) == sha256:
            store.upload(copy, key)
            yield Spoilt(key, f"{name}: {COPIED}", is_mended=True)
        else:
            store.delete([key])
            yield Spoilt(key, f"{name}: dropped, made again from the archive")
    if named and named.release:
        sums_key = f"{current.RELEASES}/{named.release}/{SUMS}"
        if store.get(sums_key) is None:
            yield Spoilt(sums_key, "the release is made again from the archive")


def _sums_of(store: Store, sums_key: str) -> dict[str, str]:
    base, said = sums_key.rpartition("/")[0], parse_sums(store.get(sums_key) or b"")
    # an empty list of checksums is none: nothing can have the checksum that stands for it
    return {f"{base}/{name}": sha256 for name, sha256 in said.items()} or {sums_key: ""}


def _fits(store: Store, key: str, held: dict[str, Found], sums: dict[str, str]) -> bool:
    return key in held and key in sums and store.digest(key) == sums[key]


def _copied(store: Store, root: DataRoot, key: str, sums: dict[str, str]) -> bool:
    """Whether this machine had a good copy, which then has taken its place."""
    copy = root.path / key
    if key not in sums or not copy.is_file() or sha256_of(copy) != sums[key]:
        return False
    store.upload(copy, key)
    return True
