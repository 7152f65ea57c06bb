"""Loaders of the indicator taxonomy and of the lexicon that tells how reports word it."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import yaml

from pipelines.indicators.lexicon import Lexicon
from pipelines.indicators.model import (
    Frame,
    Indicator,
    Reach,
    Route,
    ScopeDefault,
    Vocabulary,
    any_of,
)

_REF = Path(__file__).parent / "ref"
_VOCABULARY = "vocabulary.yaml"
_SHARED_KEYS = frozenset(
    ("units", "domain", "not", "not_within", "not_domain", "with", "within", "also")
).union(("score", "restricted", "sums_up", "words", "changes", "tight"))
_ENTRY_KEYS = _SHARED_KEYS | frozenset(["objects", "verbs", "elided", "bare", "frames"])
_FRAME_KEYS = _SHARED_KEYS | frozenset(["head", "verb", "after", "bare"])


def load_indicators(path: Path = _REF / "indicators.csv") -> tuple[Indicator, ...]:
    """The taxonomy in file order. Raises ValueError on a repeated id."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = tuple(_indicator(row) for row in csv.DictReader(file))
    ids = [row.indicator_id for row in rows]
    repeated = sorted({i for i in ids if ids.count(i) > 1})
    if repeated:
        raise ValueError(f"{path.name}: id given twice: {', '.join(repeated)}; keep one row each")
    return rows


def _indicator(row: Mapping[str, str]) -> Indicator:
    return Indicator(
        indicator_id=row["id"],
        tier=int(row["tier"]),
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        theme=row["theme"],
        units=tuple(row["units"].split("|")),
        measure=row["measure"],
        scope_default=cast(ScopeDefault, row["scope_default"]),
        definition=row["definition"],
        confusable_with=tuple(filter(None, row["confusable_with"].split(";"))),
    )


def load_lexicon(
    folder: Path = _REF / "lexicon", indicators: Path = _REF / "indicators.csv"
) -> Lexicon:
    """The lexicon compiled from one YAML file a theme and the shared vocabulary.

    Raises ValueError naming the file, entry and key for an unknown key, set or indicator.
    """
    shared = _read(folder / _VOCABULARY)
    frames: list[Frame] = []
    for path in sorted(folder.glob("t*.yaml")):
        for indicator_id, entry in _read(path).items():
            where = f"{path.name}: {indicator_id}"
            frames.extend(_entry_frames(indicator_id, entry, shared, where))
    return Lexicon.compile(load_indicators(indicators), frames, _vocabulary(shared))


