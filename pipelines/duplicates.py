"""Near-equal reports: a signature for each text, and groups of texts that are the same report.

The same report is posted by city, department and county. Signatures are MinHash over character
shingles of the folded text; candidates share a band, and the estimated Jaccard similarity decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rensa import RMinHash

N_PERMUTATIONS = 64
SEED = 20160101  # any fixed number: signatures of two runs must agree
SHINGLE = 8  # characters; shorter shingles make all reports of the genre look alike
ROWS_A_BAND = 4  # 16 bands of 4: pairs above 0.8 meet with p > 0.9999, pairs below 0.3 with 0.12
SAME_REPORT = 0.8  # estimated Jaccard; two years of one body's reports stay below 0.5


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """One report as the grouping sees it; `rank` orders the copies, least is the one to count."""

    report_id: str
    report_year: int | None
    signature: tuple[int, ...]
    rank: tuple[int, str, str]


def signature(folded: str) -> tuple[int, ...]:
    """MinHash signature of a folded text: N_PERMUTATIONS integers below 2**32."""
    shingles = [folded[i : i + SHINGLE] for i in range(max(1, len(folded) - SHINGLE + 1))]
    sketch = RMinHash(num_perm=N_PERMUTATIONS, seed=SEED)
    sketch.update(shingles)
    return tuple(sketch.digest())


def similarity(a: Sequence[int], b: Sequence[int]) -> float:
    """Estimated Jaccard similarity of two signatures, 0 to 1."""
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)


def group(fingerprints: Iterable[Fingerprint]) -> dict[str, str]:
    """Report id → id of its group's first copy by rank; a report without a twin leads itself."""
    ordered = sorted(fingerprints, key=lambda f: (f.rank, f.report_id))
    leader = {f.report_id: f.report_id for f in ordered}
    by_id = {f.report_id: f for f in ordered}
    for first, second in _candidates(ordered):
        a, b = _root(leader, first), _root(leader, second)
        if a != b and _same(by_id[first], by_id[second]):
            older, newer = sorted((a, b), key=lambda i: (by_id[i].rank, i))
            leader[newer] = older
    return {report_id: _root(leader, report_id) for report_id in leader}


def _candidates(ordered: Sequence[Fingerprint]) -> Iterable[tuple[str, str]]:
    buckets: dict[tuple[int, tuple[int, ...]], list[str]] = defaultdict(list)
    for fingerprint in ordered:
        for start in range(0, len(fingerprint.signature), ROWS_A_BAND):
            band = fingerprint.signature[start : start + ROWS_A_BAND]
            buckets[start, band].append(fingerprint.report_id)
    for bucket in buckets.values():
        yield from pairwise(bucket)


def _same(a: Fingerprint, b: Fingerprint) -> bool:
    years = {a.report_year, b.report_year} - {None}
    return len(years) < 2 and similarity(a.signature, b.signature) >= SAME_REPORT


def _root(leader: dict[str, str], report_id: str) -> str:
    while leader[report_id] != report_id:
        report_id = leader[report_id]
    return report_id
