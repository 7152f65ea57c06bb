"""Every object of a store read back; what is damaged is replaced by this machine's good copy."""

from collections.abc import Iterator
from pathlib import Path

from warehouse.layout import DataRoot
from warehouse.remote import archive, current, parts
from warehouse.remote.store import Store
from warehouse.sums import SUMS, parse_sums, sha256_of

GROUPS = ((archive.FOLDER, archive.SUMS), (parts.FOLDER, SUMS), (current.RELEASES, SUMS))


def scrub(store: Store, root: DataRoot) -> Iterator[str]:
    """Compare every object with its checksum; a line for each that is damaged or absent.

    What no copy here can mend and the archive can make again stops being whole, so that the next
    run makes it; segments and releases are left as they are.
    """
    for folder, suffix in GROUPS:
        for key in store.files(folder):
            if key.endswith(suffix):
                yield from _scrub_group(store, root, key)
    yield from _scrub_warehouse(store, root)


def _scrub_group(store: Store, root: DataRoot, sums_key: str) -> Iterator[str]:
    base, held = sums_key.rpartition("/")[0], store.files(sums_key.rpartition("/")[0])
    for name, sha256 in parse_sums(store.get(sums_key) or b"").items():
        key = f"{base}/{name}"
        if key in held and store.digest(key) == sha256:
            continue
        if _mend(store, root.path / key, key, sha256):
            yield f"damaged at the store: {key}: replaced by the copy of this machine"
        elif base.startswith(f"{parts.FOLDER}/"):
            store.delete([sums_key])
            yield f"damaged at the store: {key}: dropped, made again from the archive"
            return
        else:
            yield f"damaged at the store: {key}: no good copy on this machine"


def _scrub_warehouse(store: Store, root: DataRoot) -> Iterator[str]:
    named = current.read_current(store)
    for name, sha256 in (named.files if named else {}).items():
        key = current.key_of(name, sha256)
        if key in store.files(current.FOLDER) and store.digest(key) == sha256:
            continue
        if _mend(store, root.path / name, key, sha256):
            yield f"damaged at the store: {name}: replaced by the copy of this machine"
        else:
            store.delete([current.POINTER])
            yield f"damaged at the store: {name}: the next run builds the warehouse again"
            return


def _mend(store: Store, copy: Path, key: str, sha256: str) -> bool:
    if not copy.is_file() or sha256_of(copy) != sha256:
        return False
    store.upload(copy, key)
    return True
