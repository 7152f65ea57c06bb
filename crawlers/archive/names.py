"""How the files of an archive are named, and which of them are finished segments."""

import re
from pathlib import Path

SEGMENT_SUFFIX = ".warc.gz"
PART_SUFFIX = ".warc.gz.part"
INDEX_SUFFIX = ".cdxj"

_CRAWL_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_NUMBERED = re.compile(r"(?P<crawl>.+)-(?P<number>\d{5})\.warc\.gz(?:\.part|\.set-aside)?")


class BadCrawlIdError(ValueError):
    """The crawl id cannot be a file name."""


def check_crawl_id(crawl_id: str) -> str:
    """The crawl id itself; raises BadCrawlIdError where it could not begin a file name."""
    if not _CRAWL_ID.fullmatch(crawl_id):
        raise BadCrawlIdError(
            f"crawl id {crawl_id!r}: use letters, digits, '.', '_', '-', a letter or digit first"
        )
    return crawl_id


def segment_name(crawl_id: str, number: int) -> str:
    """`<crawl id>-<five digits>.warc.gz`."""
    return f"{crawl_id}-{number:05d}{SEGMENT_SUFFIX}"


def next_number(archive_dir: Path, crawl_id: str) -> int:
    """One more than the highest number that any file of this crawl bears; 1 in a new archive."""
    matches = (_NUMBERED.fullmatch(path.name) for path in archive_dir.glob(f"{crawl_id}-*"))
    taken = [int(m["number"]) for m in matches if m and m["crawl"] == crawl_id]
    return max(taken, default=0) + 1


def unfinished(archive_dir: Path, crawl_id: str) -> list[Path]:
    """The parts that runs of this crawl have begun and not finished, sorted by number."""
    parts = sorted(archive_dir.glob(f"{crawl_id}-*{PART_SUFFIX}"))
    matches = ((part, _NUMBERED.fullmatch(part.name)) for part in parts)
    return [part for part, match in matches if match and match["crawl"] == crawl_id]


def list_segments(archive_dir: Path) -> tuple[Path, ...]:
    """The finished segments of an archive, sorted by name; empty where the folder is absent."""
    return tuple(sorted(archive_dir.glob(f"*{SEGMENT_SUFFIX}")))


def index_path(segment: Path) -> Path:
    """The CDXJ file that stands beside a segment."""
    return segment.with_name(segment.name.removesuffix(SEGMENT_SUFFIX) + INDEX_SUFFIX)
