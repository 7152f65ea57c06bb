"""The taxonomy and the lexicon as typed rows, and the lexicon compiled for reading.

Everything that a report's wording can add is a word in a data file; these types only say how the
words stand to each other: what is counted (head), what is done to it (verb), in which company.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

Words = re.Pattern[str] | None
ScopeDefault = Literal["own_body", "jurisdiction", "either"]
Reach = Literal["clause", "sentence", "topic", "passage"]
# approximators that a unit may keep
_UNIT_EDGE = "余多万亿近约个"
# characters of the longest noun that is looked for as the ending of an unknown compound
_LONGEST_ENDING = 10
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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lexicon compiled: one scanner over all words, and frames found by their head."""

    indicators: Mapping[str, Indicator]
    vocabulary: Vocabulary
    roles: Mapping[str, int]
    pairs: frozenset[str]
    long_sizes: Mapping[str, tuple[int, ...]]
    endings: Mapping[str, tuple[int, ...]]
    inner: Mapping[str, tuple[str, ...]]
    frames_by_head: Mapping[str, tuple[Frame, ...]]
    frames_by_after: Mapping[str, tuple[Frame, ...]]
    frames_by_verb: Mapping[str, tuple[Frame, ...]]
    domain_of: Mapping[str, str]
    names: frozenset[str]
    place_of: Mapping[str, str] = field(default_factory=dict)
    # frames of a head by the unit counted, remembered
    _fitting: dict[tuple[str, str], tuple[Frame, ...]] = field(default_factory=dict)

    def frames_of(self, word: str, unit: str) -> tuple[Frame, ...]:
        """Frames of a head that count in a unit, with or without its approximator."""
        fitting = self._fitting.get((word, unit))
        if fitting is None:
            units = frozenset((unit, unit.strip(_UNIT_EDGE)))
            frames = self.frames_by_head.get(word, ())
            fitting = tuple(f for f in frames if not units.isdisjoint(f.units))
            self._fitting[word, unit] = fitting
        return fitting

    @classmethod
    def compile(
        cls, indicators: Iterable[Indicator], frames: Iterable[Frame], vocabulary: Vocabulary
    ) -> "Lexicon":
        """Build the scanner once for all reports.

        Raises ValueError when a frame names an indicator that the taxonomy lacks.
        """
        taxonomy = {row.indicator_id: row for row in indicators}
        kept = _with_adverbs(tuple(frames), vocabulary)
        unknown = sorted({f.indicator_id for f in kept} - taxonomy.keys())
        if unknown:
            raise ValueError(
                f"lexicon entries without an indicator: {', '.join(unknown)}; "
                "add them to indicators.csv or mend the id"
            )
        roles = _roles(kept, vocabulary)
        short = sorted(word for word in roles if len(word) < 2)
        if short:
            raise ValueError(
                f"words of one character: {', '.join(short)}; such a word says too little, drop it"
            )
        return cls(
            indicators=taxonomy,
            vocabulary=vocabulary,
            roles=roles,
            pairs=frozenset(word[:2] for word in roles),
            long_sizes=_long_sizes(roles),
            endings=_endings(roles),
            inner=_inner(kept, roles, frozenset(vocabulary.others + vocabulary.verbs)),
            frames_by_head=_index((f, f.heads) for f in kept),
            frames_by_after=_index((f, f.after) for f in kept if not f.heads),
            frames_by_verb=_index((f, f.verbs) for f in kept if f.heads and f.verbs),
            domain_of=_domains(roles, vocabulary),
            names=frozenset(vocabulary.others + vocabulary.verbs),
            place_of=_places(roles, vocabulary),
        )


def _with_adverbs(frames: tuple[Frame, ...], vocabulary: Vocabulary) -> tuple[Frame, ...]:
    """Frames whose verbs are also read behind an adverb where the two are one word (全面+梳理)."""
    verbs = set(vocabulary.verbs).union(*(frame.verbs for frame in frames))
    plain = {
        verb: verb[len(adverb) :]
        for verb in verbs
        for adverb in vocabulary.adverbs
        if verb.startswith(adverb) and verb[len(adverb) :] in verbs
    }
    return tuple(
        replace(frame, verbs=frame.verbs.union(v for v, p in plain.items() if p in frame.verbs))
        for frame in frames
    )


