"""How much of one text stands word for word in another; exact, on pairs that a query proposes."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

WINDOW = 8  # characters: long enough that set phrases of four do not count as repetition
_BASE = np.uint64(1_000_003)  # any odd base above the number of code points in use
_BASE_2, _BASE_4 = _BASE**2, np.uint64(pow(1_000_003, 4, 2**64))

_Windows = npt.NDArray[np.uint64]


def share_repeated(text: str, other: str) -> float:
    """Share of the windows of `text` that occur in `other`, 0 to 1; 0 for a text below a window."""
    return _share(np.sort(_windows(text)), np.sort(_windows(other)))


def _share(windows: _Windows, others: _Windows) -> float:
    """Both are sorted: a search in order finds each next place close to the last."""
    if not windows.size or not others.size:
        return 0.0
    places = np.searchsorted(others, windows)
    places[places == others.size] = 0
    return float(np.count_nonzero(others[places] == windows) / windows.size)


def _windows(text: str) -> _Windows:
    """A number for each window: the sum of its code points times powers of the base, modulo 2**64.

    In three doublings; two windows with the same number are the same, but for one in 10**19.
    """
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    if points.size < WINDOW:
        return points[:0]
    two = points[:-1] * _BASE + points[1:]
    four = two[:-2] * _BASE_2 + two[2:]
    hashes: _Windows = four[:-4] * _BASE_4 + four[4:]
    return hashes


def measure(
    pairs: pa.RecordBatch, texts: Sequence[str], others: Sequence[str], schema: pa.Schema
) -> pa.RecordBatch:
    """Rows of `mart.text_reuse` (its `schema`) for pairs and their texts."""
    shares = [round(share_repeated(a, b), 4) for a, b in zip(texts, others, strict=True)]
    columns = {name: pairs[name] for name in schema.names if name in pairs.schema.names}
    columns["share_repeated"] = pa.array(shares, pa.float64())
    return pa.RecordBatch.from_pydict(columns, schema=schema)
