"""Near-equal reports: a signature for each text, and groups of texts that are the same report.

The same report is posted by city, department and county. Signatures are one-permutation MinHash
(Li, Owen, Zhang 2012; empty bins as in Shrivastava, Li 2014) over character shingles of the folded
text; candidates share a band, and the estimated Jaccard similarity decides.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import numpy.typing as npt

N_BINS = 64  # one number of the signature each
SHINGLE = 8  # characters; shorter shingles make all reports of the genre look alike
ROWS_A_BAND = 4  # 16 bands of 4: pairs above 0.8 meet with p > 0.9999, pairs below 0.3 with 0.12
SAME_REPORT = 0.8  # estimated Jaccard; two years of one body's reports stay below 0.5
UNKNOWN_YEAR = -1
PAIRS_AT_ONCE = 2**15  # of two signatures each: some 16 MB

Signatures = npt.NDArray[np.uint32]  # one row a text, N_BINS columns
_Hashes = npt.NDArray[np.uint64]
_Years = npt.NDArray[np.int32]
_Places = npt.NDArray[np.int64]

# odd numbers without a pattern; any would do, but signatures of two runs must agree
_BASE = np.uint64(0x9E3779B97F4A7C15)
_BASE_2, _BASE_4 = (np.uint64(pow(int(_BASE), n, 2**64)) for n in (2, 4))
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(31))
# the six highest bits of a hash choose the bin, the 32 below them are its number
_BIN_SHIFT = np.uint64(58)
_VALUE_SHIFT, _VALUE_BITS = np.uint64(26), np.uint64(2**32 - 1)
_PLACES = np.arange(N_BINS)
_EMPTY = np.uint64(2**32)  # what a bin holds before its first number
_BORROWED = np.uint64(0x9E3779B1)  # keeps a borrowed number apart from the bin that lent it


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """One report as the grouping sees it; `rank` orders the copies, least is the one to count."""

    report_id: str
    report_year: int | None
    signature: tuple[int, ...]
    rank: tuple[int, str, str]


def signature(folded: str) -> tuple[int, ...]:
    """Signature of a folded text: N_BINS integers below 2**32; a short text is one shingle."""
    return signatures((folded,))[0]


def signatures(folded: Sequence[str]) -> list[tuple[int, ...]]:
    """The signature of each of several texts: those of a report are short, and read at once."""
    padded = [text.ljust(SHINGLE, "\0") for text in folded]
    sizes = list(map(len, padded))
    hashes = _shingles("".join(padded))
    bins = (hashes >> _BIN_SHIFT).astype(np.intp)
    nowhere = len(padded) * N_BINS
    bins += np.repeat(np.arange(0, nowhere, N_BINS), sizes)[: bins.size]
    for end in accumulate(sizes):
        bins[end - SHINGLE + 1 : end] = nowhere  # a shingle that runs on into the next text
    numbers = np.full(nowhere + 1, _EMPTY)
    np.minimum.at(numbers, bins, (hashes >> _VALUE_SHIFT) & _VALUE_BITS)
    return list(map(tuple, _lent(numbers[:-1].reshape(-1, N_BINS)).tolist()))


def _shingles(text: str) -> _Hashes:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    one = points.astype(np.uint64)
    one += np.uint64(1)
    two = one[:-1] * _BASE + one[1:]  # all wrap at 2**64, as meant
    four = two[:-2] * _BASE_2 + two[2:]
    hashes: _Hashes = four[:-4] * _BASE_4 + four[4:]
    for shift, factor in zip(_SHIFTS, _MIX, strict=False):
        hashes ^= hashes >> shift
        hashes *= factor
    return hashes ^ (hashes >> _SHIFTS[-1])


def _lent(numbers: _Hashes) -> _Hashes:
    """An empty bin takes the number of the next filled one, round the end, marked by distance."""
    filled = numbers != _EMPTY
    if filled.all():
        return numbers
    own = np.where(filled, _PLACES, 2 * N_BINS)
    following = np.minimum.accumulate(own[:, ::-1], axis=1)[:, ::-1]
    lender = np.minimum(following, following[:, :1] + N_BINS)
    lent: _Hashes = numbers[np.arange(len(numbers))[:, np.newaxis], lender % N_BINS]
    lent += (lender - _PLACES).astype(np.uint64) * _BORROWED
    return lent & _VALUE_BITS


def similarity(a: Sequence[int], b: Sequence[int]) -> float:
    """Estimated Jaccard similarity of two signatures, 0 to 1."""
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)


def group(fingerprints: Iterable[Fingerprint]) -> dict[str, str]:
    """Report id → id of its group's first copy by rank; a report without a twin leads itself."""
    ordered = sorted(fingerprints, key=lambda f: (f.rank, f.report_id))
    if not ordered:
        return {}
    years = [UNKNOWN_YEAR if f.report_year is None else f.report_year for f in ordered]
    signatures = np.array([f.signature for f in ordered], dtype=np.uint32)
    leaders = group_ranked(signatures, np.array(years, dtype=np.int32))
    return {f.report_id: ordered[n].report_id for f, n in zip(ordered, leaders, strict=True)}


def group_ranked(signatures: Signatures, years: _Years) -> npt.NDArray[np.int64]:
    """For each report, in the order of rank, the place of its group's first copy.

    `years` has UNKNOWN_YEAR where it is not known: that stands in no group's way. Memory is a few
    columns beyond the input: bands are taken one by one.
    """
    leader = list(range(len(years)))
    for start in range(0, N_BINS, ROWS_A_BAND):
        for first, second in _twins(signatures, years, start):
            together = _root(leader, first), _root(leader, second)
            leader[max(together)] = min(together)
    return np.array([_root(leader, place) for place in range(len(leader))], dtype=np.int64)


def _twins(signatures: Signatures, years: _Years, start: int) -> Iterator[tuple[int, int]]:
    """Pairs that are the same report, among neighbours that share the band at `start`.

    Neighbours by rank, and by rank within a year: another year between two copies parts them not.
    """
    keys = np.zeros(len(signatures), dtype=np.uint64)
    for column in range(start, start + ROWS_A_BAND):
        keys = (keys ^ (keys >> _SHIFTS[0])) * _MIX[0] + signatures[:, column]
    for order in (np.argsort(keys, kind="stable"), np.lexsort((years, keys))):
        meets = np.flatnonzero(keys[order[1:]] == keys[order[:-1]])
        for at in range(0, len(meets), PAIRS_AT_ONCE):
            block = meets[at : at + PAIRS_AT_ONCE]
            yield from _same(signatures, years, order[block], order[block + 1])


def _same(
    signatures: Signatures, years: _Years, first: _Places, second: _Places
) -> Iterator[tuple[int, int]]:
    a, b = years[first], years[second]
    may = (a == b) | (a == UNKNOWN_YEAR) | (b == UNKNOWN_YEAR)
    first, second = first[may], second[may]
    equal = np.count_nonzero(signatures[first] == signatures[second], axis=1)
    are = equal >= SAME_REPORT * N_BINS
    return zip(first[are].tolist(), second[are].tolist(), strict=True)


def _root(leader: list[int], place: int) -> int:
    while leader[place] != place:
        leader[place] = leader[leader[place]]  # a shorter way for whoever comes next
        place = leader[place]
    return place
