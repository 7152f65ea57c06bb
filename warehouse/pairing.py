"""Brings the two texts of each pair together, block by block: never more than two blocks are held.

A block is a row group of `core.report`. The first text of a pair is cut out of its report's block
and written, with the pair, to the file of the second text's block; then each file meets its block.
Every text is read twice, however many reports there are.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse import sql
from warehouse.ordering import BUCKET, DEALT, dealt

Part = tuple[str, str]  # report and section type
AT_ONCE = 2048  # pairs of a batch, of two texts each

_PAIR = pa.schema(
    [
        ("report_id", pa.string()),
        ("section_type", pa.string()),
        ("compared_with", pa.string()),
        ("other_report_id", pa.string()),
        ("n_chars", pa.int32()),
        ("text", pa.large_string()),
        (BUCKET, pa.int32()),
    ]
)


def paired_texts(
    connection: duckdb.DuckDBPyConnection, reports: Path, folder: Path
) -> Iterator[tuple[pa.RecordBatch, list[str], list[str]]]:
    """Pairs in batches, with the texts of both sides; a text is that of all sections of a type.

    `reports` is the file of `core.report`. Needs `core.section`, `core.passage` and
    `mart.body_report`; what is written meanwhile lies in `folder`.
    """
    with pq.ParquetFile(reports) as file:
        connection.register("report_block", _blocks(file))
        connection.execute(sql.query("reuse_pairs"))
        connection.execute(sql.query("reuse_spans"))
        first = pa.RecordBatchReader.from_batches(_PAIR, _with_first_text(connection, file))
        with dealt(first, file.num_row_groups, folder / DEALT) as files:
            for block, path in enumerate(files):
                yield from _with_both(path, _texts(connection, file, block))


def _blocks(file: pq.ParquetFile) -> pa.Table:
    """The block of each report."""
    ids = [file.read_row_group(n, ["report_id"])["report_id"] for n in range(file.num_row_groups)]
    sizes = [len(column) for column in ids]
    blocks = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    chunks = [chunk for column in ids for chunk in column.chunks]
    return pa.table({"report_id": pa.chunked_array(chunks, pa.string()), "block": blocks})


def _texts(
    connection: duckdb.DuckDBPyConnection, file: pq.ParquetFile, block: int
) -> dict[Part, str]:
    """The texts of a block's parts, white space left out."""
    rows = file.read_row_group(block, ["report_id", "text"])
    whole = dict(zip(rows["report_id"].to_pylist(), rows["text"].to_pylist(), strict=True))
    spans = connection.execute(
        "SELECT report_id, section_type, char_start, char_end FROM span WHERE block = $block "
        "ORDER BY report_id, char_start",
        {"block": block},
    )
    pieces: defaultdict[Part, list[str]] = defaultdict(list)
    for report_id, section_type, start, end in spans.fetchall():
        pieces[report_id, section_type] += whole[report_id][start:end].split()
    return {part: "".join(words) for part, words in pieces.items()}


def _with_first_text(
    connection: duckdb.DuckDBPyConnection, file: pq.ParquetFile
) -> Iterator[pa.RecordBatch]:
    for block in range(file.num_row_groups):
        texts = _texts(connection, file, block)
        pairs = connection.sql(
            "SELECT * EXCLUDE (block) FROM pair WHERE block = $block", params={"block": block}
        ).to_arrow_table()
        for batch in pairs.to_batches(AT_ONCE):
            keys = zip(*(batch[n].to_pylist() for n in ("report_id", "section_type")), strict=True)
            first = pa.array([texts[key] for key in keys], pa.large_string())
            columns = {name: batch[name] for name in batch.schema.names} | {"text": first}
            yield pa.RecordBatch.from_pydict(columns, schema=_PAIR)


def _with_both(
    path: Path, texts: dict[Part, str]
) -> Iterator[tuple[pa.RecordBatch, list[str], list[str]]]:
    with pa.ipc.open_stream(path) as pairs:
        for batch in pairs:
            ids, types = batch["other_report_id"].to_pylist(), batch["section_type"].to_pylist()
            others = [texts[key] for key in zip(ids, types, strict=True)]
            yield batch.drop_columns(["text"]), batch["text"].to_pylist(), others
    path.unlink()
