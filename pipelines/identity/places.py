"""Which division a mention means: candidates weighed by year, parent, host, hint and text."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.identity.gazetteer import Gazetteer
from pipelines.identity.mentions import Mention
from pipelines.rows import Division

_TEXT_CHARS = 8000
_ANAPHOR_ENDS = {"省": ("省",), "自治区": ("自治区",), "市": ("市",), "县": ("县",), "区": ("区",)}


@dataclass(frozen=True, slots=True)
class Context:
    """Codes that another source (`hint`, `host`, `issuer` …) gives, and the words that show it."""

    source: str
    words: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """The division found (None where the evidence leaves several) and what decided it."""

    code: str | None
    evidence: str = ""
    candidates: tuple[str, ...] = ()


def codes_in_year(
    rows: Iterable[Division], year: int | None, gazetteer: Gazetteer
) -> tuple[str, ...]:
    """Codes that stood for the named rows in the year, sorted; today's where it is None."""
    listed = tuple(rows)
    if year is None:
        current = tuple(row for row in listed if row.valid_to is None) or listed
        return tuple(sorted({row.code for row in current}))
    named = [row for row in listed if _held(row, year)]
    if named:
        return tuple(sorted({row.code for row in named}))
    moved = (gazetteer.at_year(row.code, year) for row in listed)
    found = {row.code for row in moved if row is not None}
    return tuple(sorted(found or {_before_it_was(row, year) for row in listed}))


def _before_it_was(row: Division, year: int) -> str:
    """The holder of a place that had no code of its own yet (光明新区 before 2018 in 深圳)."""
    unborn = row.valid_from is not None and year < row.valid_from
    return row.parent_code if unborn and row.parent_code is not None else row.code


def _held(row: Division, year: int) -> bool:
    return (row.valid_from or 0) <= year <= (row.valid_to or 9999)


def settle(
    mention: Mention,
    year: int | None,
    contexts: Sequence[Context],
    text: str,
    gazetteer: Gazetteer,
) -> Settled:
    """Decide which division a mention's place means; never by the order of the table.

    A single candidate stands (a weak one only if a context agrees); of several, the one that a
    context holds, or whose parents the text names.
    """
    codes = codes_in_year(mention.rows, year, gazetteer)
    if len(codes) == 1 and not mention.weak:
        return Settled(codes[0])
    for context in contexts:
        kept = [code for code in codes if _agrees(code, context.codes, gazetteer)]
        if len(kept) == 1:
            return Settled(kept[0], f"{context.source}:{context.words}", codes)
    if mention.weak:
        return Settled(None, "", codes)
    by_text = _held_in_text(codes, text, gazetteer)
    if by_text is not None:
        return Settled(by_text[0], f"text:{by_text[1]}", codes)
    return Settled(None, "", codes)


def _agrees(code: str, others: Iterable[str], gazetteer: Gazetteer) -> bool:
    return any(gazetteer.within(code, o) or gazetteer.within(o, code) for o in others)


def _held_in_text(codes: Sequence[str], text: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """The only candidate one of whose parents the text names, with that parent's name."""
    head = text[:_TEXT_CHARS]
    scores: Counter[str] = Counter()
    words: dict[str, str] = {}
    for code in codes:
        for holder in gazetteer.ancestors(code):
            for name in (holder.name, *holder.short_names):
                if name in head:
                    scores[code] += head.count(name)
                    words.setdefault(code, name)
    ranked = scores.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] >= 3 * ranked[1][1]):
        return ranked[0][0], words[ranked[0][0]]
    return None


def stand_for(
    anaphor: str, contexts: Sequence[Context], year: int | None, gazetteer: Gazetteer
) -> Settled:
    """The division that 省, 市, 县 or 区 without a name stands for, from the contexts in order.

    A context's own division or the nearest of its parents whose name ends so.
    """
    for context in contexts:
        found = set()
        for code in context.codes:
            row = gazetteer.division(code, year)
            line = ((row,) if row is not None else ()) + gazetteer.ancestors(code)
            fitting = next((held for held in line if ends_like(held, anaphor)), None)
            if fitting is not None:
                found.add(fitting.code)
        if len(found) == 1:
            return Settled(found.pop(), f"{context.source}:{context.words}")
    return Settled(None)


def ends_like(row: Division, anaphor: str) -> bool:
    """Whether a division can be called 省, 市, 县 or 区 by its own name."""
    if anaphor == "区" and row.level == "province":
        return False
    return row.name.endswith(_ANAPHOR_ENDS.get(anaphor, (anaphor,)))
