"""Parts: what the transform of one segment wrote, one Parquet a table, in a folder of its own."""

import os
import shutil
import socket
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse import parquet
from warehouse.dictionary import load_tables
from warehouse.sums import seal

Rows = Mapping[str, list[dict[str, Any]]]  # table name → rows


def part_folder(parts: Path, parser_version: str, segment: str) -> Path:
    """The folder of a segment's part; it exists exactly when the part is whole."""
    return parts / parser_version / segment


def is_done(parts: Path, parser_version: str, segment: str) -> bool:
    """Whether this segment was transformed by this parser version."""
    return part_folder(parts, parser_version, segment).is_dir()


def write_part(parts: Path, parser_version: str, segment: str, rows: Rows) -> dict[str, int]:
    """Write every table of one segment, then rename the folder into place; returns row counts."""
    return write_batches(parts, parser_version, segment, [rows])


def write_batches(
    parts: Path, parser_version: str, segment: str, batches: Iterable[Rows]
) -> dict[str, int]:
    """Write a part whose rows come batch by batch: only one batch is ever held as rows.

    The files are the same, byte for byte, however the rows were cut into batches.
    """
    final = part_folder(parts, parser_version, segment)
    # named after its writer: a machine that was taken for dead may still be at the same segment
    draft = final.with_name(f".{segment}.{socket.gethostname()}-{os.getpid()}.tmp")
    shutil.rmtree(draft, ignore_errors=True)
    tables, columns = load_tables(), _as_columns(batches)
    counts = {}
    for name in list(columns):
        # one table at a time is held twice, to be sorted
        arrow = parquet.in_order(tables[name], pa.concat_tables(columns.pop(name)))
        parquet.write(draft / f"{name}.parquet", arrow)
        counts[name] = arrow.num_rows
    seal(draft)
    _publish(draft, final)
    return counts


def _publish(draft: Path, final: Path) -> None:
    try:
        draft.rename(final)
    except OSError:
        if not final.is_dir():
            raise
        shutil.rmtree(draft)  # another writer was first, with the same bytes


def drop_drafts(parts: Path, parser_version: str) -> None:
    """Delete what killed writers left; only for who holds the root."""
    for draft in (parts / parser_version).glob(".*.tmp"):
        shutil.rmtree(draft, ignore_errors=True)


def _as_columns(batches: Iterable[Rows]) -> dict[str, list[pa.Table]]:
    tables, columns = load_tables(), defaultdict[str, list[pa.Table]](list)
    for rows in batches:
        for name, table_rows in rows.items():
            columns[name].append(parquet.as_columns(tables[name], table_rows))
    return columns


def part_files(parts: Path, parser_version: str, table: str) -> list[Path]:
    """The files of one table over all segments, in segment order."""
    return sorted((parts / parser_version).glob(f"[!.]*/{table}.parquet"))


def count_rows(parts: Path, parser_version: str, table: str) -> int:
    """Rows of one table over all segments, from the files' own footers."""
    files = part_files(parts, parser_version, table)
    return sum(pq.read_metadata(path).num_rows for path in files)


def drop_other_versions(parts: Path, keep: str) -> list[str]:
    """Delete the parts of other parser versions: the archive can make them again."""
    others = _others(parts, keep)
    for folder in others:
        shutil.rmtree(folder)
    return [folder.name for folder in others]


def _others(parts: Path, keep: str) -> list[Path]:
    folders: Iterable[Path] = parts.iterdir() if parts.is_dir() else ()
    return sorted(folder for folder in folders if folder.is_dir() and folder.name != keep)
