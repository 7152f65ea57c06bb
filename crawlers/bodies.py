"""Which body a registry row is of: a division code, or a name that only one place bears."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipelines.identity.bodies import read_body
from pipelines.identity.gazetteer import Gazetteer
from pipelines.rows import BodyType, Division

_GOVERNMENT = "人民政府"


class UnknownBodyError(ValueError):
    """No place, or more than one, bears the name; the message says which to choose between."""


@dataclass(frozen=True, slots=True)
class NamedBody:
    """What a registry row says of its body."""

    division_code: str
    body_name: str
    body_type: BodyType


def resolve_body(wanted: str, divisions: Iterable[Division]) -> NamedBody:
    """The body that a six-digit code or a name (碧渡县司法局) denotes among the divisions of today.

    A code, or the bare name of a place, is its people's government. A code before a name
    (`110105 朝阳区人民政府`) decides between places of one name. Raises UnknownBodyError.
    """
    gazetteer = Gazetteer.from_divisions(divisions)
    code, name = _split(wanted)
    if code and not name:
        division = _of_code(code, gazetteer)
        return NamedBody(code, _title_of(division, gazetteer) + _GOVERNMENT, "people_government")
    found = {place.code: (place, rest) for place, rest in _readings(name, gazetteer)}
    if code:
        found = {key: value for key, value in found.items() if gazetteer.within(key, code)}
    if len(found) != 1:
        raise UnknownBodyError(_why(wanted, [place for place, _ in found.values()], gazetteer))
    (division, rest) = next(iter(found.values()))
    body = read_body(rest) if rest else None
    kind: BodyType = body.body_type if body else "other" if rest else "people_government"
    full = name if rest else _title_of(division, gazetteer) + _GOVERNMENT
    return NamedBody(division.code, full, kind)


def _split(wanted: str) -> tuple[str, str]:
    words = wanted.strip()
    code = words[:6] if words[:6].isascii() and words[:6].isdigit() else ""
    return code, words[len(code) :].strip()


def _of_code(code: str, gazetteer: Gazetteer) -> Division:
    division = gazetteer.division(code)
    if division is None or division.valid_to is not None:
        heirs = gazetteer.successors_today(code)
        raise UnknownBodyError(_why(code, list(heirs), gazetteer))
    return division


def _readings(name: str, gazetteer: Gazetteer) -> Iterator[tuple[Division, str]]:
    """The places that a name begins with, each with the words after it: the longest names win."""
    for word in gazetteer.names_at(name, 0):
        places = [place for place in gazetteer.named(word) if place.valid_to is None]
        rest = name[len(word) :]
        inner = [
            (place, after)
            for place, after in _readings(rest, gazetteer)
            if any(place.code != p.code and gazetteer.within(place.code, p.code) for p in places)
        ]
        # 朝阳 may be a 市, a 区 or a 县; where 市 follows, it is part of the name
        if inner or places:
            yield from inner or ((place, rest) for place in places)
            return


def _title_of(division: Division, gazetteer: Gazetteer) -> str:
    """The name by which a government signs: a district (区) under its city, any other alone."""
    holders = gazetteer.ancestors(division.code)
    is_district = division.level == "county" and division.name.endswith("区") and holders
    return f"{holders[0].name}{division.name}" if is_district else division.name


def _why(wanted: str, places: list[Division], gazetteer: Gazetteer) -> str:
    if not places:
        return (
            f"BODY={wanted}: names no division in force: give its six-digit code (GB/T 2260) or "
            "its name with 省, 市, 县 or 区, as in BODY=碧渡县司法局"
        )
    choices = ", ".join(f"{place.code} {place.full_name}" for place in places)
    return f"BODY={wanted}: may be {choices}: put the code before the name (BODY='{choices[:6]} …')"
