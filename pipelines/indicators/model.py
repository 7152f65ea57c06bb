"""The taxonomy and the lexicon as typed rows.

Everything that a report's wording can add is a word in a data file; these types only say how the
words stand to each other: what is counted (head), what is done to it (verb), in which company.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

Words = re.Pattern[str] | None
ScopeDefault = Literal["own_body", "jurisdiction", "either"]
Reach = Literal["clause", "sentence", "topic", "passage"]
Route = Literal["object_verb", "object", "bare_object", "elided_object", "named", "follows"]


def any_of(words: Iterable[str]) -> Words:
    """A pattern that finds any of the words; None for none. A word after ~ is itself a pattern."""
    parts = [word[1:] if word.startswith("~") else re.escape(word) for word in words]
    return re.compile("|".join(parts)) if parts else None


class Role:
    """What a word of the vocabulary can be inside a clause.

    Plain bits: `enum.IntFlag` costs a fifth of a microsecond a test, and a report asks 10,000.
    """

    HEAD: Final = 1
    VERB: Final = 2
    FILLER: Final = 4
    GENERIC: Final = 8
    STOP: Final = 16
    DOMAIN: Final = 32
    PLACE: Final = 64
    AFTER: Final = 128


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the taxonomy `ref.indicator`; ids never change."""

    indicator_id: str
    tier: int
    name_zh: str
    name_en: str
    theme: str
    units: tuple[str, ...]
    measure: str
    scope_default: ScopeDefault
    definition: str
    confusable_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of stating an indicator: a head noun (or elided verb) with its company.

    `heads` are the words that may stand next to the number; `verbs` what must be done to them
    (empty: anything), `self_governed` the heads that say so themselves (规范性文件审查);
    `company` words of which one must occur within `reach`, `also` a second such condition in the
    sentence; `barred` words that forbid it beside the number, `barred_in` in the sentence;
    `domain` the subject that must be in force, `foreign` those that must not; `after` words that
    must follow the number.
    `tight` lets no unknown modifier stand before the head (调解纠纷, not 调解水事纠纷).
    `in_words` reads rates said in words, `changes` those said as a change (压缩82%).
    `parts_too` and `sums_up` allow a part of the whole, or a sum of kinds; `weight` outranks
    rivals.
    """

    indicator_id: str
    route: Route
    units: frozenset[str]
    heads: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    self_governed: frozenset[str] = frozenset()
    company: Words = None
    also: Words = None
    reach: Reach = "clause"
    barred: Words = None
    barred_in: Words = None
    domain: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    tight: bool = False
    in_words: bool = False
    changes: bool = False
    parts_too: bool = False
    sums_up: bool = False
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of the genre that belong to no single indicator (`lexicon/vocabulary.yaml`)."""

    domains: Mapping[str, tuple[str, ...]]
    fillers: tuple[str, ...]
    generics: tuple[str, ...]
    verbs: tuple[str, ...]
    stops: tuple[str, ...]
    others: tuple[str, ...]
    restrictors: Words
    own_body: tuple[str, ...]
    jurisdiction: tuple[str, ...]
    defendant: Words
    target_cues: Words
    comparison_bases: Words
    counted_together: tuple[tuple[str, str], ...]
    per_words: Words
    adverbs: tuple[str, ...]
    topic_words: Mapping[str, str]
    shares: Mapping[str, str]
    attendance: Mapping[str, str]
    attendance_verbs: Words
    holding: frozenset[str]
