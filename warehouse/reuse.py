"""How much of one text stands word for word in another; exact, on pairs that a query proposes."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa

WINDOW = 8  # characters: long enough that set phrases of four do not count as repetition
_BASE = np.uint64(1_000_003)  # any odd base above the number of code points in use


def share_repeated(text: str, other: str) -> float:
    """Share of the windows of `text` that occur in `other`, 0 to 1; 0 for a text below a window."""
    windows = _windows(text)
    if not windows.size:
        return 0.0
    return float(np.isin(windows, _windows(other)).mean())


def _windows(text: str) -> npt.NDArray[np.uint64]:
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    n_windows = max(0, points.size - WINDOW + 1)
    hashes = np.zeros(n_windows, dtype=np.uint64)
    for offset in range(WINDOW):
        hashes = hashes * _BASE + points[offset : offset + n_windows]  # wraps at 2**64, as meant
    return hashes


def measure(batch: pa.RecordBatch) -> Iterator[dict[str, object]]:
    """Rows of `mart.text_reuse` for pairs of texts (the columns of `queries/reuse_pairs.sql`)."""
    for pair in batch.to_pylist():
        text, other = pair.pop("text"), pair.pop("other_text")
        yield {**pair, "share_repeated": round(share_repeated(text, other), 4)}
