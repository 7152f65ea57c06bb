"""The lexicon compiled for reading: every word with its roles, and frames found by their words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pipelines.indicators.model import Frame, Indicator, Role, Vocabulary
from pipelines.indicators.pairs import Pairs
from pipelines.indicators.words import UNIT_EDGE

# characters of the longest noun that is looked for as the ending of an unknown compound
_LONGEST_ENDING = 10


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lexicon compiled: one scanner over all words, and frames found by their head."""

    indicators: Mapping[str, Indicator]
    vocabulary: Vocabulary
    roles: Mapping[str, int]
    pairs: Pairs
    sizes: Mapping[str, tuple[int, ...]]
    endings: Mapping[str, tuple[int, ...]]
    inner: Mapping[str, tuple[str, ...]]
    # nouns and names that no longer noun ends with
    whole: frozenset[str]
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
            units = frozenset((unit, unit.strip(UNIT_EDGE)))
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
        names = frozenset(vocabulary.others + vocabulary.verbs)
        return cls(
            indicators=taxonomy,
            vocabulary=vocabulary,
            roles=roles,
            pairs=Pairs(roles),
            sizes=_sizes(roles),
            endings=_endings(roles),
            inner=_inner(kept, roles, names),
            whole=_whole(roles, names),
            frames_by_head=_index((f, f.heads) for f in kept),
            frames_by_after=_index((f, f.after) for f in kept if not f.heads),
            frames_by_verb=_index((f, f.verbs) for f in kept if f.heads and f.verbs),
            domain_of=_domains(roles, vocabulary),
            names=names,
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


def _sizes(roles: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    """Lengths of the words that three characters begin, longest first; with that of their pair."""
    found: dict[str, set[int]] = {}
    for word in roles:
        if len(word) > 2:
            found.setdefault(word[:3], set()).add(len(word))
    return {
        start: (*sorted(sizes, reverse=True), *((2,) if start[:2] in roles else ()))
        for start, sizes in found.items()
    }


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


def _whole(roles: Mapping[str, int], names: frozenset[str]) -> frozenset[str]:
    """Nouns and names that are not the ending of a longer noun."""
    nouns = {word for word, role in roles.items() if role & Role.HEAD}
    endings = {noun[i:] for noun in nouns for i in range(1, len(noun) - 1)}
    return (names | nouns) - endings


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
