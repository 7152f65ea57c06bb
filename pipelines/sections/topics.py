"""Which field of law-based government a section is about."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pipelines.sections.topic_words import TOPIC_WORDS

_WEIGHT = {
    word: (topic, weight)
    for topic, by_weight in TOPIC_WORDS.items()
    for weight, words in by_weight.items()
    for word in words.split()
}


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """The longest of the words that stands at a place; those of one first character together."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items()))


_HEADING = _any_of(_WEIGHT)
_STRONG = {word: topic for word, (topic, weight) in _WEIGHT.items() if weight >= 2}
_BODY = _any_of(_STRONG)
# What a word says where it stands: its own topic, and those of the words that it begins with.
_SAID = {
    word: tuple(topic for begun, topic in _STRONG.items() if word.startswith(begun))
    for word in _STRONG
}
_ORDER = {t: i for i, t in enumerate(TOPIC_WORDS)}
_READ = 600  # a chapter says what it is about in its first sentences


def topic_of_heading(heading: str) -> str | None:
    """Topic whose words weigh most in the heading; the first named wins a tie; None if none."""
    score: dict[str, int] = {}
    for m in _HEADING.finditer(heading):
        topic, weight = _WEIGHT[m[0]]
        score[topic] = score.get(topic, 0) + weight
    return max(score, key=lambda t: score[t]) if score else None


def topic_of_text(text: str) -> str | None:
    """Topic of a chapter whose heading is a slogan, by its words; None where none prevails."""
    count = dict.fromkeys(TOPIC_WORDS, 0)
    for word in _overlapping(text[:_READ]):
        for topic in _SAID[word]:
            count[topic] += 1
    ranked = sorted(count.values(), reverse=True)
    best, second = next(pairwise(ranked))
    if best < 2 or best == second:
        return None
    return max(count, key=lambda t: (count[t], -_ORDER[t]))


def _overlapping(text: str) -> Iterator[str]:
    """The longest strong word at each place where one begins: one may begin inside another."""
    at = 0
    while found := _BODY.search(text, at):
        yield found[0]
        at = found.start() + 1