class _UniqueKeys(yaml.SafeLoader):
    """YAML that refuses a key given twice, which plain YAML would silently overwrite."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        repeated = {key for key in keys if keys.count(key) > 1}
        if repeated:
            line = node.start_mark.line + 1
            raise ValueError(
                f"{node.start_mark.name}, entry at line {line}: {repeated} given twice"
            )
        return cast("dict[Any, Any]", super().construct_mapping(node, deep))


def _read(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as file:
        return cast("dict[str, Any]", yaml.load(file, _UniqueKeys))  # noqa: S506  a SafeLoader


def _vocabulary(shared: Mapping[str, Any]) -> Vocabulary:
    def words(key: str) -> tuple[str, ...]:
        return tuple(map(str, shared[key]))

    return Vocabulary(
        domains={name: tuple(map(str, listed)) for name, listed in shared["domains"].items()},
        fillers=words("fillers"),
        generics=words("generics"),
        verbs=words("verbs"),
        stops=words("stops"),
        others=words("others"),
        own_body=words("own_body"),
        jurisdiction=words("jurisdiction"),
        restrictors=any_of(words("restrictors")),
        defendant=any_of(words("defendant")),
        target_cues=any_of(words("target_cues")),
        comparison_bases=any_of(words("comparison_bases")),
        per_words=any_of(words("per_words")),
        adverbs=words("adverbs"),
        topic_words=dict(shared["topic_words"]),
        shares=dict(shared["shares"]),
        attendance=dict(shared["attendance"]),
        attendance_verbs=any_of(words("attendance_verbs")),
        holding=frozenset(words("holding")),
        counted_together=tuple((one, other) for one, other in shared["counted_together"]),
    )


def _entry_frames(
    indicator_id: str, entry: Mapping[str, Any], shared: Mapping[str, Any], where: str
) -> Iterator[Frame]:
    _check(entry, _ENTRY_KEYS, where)
    base = _common(indicator_id, entry, shared, where)
    objects = frozenset(_expand(entry.get("objects", ()), shared["sets"], where))
    verbs = frozenset(_expand(entry.get("verbs", ()), shared["sets"], where))
    bare = entry.get("bare", "any" if not verbs else "never")
    if objects and verbs:
        yield _frame(base, "object_verb", heads=objects, verbs=verbs)
    if objects and bare != "never":
        yield _frame(base, "object" if bare == "any" else "bare_object", heads=objects)
    if entry.get("elided"):
        heads = frozenset(_expand(entry["elided"], shared["sets"], where))
        yield _frame(base, "elided_object", heads=heads, domain=_domains(entry["domain"]))
    for given in entry.get("frames", ()):
        yield _given_frame(indicator_id, given, entry, shared, where)


def _given_frame(
    indicator_id: str,
    given: Mapping[str, Any],
    entry: Mapping[str, Any],
    shared: Mapping[str, Any],
    where: str,
) -> Frame:
    _check(given, _FRAME_KEYS, where)
    inherited = {
        key: entry[key]
        for key in ("units", "not", "not_within", "not_domain", "restricted", "sums_up", "changes")
        if key in entry
    }
    base = _common(indicator_id, {**inherited, **given}, shared, where)
    heads = frozenset(_expand(given.get("head", ()), shared["sets"], where))
    verbs = frozenset(_expand(given.get("verb", ()), shared["sets"], where))
    after = frozenset(_expand(given.get("after", ()), shared["sets"], where))
    domain = _domains(given.get("domain", ""))
    route: Route = "named"
    if domain:
        route = "elided_object"
    elif after and not heads:
        route = "follows"
    elif verbs:
        route = "object_verb"
    elif given.get("bare") == "clean":
        route = "bare_object"
    return _frame(base, route, heads=heads, verbs=verbs, after=after, domain=domain)


def _common(
    indicator_id: str, entry: Mapping[str, Any], shared: Mapping[str, Any], where: str
) -> dict[str, Any]:
    within = entry.get("within", "clause")
    return {
        "indicator_id": indicator_id,
        "units": frozenset(_expand(entry["units"], shared["units"], where)),
        "company": any_of(_strings(entry, "with", shared, where)),
        "also": any_of(_strings(entry, "also", shared, where)),
        "reach": cast(Reach, "passage" if within == "wide" else within),
        "barred": any_of(_strings(entry, "not", shared, where)),
        "barred_in": any_of(_strings(entry, "not_within", shared, where)),
        "foreign": _domains(entry.get("not_domain", "")),
        "tight": bool(entry.get("tight", False)),
        "in_words": bool(entry.get("words", False)),
        "parts_too": bool(entry.get("restricted", False)),
        "changes": bool(entry.get("changes", False)),
        "sums_up": bool(entry.get("sums_up", False)),
        "weight": int(entry.get("score", 0)),
    }


def _strings(
    entry: Mapping[str, Any], key: str, shared: Mapping[str, Any], where: str
) -> tuple[str, ...]:
    """Words of a key as text (YAML reads a bare 12345 as a number), sets expanded."""
    return tuple(_expand(entry.get(key, ()), shared["sets"], where))


def _frame(base: Mapping[str, Any], route: Route, **parts: Any) -> Frame:
    heads, verbs = parts.get("heads", frozenset()), parts.get("verbs", frozenset())
    governed = frozenset(h for h in heads if any(v in h and v != h for v in verbs))
    return Frame(route=route, **base, **parts, self_governed=governed)


def _domains(given: str) -> frozenset[str]:
    return frozenset(name for name in given.split("|") if name)


def _expand(words: Iterable[str], sets: Mapping[str, list[str]], where: str) -> Iterator[str]:
    """Words with each +name replaced by the set of that name."""
    for word in words:
        if not str(word).startswith("+"):
            yield str(word)
        elif word[1:] in sets:
            yield from sets[word[1:]]
        else:
            raise ValueError(f"{where}: no set named {word}; define it in {_VOCABULARY}")


def _check(entry: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    unknown = sorted(set(entry) - known)
    if unknown:
        raise ValueError(f"{where}: unknown keys {', '.join(unknown)}; known: {sorted(known)}")
