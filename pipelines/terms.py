"""The words of a report for full-text search: every dictionary word at every place, counted.

All words of the segmenter's dictionary are taken, not one segmentation: a phrase can then only
occur where all dictionary words inside it occur, and so exact phrase search is safe to narrow.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a report: how often it stands there, and in which section types (bits or-ed)."""

    term: str
    n: int
    sections: int


def read_terms(text: str, sections: Sequence[Section]) -> tuple[Term, ...]:
    """The words of a report in code-point order."""
    counts: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for section in sections:
        if section.level == 1:
            found = _words(text[section.char_start : section.char_end])
            counts.update(found)
            bit = SECTION_BITS[section.section_type]
            for word in found:
                places[word] |= bit
    return tuple(Term(word, counts[word], places[word]) for word in sorted(counts))


def _words(text: str) -> Counter[str]:
    words: Counter[str] = Counter(rjieba.cut_all(text))
    return Counter(
        {w: n for w, n in words.items() if SHORTEST <= len(w) <= LONGEST and w.isalnum()}
    )
