"""Which field of law-based government a section is about."""

import re
from itertools import pairwise

from pipelines.sections.topic_words import TOPIC_WORDS

_WEIGHT = {
    word: (topic, weight)
    for topic, by_weight in TOPIC_WORDS.items()
    for weight, words in by_weight.items()
    for word in words.split()
}
_HEADING = re.compile("|".join(sorted(map(re.escape, _WEIGHT), key=lambda w: (-len(w), w))))
_STRONG = {
    topic: [w for w, (t, weight) in _WEIGHT.items() if t == topic and weight >= 2]
    for topic in TOPIC_WORDS
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
    text = text[:_READ]
    count = {t: sum(map(text.count, words)) for t, words in _STRONG.items()}
    ranked = sorted(count.values(), reverse=True)
    best, second = next(pairwise(ranked))
    if best < 2 or best == second:
        return None
    return max(count, key=lambda t: (count[t], -_ORDER[t]))
