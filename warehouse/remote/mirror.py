"""What the stages of a run ask of a data root that may lie at a store: here, or there and here."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from warehouse.layout import DataRoot, Settings
from warehouse.lock import BusyError, exclusive
from warehouse.released import LATEST
from warehouse.remote import archive, current, parts
from warehouse.remote.lease import leased, repeating
from warehouse.remote.scrub import Reads, Spoilt, scrub
from warehouse.remote.store import DamagedObjectError, Store, store_at
from warehouse.whole import write_whole

ORIGIN = "origin.json"
PUSH_EVERY_S = 60.0  # what a crawl has finished is safe a minute later


@dataclass(frozen=True, slots=True)
class Mirror:
    """A data root on this machine and, where it has one, the store that it mirrors.

    Without a store every method but `writing` does nothing. Raises RemoteError, BusyError,
    LeaseLostError.
    """

    root: DataRoot
    store: Store | None = None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer of the root, on this machine and of the store."""
        with exclusive(self.root.lock):
            if self.store is None:
                yield
                return
            with leased(self.store):
                self.pull_origin()
                yield

    def pull_origin(self) -> None:
        """Know whether the root holds sample or real data."""
        content = self.store.get(ORIGIN) if self.store else None
        if content is not None:
            write_whole(self.root.path / ORIGIN, content)

    def pull_archive(self) -> None:
        """Know every segment by name, size and index."""
        if self.store:
            archive.pull_archive(self.store, self.root.archive)

    def fetch_segments(self, segments: Iterable[Path]) -> None:
        """Fetch segments that are known by name only."""
        if self.store:
            for segment in segments:
                archive.fetch_segment(self.store, segment)

    def push_archive(self) -> None:
        """Push what a crawl or an import has finished."""
        if self.store:
            path = self.root.path / ORIGIN
            if path.is_file() and self.store.get(ORIGIN) != path.read_bytes():
                self.store.put(ORIGIN, path.read_bytes())
            archive.push_archive(self.store, self.root.archive)

    @contextmanager
    def pushing_archive(self) -> Iterator[None]:
        """Push segments as they are finished: a crawl takes days, and a machine may die."""
        if self.store is None:
            yield
            return
        try:
            with repeating(self.push_archive, PUSH_EVERY_S):
                yield
        finally:
            self.push_archive()

    def scrub(self, reads: Reads) -> Iterator[Spoilt]:
        """Read back all that is at the store; see `warehouse.remote.scrub`."""
        if self.store:
            yield from scrub(self.store, self.root, reads)

    def bring_all(self, reads: Reads) -> Iterator[Spoilt]:
        """Read back all that is at the store and bring it here; what is damaged there."""
        if self.store is None:
            return
        yield from self.scrub(reads)
        archive.pull_archive(self.store, self.root.archive, skip_damaged=True)
        # what is damaged was said above: a segment stays a name, a warehouse is built again
        for segment in sorted(self.root.archive.glob(f"*{archive.SEGMENT}")):
            with suppress(DamagedObjectError):
                archive.fetch_segment(self.store, segment)
        self.pull_parts()
        self.root.exports.mkdir(parents=True, exist_ok=True)
        for release in self.store.folders(current.RELEASES):
            with suppress(DamagedObjectError):
                current.pull_releases(self.store, self.root.exports, release)
        with suppress(DamagedObjectError):
            self.pull_warehouse(tables=True)

    def pull_parts(self, parser_version: str | None = None) -> None:
        """Bring the parts of one parser version, or of all."""
        if self.store:
            parts.pull_parts(self.store, self.root.parts, parser_version)

    def push_parts(self, parser_version: str) -> None:
        """Push parts that the store lacks."""
        if self.store:
            parts.push_parts(self.store, self.root.parts, parser_version)

    def pull_warehouse(self, tables: bool = False) -> None:
        """Bring the database; with `tables` also these and the latest release."""
        if self.store:
            self.root.path.mkdir(parents=True, exist_ok=True)
            named = current.pull_current(self.store, self.root, tables)
            if tables and named:
                self.root.exports.mkdir(parents=True, exist_ok=True)
                current.point_to(self.store, self.root.exports, named.release)

    def pull_releases(self, name: str = "") -> None:
        """Bring the releases whose ids begin so; all of them by default."""
        if self.store:
            self.root.exports.mkdir(parents=True, exist_ok=True)
            current.pull_releases(self.store, self.root.exports, name)

    def push_warehouse(self, keep: str | None = None) -> None:
        """Push tables, database and latest release, then point to them.

        Parts of other parser versions than `keep` are dropped at the store after that.
        """
        if self.store:
            latest = self.root.exports / LATEST
            if latest.is_dir():
                current.push_release(self.store, latest.resolve())
            current.push_current(self.store, self.root)
            if keep is not None:
                parts.drop_other_versions(self.store, keep)


def mirror_of(root: DataRoot, address: str | None) -> Mirror:
    """The mirror of the store at an address; a mirror of nothing where there is none."""
    return Mirror(root, store_at(address) if address else None)


def ready_to_read(settings: Settings) -> DataRoot:
    """The data root for readers: its database as the store has it now.

    Where a run works on this machine's mirror, the mirror is left as it is.
    """
    root = DataRoot(settings.data)
    mirror = mirror_of(root, settings.remote)
    if mirror.store is not None:
        try:
            with exclusive(root.lock):
                mirror.pull_origin()
                mirror.pull_warehouse()
        except BusyError:
            return root
    return root
