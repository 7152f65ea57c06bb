"""Folders and WARC files that somebody already has, archived by the same road as a crawl."""

import argparse
import sys
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from crawlers.archive import Fetch, SegmentWriter, recover
from crawlers.archive.records import sha256_hex
from crawlers.folder import SetAside, files_of, shown
from crawlers.foreign_warc import BrokenWarcError, is_warc, read_warc
from pipelines.rows import SourceHint

SOURCE_ID = "import"
IMPORT = "import-"  # begins the ids of imports
# larger than any report: a disk image or a backup that strayed in
MAX_FILE_BYTES = 256 * 2**20

EXIT_OK = 0
EXIT_SET_ASIDE = 1
EXIT_NOTHING = 2


class ArchiveWriteError(RuntimeError):
    """The archive has no room or no permission; what was written whole is recovered next time."""


@dataclass(slots=True)
class ImportSummary:
    """What an import came to: counts, what was set aside and why, the segments it left."""

    path: str
    crawl_id: str
    added: int = 0
    unchanged: int = 0
    set_aside: list[SetAside] = field(default_factory=list)
    recovered: list[str] = field(default_factory=list)
    segments: list[Path] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0 where all is archived, 1 where something was set aside, 2 where nothing is."""
        if not self.added and not self.unchanged:
            return EXIT_NOTHING
        return EXIT_SET_ASIDE if self.set_aside else EXIT_OK

    def lines(self) -> list[str]:
        """One line for each input set aside, then the totals."""
        total = f"import {self.path}: {self.added} added, {self.unchanged} already archived"
        if not self.added and self.unchanged:
            total += " (nothing new)"
        return [*self.recovered, *(f"set aside {item}" for item in self.set_aside), total]


def import_path(
    path: Path, archive_dir: Path, crawl_id: str, hint: SourceHint | None = None
) -> ImportSummary:
    """Archive a folder (recursively, sorted) or one file; a WARC is taken record by record.

    A file's address is `import://<folder name>/<path inside it>`, never a path of this machine, and
    its fetched_at the time of its last change. The same bytes at the same address are not added
    again. Raises BadCrawlIdError and ArchiveWriteError; all else is a line of the summary.
    """
    summary = ImportSummary(path.name or str(path), crawl_id)
    problem = _unusable(path)
    if problem:
        summary.set_aside.append(SetAside(summary.path, problem))
        return summary
    archive_dir.mkdir(parents=True, exist_ok=True)
    left = recover(archive_dir, besides=(f"{crawl_id}-", IMPORT))
    summary.recovered = [found.message for found in left]
    with SegmentWriter(archive_dir, crawl_id) as writer:
        resumed = writer.resume()
        if resumed:
            summary.recovered.append(f"{crawl_id}: a killed import goes on after {resumed} fetches")
        importer = _Importer(writer, hint or SourceHint(SOURCE_ID), summary)
        for found in files_of(path):
            if isinstance(found, SetAside):
                summary.set_aside.append(found)
            else:
                importer.take(found.path, found.address)
    summary.segments = writer.segments
    return summary


def _unusable(path: Path) -> str | None:
    if not path.exists():
        return "no such file or folder; check the path"
    if path.is_dir() and not any(path.iterdir()):
        return "the folder is empty; put the pages or files into it"
    return None


class _Importer:
    """Takes files one by one into a writer; counts into the summary."""

    def __init__(self, writer: SegmentWriter, hint: SourceHint, summary: ImportSummary) -> None:
        self.writer, self.hint, self.summary = writer, hint, summary

    def take(self, file: Path, address: str) -> None:
        """Archive one file; one that cannot be read is set aside with its reason."""
        name = shown(address)
        try:
            if is_warc(file):
                self._take_warc(file, name)
            elif file.stat().st_size > MAX_FILE_BYTES:
                self._aside(name, f"larger than {MAX_FILE_BYTES >> 20} MB: no report; remove it")
            else:
                self._take_file(file, address, name)
        except OSError as error:
            self._aside(name, f"{error.strerror}: give read permission")

    def _take_file(self, file: Path, address: str, name: str) -> None:
        body = file.read_bytes()
        changed = datetime.fromtimestamp(file.stat().st_mtime_ns // 1000 / 1e6, UTC)
        self._add(Fetch(url=address, fetched_at=changed, outcome="ok", hint=self.hint, body=body))
        if not body:
            self._aside(name, "the file is empty (zero bytes): archived as such; get it again")

    def _take_warc(self, file: Path, name: str) -> None:
        found = 0
        try:
            for fetch in read_warc(file, self.hint):
                if isinstance(fetch, str):
                    self._aside(name, fetch)
                else:
                    found += 1
                    self._add(fetch)
        except BrokenWarcError as error:
            self._aside(name, f"{error}; {found} responses before it taken; get the file again")
            return
        if not found:
            self._aside(name, "a WARC without any response: nothing to import")

    def _add(self, fetch: Fetch) -> None:
        index = self.writer.index
        kept = index.kept(fetch.url, sha256_hex(fetch.content))
        if kept or index.has_fetch(fetch.url, fetch.fetched_at):
            self.summary.unchanged += 1
            return
        try:
            self.writer.add(fetch)
        except OSError as error:
            raise ArchiveWriteError(
                f"the archive cannot be written: {error}; make room and import again"
            ) from error
        self.summary.added += 1

    def _aside(self, name: str, reason: str) -> None:
        self.summary.set_aside.append(SetAside(name, reason))


def main(argv: list[str] | None = None) -> int:
    """`python -m crawlers.importer PATH --archive DIR`; exit code as ImportSummary says."""
    parser = argparse.ArgumentParser(prog="python -m crawlers.importer", description=__doc__)
    parser.add_argument("path", type=Path, help="a folder, a file or a WARC")
    parser.add_argument("--archive", type=Path, required=True, help="folder of the WARC segments")
    parser.add_argument("--crawl-id", help="name of this import (default: import- and the folder)")
    parser.add_argument("--source-id", default=SOURCE_ID, help="source_id of what is imported")
    options = parser.parse_args(argv)
    crawl_id = options.crawl_id or default_crawl_id(options.path)
    try:
        hint = replace(SourceHint(SOURCE_ID), source_id=options.source_id)
        summary = import_path(options.path, options.archive, crawl_id, hint)
    except (ArchiveWriteError, ValueError, OSError) as error:
        print(f"import: {error}", file=sys.stderr)
        return EXIT_NOTHING
    for line in summary.lines():
        print(line)
    return summary.exit_code


def default_crawl_id(path: Path) -> str:
    """The id of an import that was not given one: `import-` and the name of what is imported."""
    name = "".join(c if c.isascii() and c.isalnum() else "-" for c in path.resolve().name)
    return f"{IMPORT}{name.strip('-') or 'files'}"


if __name__ == "__main__":
    sys.exit(main())