def _roles(frames: tuple[Frame, ...], vocabulary: Vocabulary) -> dict[str, int]:
    roles: dict[str, int] = {}

    def mark(words: Iterable[str], role: int) -> None:
        for word in words:
            roles[word] = roles.get(word, 0) | role

    mark(vocabulary.fillers, Role.FILLER)
    mark(vocabulary.generics, Role.GENERIC)
    mark(vocabulary.verbs, Role.VERB)
    mark(vocabulary.stops, Role.STOP)
    mark(vocabulary.others, Role.HEAD)
    for words in vocabulary.domains.values():
        mark(words, Role.DOMAIN)
    mark(vocabulary.own_body + vocabulary.jurisdiction, Role.PLACE)
    for frame in frames:
        mark(frame.heads, Role.HEAD)
        mark(frame.verbs, Role.VERB)
        mark(frame.after, Role.AFTER)
    return roles


def _domains(roles: dict[str, int], vocabulary: Vocabulary) -> dict[str, str]:
    """Domain of each word that names one or contains its name (行政复议申请 → reconsideration)."""
    named = {word: domain for domain, words in vocabulary.domains.items() for word in words}
    longest = sorted(named, key=len, reverse=True)
    for word, role in list(roles.items()):
        if word in named or not role & Role.HEAD:
            continue
        inner = next((name for name in longest if name in word), None)
        if inner:
            named[word] = named[inner]
            roles[word] |= Role.DOMAIN
    return named


def _places(roles: dict[str, int], vocabulary: Vocabulary) -> dict[str, str]:
    """Whose figures a word announces, also inside a longer word (县政府常务会议)."""
    named = dict.fromkeys(vocabulary.own_body, "own_body")
    named |= dict.fromkeys(vocabulary.jurisdiction, "jurisdiction")
    for word in list(roles):
        for size in range(len(word) - 1, 1, -1):
            place = named.get(word[:size])
            if word not in named and place and roles[word] & Role.HEAD:
                named[word] = place
                roles[word] |= Role.PLACE
    return named


def _long_sizes(roles: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    """Lengths to try, longest first, where four characters begin a long word; 3 and 2 after."""
    found: dict[str, set[int]] = {}
    for word in roles:
        if len(word) > 3:
            found.setdefault(word[:4], set()).add(len(word))
    return {start: (*sorted(sizes, reverse=True), 3, 2) for start, sizes in found.items()}


def _endings(roles: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    """Lengths, longest first, of the nouns that end in three characters, or in just these two."""
    nouns = {w for w, role in roles.items() if role & Role.HEAD and len(w) <= _LONGEST_ENDING}
    found: dict[str, set[int]] = {}
    for noun in nouns:
        sizes = found.setdefault(noun[-3:], set())
        sizes.add(len(noun))
        if noun[-2:] in nouns:
            sizes.add(2)
    return {end: tuple(sorted(sizes, reverse=True)) for end, sizes in found.items()}


def _inner(
    frames: tuple[Frame, ...], roles: Mapping[str, int], names: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    """Counted nouns that end a longer word, the longest first; none in a name."""
    counted = frozenset[str]().union(*(frame.heads for frame in frames))
    found = {
        word: tuple(word[i:] for i in range(1, len(word) - 1) if word[i:] in counted)
        for word in roles
        if word not in names
    }
    return {word: inner for word, inner in found.items() if inner}


def _index(pairs: Iterable[tuple[Frame, frozenset[str]]]) -> dict[str, tuple[Frame, ...]]:
    index: dict[str, list[Frame]] = {}
    for frame, words in pairs:
        for word in sorted(words):
            index.setdefault(word, []).append(frame)
    return {word: tuple(frames) for word, frames in index.items()}
