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


class Terms(NamedTuple):
    """The words of a report: how often each stands there, in which section types (bits or-ed)."""

    words: list[str]
    counts: list[int]
    sections: list[int]


def read_terms(text: str, sections: Sequence[Section]) -> Terms:
    """The words of a report in code-point order."""
    counts: dict[str, int] = {}
    places: dict[str, int] = {}
    for kind, part in _texts(text, sections).items():
        bit = SECTION_BITS[kind]
        # two in three are single characters: out before they are counted
        found = Counter([w for w in rjieba.cut_all(part) if len(w) >= SHORTEST])
        for word, n in found.items():
            counts[word] = counts.get(word, 0) + n
            places[word] = places.get(word, 0) | bit
    kept = sorted([word for word in counts if len(word) <= LONGEST and word.isalnum()])
    return Terms(kept, [counts[word] for word in kept], [places[word] for word in kept])


def _texts(text: str, sections: Sequence[Section]) -> dict[SectionType, str]:
    """The text of each section type; no word is read across the bound of two sections."""
    parts: dict[SectionType, list[str]] = {}
    for section in sections:
        if section.level == 1:
            piece = text[section.char_start : section.char_end]
            parts.setdefault(section.section_type, []).append(piece)
    return {kind: "\n".join(pieces) for kind, pieces in parts.items()}
