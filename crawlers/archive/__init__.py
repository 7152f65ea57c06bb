"""The archive: immutable WARC segments, their index, and what reads them back."""

from crawlers.archive.index import ArchiveIndex, IndexEntry
from crawlers.archive.members import DamagedRecord
from crawlers.archive.names import list_segments
from crawlers.archive.reader import read_segment, resolve
from crawlers.archive.records import Fetch
from crawlers.archive.recovery import Recovered, recover
from crawlers.archive.writer import SegmentWriter

__all__ = [
    "ArchiveIndex",
    "DamagedRecord",
    "Fetch",
    "IndexEntry",
    "Recovered",
    "SegmentWriter",
    "list_segments",
    "read_segment",
    "recover",
    "resolve",
]
