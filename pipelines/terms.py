"""The words of a report for full-text search: every dictionary word at every place, counted.

All words of the dictionary are taken, not one segmentation: a phrase can then only occur where all
dictionary words inside it occur, and so exact phrase search is safe to narrow. Runs of digits and
Latin letters (12345, APP) are words too, each run as a whole.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

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
_HAN_WORD = re.compile(f"[\u4e00-\u9fff]{{{SHORTEST},{LONGEST}}}")
_RUN = re.compile(f"[0-9A-Za-z]{{{SHORTEST},}}")


class Terms(NamedTuple):
    """The words of a report: how often each stands there, in which section types (bits or-ed)."""

    words: list[str]
    counts: list[int]
    sections: list[int]


class Dictionary:
    """Words to look for; those that are not 2 to 8 Chinese characters are passed over."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(filter(_HAN_WORD.fullmatch, words))

    @cached_property
    def _automaton(self) -> AhoCorasick:  # half a second to make: not for who reads no words
        return AhoCorasick(self._words, store_patterns=True)

    def words_in(self, text: str) -> list[str]:
        """The words at every place of the text, words inside words too, and runs of digits."""
        runs = [run for run in _RUN.findall(text) if len(run) <= LONGEST]
        return self._automaton.find_matches_as_strings(text, overlapping=True) + runs


def read_terms(text: str, sections: Sequence[Section], dictionary: Dictionary) -> Terms:
    """The words of a report in code-point order."""
    counts: dict[str, int] = {}
    places: dict[str, int] = {}
    for kind, part in _texts(text, sections).items():
        bit = SECTION_BITS[kind]
        for word, n in Counter(dictionary.words_in(part)).items():
            counts[word] = counts.get(word, 0) + n
            places[word] = places.get(word, 0) | bit
    words = sorted(counts)
    return Terms(words, [counts[word] for word in words], [places[word] for word in words])


def _texts(text: str, sections: Sequence[Section]) -> dict[SectionType, str]:
    """The text of each section type; no word is read across the bound of two sections."""
    parts: dict[SectionType, list[str]] = {}
    for section in sections:
        if section.level == 1:
            piece = text[section.char_start : section.char_end]
            parts.setdefault(section.section_type, []).append(piece)
    return {kind: "\n".join(pieces) for kind, pieces in parts.items()}
