"""Division from the body text alone: the places it names in 《…》 and before 人民政府, 委 …"""

import re
from collections import Counter

from pipelines.identity.gazetteer import Gazetteer
from pipelines.identity.places import codes_in_year
from pipelines.identity.zones import AREA_CODES, area_at

_TEXT_CHARS = 12000
_ORGAN = re.compile(r"(?:人民政府|政府|委|人大|司法局|法院|办公室|政协|党委)")
_QUOTE_WEIGHT, _ORGAN_WEIGHT, _PLAIN_WEIGHT = 3, 2, 1
_LEAST_WEIGHT, _LEAST_LEAD = 2, 1.5
_SELF_KINDS = ("自治区", "省", "市", "县", "区", "州", "旗", "盟")


def place_in_text(
    text: str, own: Counter[str], year: int | None, gazetteer: Gazetteer
) -> tuple[str, str] | None:
    """Code of the division a text is about and the words that say so; None where it is not clear.

    `own` are the text's words for itself (我县, 全区), as `self_words` counts them: the division's
    name must end like the most frequent. Only written-out names and known areas count.
    """
    weights, words = _weigh(text[:_TEXT_CHARS], year, gazetteer)
    kind = max(_SELF_KINDS, key=lambda word: own.get(word, 0))
    if own.get(kind, 0):
        weights = Counter({c: w for c, w in weights.items() if _fits(c, kind, words[c], gazetteer)})
    ranked = weights.most_common()
    if not ranked or ranked[0][1] < _LEAST_WEIGHT:
        return None
    best = _deepest(ranked, gazetteer)
    rivals = [w for c, w in ranked if c != best and not gazetteer.within(best, c)]
    if rivals and weights[best] < _LEAST_LEAD * rivals[0]:
        return None
    return best, words[best]


def _weigh(
    text: str, year: int | None, gazetteer: Gazetteer
) -> tuple[Counter[str], dict[str, str]]:
    weights: Counter[str] = Counter()
    words: dict[str, str] = {}
    position = 0
    while position < len(text) - 1:
        found = _name_at(text, position, year, gazetteer)
        if found is None:
            position += 1
            continue
        name, code = found
        quoted = text[position - 1 : position] == "《"
        organ = _ORGAN.match(text, position + len(name)) is not None
        weights[code] += _QUOTE_WEIGHT if quoted else _ORGAN_WEIGHT if organ else _PLAIN_WEIGHT
        words.setdefault(code, ("《" if quoted else "") + name)
        position += len(name)
    return weights, words


def _name_at(
    text: str, position: int, year: int | None, gazetteer: Gazetteer
) -> tuple[str, str] | None:
    area = area_at(text, position)
    if area is not None and "兵团" not in area:
        return area, AREA_CODES[area]
    for name in gazetteer.names_at(text, position):
        if gazetteer.is_bare(name):
            continue
        codes = codes_in_year(gazetteer.named(name), year, gazetteer)
        if len(codes) == 1:
            return name, codes[0]
    return None


def _fits(code: str, kind: str, words: str, gazetteer: Gazetteer) -> bool:
    row = gazetteer.division(code)
    return row is not None and (row.name.endswith(kind) or words.endswith(kind))


def _deepest(ranked: list[tuple[str, int]], gazetteer: Gazetteer) -> str:
    """The heaviest, or a division inside it that weighs at least half as much."""
    best, weight = ranked[0]
    for code, other in ranked[1:]:
        if 2 * other >= weight and code != best and gazetteer.within(code, best):
            return code
    return best
