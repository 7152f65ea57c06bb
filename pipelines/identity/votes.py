"""Division from the body text alone: the places it names in 《…》 and before 人民政府, 委 …"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.identity.gazetteer import Gazetteer
from pipelines.identity.places import codes_in_year
from pipelines.identity.zones import area_ending_at, known_area_code

_TEXT_CHARS = 12000
_END = re.compile(r"[省市县区州旗盟]")
_ORGAN = re.compile(r"人民政府|政府|委|人大|司法局|法院|办公室|政协|党委")
_HAN = re.compile(r"[一-鿿]")
_QUOTE_WEIGHT, _ORGAN_WEIGHT, _PLAIN_WEIGHT = 3, 2, 1
_LEAST_WEIGHT, _LEAST_LEAD = 2, 1.5
# Narrow before wide. A county speaks of 全省 as well, so a wider word must stand far more often.
_SELF_KINDS = ("旗", "县", "区", "盟", "州", "市", "省", "自治区")
_WIDER_LEAD = 3
_WIDE, _LEAST_WIDE = frozenset({"省", "自治区"}), 3


@dataclass
class _Ballot:
    """Weight of each division named, and the words that named it first."""

    weights: Counter[str] = field(default_factory=Counter)
    words: dict[str, str] = field(default_factory=dict)

    def add(self, code: str, weight: int, words: str) -> None:
        self.weights[code] += weight
        self.words.setdefault(code, words)


def place_in_text(
    text: str, own: Counter[str], year: int | None, gazetteer: Gazetteer
) -> tuple[str, str] | None:
    """Code of the division a text is about and the words that say so; None where it is not clear.

    `own` are the text's words for itself (我县, 全区), as `scope_words` counts them: the division's
    name must end like the most frequent. Only written-out names of the
    year and known areas are read; a name shared by several divisions counts for the one whose
    parent the text names.
    """
    ballot = _count(text[:_TEXT_CHARS], year, gazetteer)
    weights = _ofown_kind(ballot, own, gazetteer)
    ranked = weights.most_common()
    if not ranked:
        return None
    best = _deepest(ranked, gazetteer)
    held = any(row.code in ballot.weights for row in gazetteer.ancestors(best))
    if weights[best] < _LEAST_WEIGHT and not held:
        return None
    rivals = [w for c, w in ranked if c != best and not gazetteer.within(best, c)]
    if rivals and weights[best] < _LEAST_LEAD * rivals[0]:
        return None
    return best, ballot.words[best]


def _count(text: str, year: int | None, gazetteer: Gazetteer) -> _Ballot:
    ballot, shared = _Ballot(), list[tuple[tuple[str, ...], int, str]]()
    for codes, weight, words in _names(text, year, gazetteer):
        if len(codes) == 1:
            ballot.add(codes[0], weight, words)
        else:
            shared.append((codes, weight, words))
    sure = set(ballot.weights)
    for codes, weight, words in shared:
        held = [c for c in codes if any(row.code in sure for row in gazetteer.ancestors(c))]
        if len(held) == 1:
            ballot.add(held[0], weight, words)
    return ballot


def _names(
    text: str, year: int | None, gazetteer: Gazetteer
) -> Iterator[tuple[tuple[str, ...], int, str]]:
    """Codes, weight and words of each written-out name; one behind its holder's weighs as that."""
    last_end, last_weight = -1, 0
    for end in (match.end() for match in _END.finditer(text)):
        area = area_ending_at(text, end)
        name = area or gazetteer.name_ending_at(text, end)
        if name is None or (area is None and gazetteer.is_bare(name)):
            continue
        before = text[end - len(name) - 1 : end - len(name)]
        # 办理县级事务 holds 理县: a name of two characters needs a boundary.
        if len(name) == 2 and _HAN.match(before):
            continue
        codes = (known_area_code(area),) if area else _codes(name, year, gazetteer)
        if codes:
            organ = _ORGAN.match(text, end) is not None
            weight = _QUOTE_WEIGHT if before == "《" else _ORGAN_WEIGHT if organ else _PLAIN_WEIGHT
            if end - len(name) == last_end:
                weight = max(weight, last_weight)
            last_end, last_weight = end, weight
            yield codes, weight, ("《" if before == "《" else "") + name


def _codes(name: str, year: int | None, gazetteer: Gazetteer) -> tuple[str, ...]:
    rows = gazetteer.named(name)
    if year is not None:
        rows = tuple(row for row in rows if gazetteer.in_force(row.code, year))
    return codes_in_year(rows, year, gazetteer)


def _ofown_kind(ballot: _Ballot, own: Counter[str], gazetteer: Gazetteer) -> Counter[str]:
    kind = own_kind(own)
    if kind is None:
        return ballot.weights
    return Counter(
        {
            code: weight
            for code, weight in ballot.weights.items()
            if _ends(code, kind, gazetteer) or ballot.words[code].endswith(kind)
        }
    )


def own_kind(own: Counter[str]) -> str | None:
    """The word by which a text calls its place (我县, 全市), None where it uses none."""
    kind = max(_SELF_KINDS, key=lambda word: own.get(word, 0))
    if kind in _WIDE and own.get(kind, 0) < _LEAST_WIDE:
        return None
    for narrow in _SELF_KINDS[: _SELF_KINDS.index(kind)]:
        if own.get(narrow, 0) * _WIDER_LEAD > own[kind]:
            return narrow
    return kind if own.get(kind, 0) else None


def _ends(code: str, kind: str, gazetteer: Gazetteer) -> bool:
    row = gazetteer.division(code)
    return row is not None and row.name.endswith(kind)


def _deepest(ranked: list[tuple[str, int]], gazetteer: Gazetteer) -> str:
    """The heaviest, or a division inside it that weighs at least half as much."""
    best, weight = ranked[0]
    for code, other in ranked[1:]:
        if 2 * other >= weight and code != best and gazetteer.within(code, best):
            return code
    return best
