"""The words of a report for full-text search: every dictionary word at every place, counted.

All words of the segmenter's dictionary are taken, not one segmentation: a phrase can then only
occur where all dictionary words inside it occur, and so exact phrase search is safe to narrow.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import rjieba

from pipelines.rows import Section, SectionType

SECTION_BITS: dict[SectionType, int] = {
    "preamble": 1,
    "measures": 2,
    "leadership_duty": 4,
    "problems": 8,
    "plans": 16,
    "other": 32,
}
SHORTEST, LONGEST = 2, 8  # single characters stand everywhere; longer words are whole names


class Term(NamedTuple):
    """A word of a report: how often it stands there, and in which section types (bits or-ed)."""

    term: str
    n: int
    sections: int


def read_terms(text: str, sections: Sequence[Section]) -> tuple[Term, ...]:
    """The words of a report in code-point order."""
    counts: dict[str, int] = {}
    places: dict[str, int] = {}
    for section in sections:
        if section.level == 1:
            words = rjieba.cut_all(text[section.char_start : section.char_end])
            bit = SECTION_BITS[section.section_type]
            # two in three are single characters: out before they are counted
            for word, n in Counter([w for w in words if len(w) >= SHORTEST]).items():
                counts[word] = counts.get(word, 0) + n
                places[word] = places.get(word, 0) | bit
    kept = sorted(word for word in counts if len(word) <= LONGEST and word.isalnum())
    return tuple(Term(word, counts[word], places[word]) for word in kept)
