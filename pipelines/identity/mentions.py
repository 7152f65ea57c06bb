"""One phrase read as the name of a body: its place, and what kind of body it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from pipelines.identity.bodies import TOWN_TYPES, Body, read_body
from pipelines.identity.central import central_body, ministry_at_start
from pipelines.identity.gazetteer import Gazetteer
from pipelines.identity.zones import AREA_CODES, AREA_HEAD, AREA_ORGAN, area_at
from pipelines.rows import Division

_PARTY = re.compile(r"^(?:中共|中国共产党)")
# 街道, 镇 … after a division's name make it the name of a town: 城区街道, 长安镇.
# One more character before 街道 is part of the street's name: 南京路街道 is not in 南京.
_TOWN_NEXT = re.compile(r"^(?:街|镇(?!政府)|乡(?![村镇])|苏木|村|社区|[一-鿿]街道)")
_ANAPHOR = re.compile(
    r"^(?:我|本)?(省|自治区|市(?!场|容|民|政(?!府))|县|区(?!域)|州|盟|旗|地区)(?=直属|人民|政府|委|级|[^.]{1,24}(?:局|厅|委员会|委|办|办公室|队|中心|社|院|处)(?:[(（]|$)|$)"
)
_NATIONAL = re.compile(r"^(?:中华人民共和国|中国)(?=.{2,8}(?:海关|海事局|银行|税务))")
_LONGEST = 80  # characters; no body's name is longer
# A page names its body in title, heading, signature and text, and a site on every page.
PHRASES_KEPT = 256
_BRANCH = re.compile(r"(?:分局|管理局|监管局|监督管理局|分所|大队|分公司|分中心)$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A body as one phrase names it.

    `rows` are the divisions that the place's name may mean, () where it names none; `place` is that
    name as written; `anaphor` the 省/市/县/区 that stands for a name (市水务局). `weak` marks a
    place read from a bare short name that may be something else's (君山 in 君山片区).
    """

    phrase: str
    place: str = ""
    rows: tuple[Division, ...] = ()
    anaphor: str | None = None
    body: Body | None = None
    weak: bool = False


@lru_cache(maxsize=PHRASES_KEPT)
def read_mention(phrase: str, gazetteer: Gazetteer) -> Mention:
    """Read one phrase (`广州市增城区交通运输局`, `省人民政府`, `虹桥街道`)."""
    text = _NATIONAL.sub("", _PARTY.sub("", phrase[:_LONGEST]))
    ministry = ministry_at_start(text)
    if ministry is not None:
        return _of_ministry(text, ministry, gazetteer)
    mention = _read_from(text, 0, gazetteer)
    if mention is None:
        mention = (
            _anaphoric(text) or _inside(text, gazetteer) or Mention(text, body=read_body(text))
        )
    return _branch(mention, gazetteer)


def _of_ministry(text: str, ministry: str, gazetteer: Gazetteer) -> Mention:
    """The ministry itself, or its branch in a place (国家税务总局沈阳市税务局)."""
    local = _read_from(text, len(ministry), gazetteer) if len(text) > len(ministry) else None
    if local is None:
        country = gazetteer.division("000000")
        rows = (country,) if country is not None else ()
        return Mention(text, place="", rows=rows, body=central_body(ministry))
    if local.body is None or local.body.body_type != "department":
        name = text[text.index(local.place) + len(local.place) :]
        body = Body("department", name, central_body(ministry).sector) if name else None
        return replace(local, body=body)
    return local


def _read_from(text: str, start: int, gazetteer: Gazetteer) -> Mention | None:
    """A chain of divisions from this character on, each inside the one before, then the body."""
    end, rows, weak = start, tuple[Division, ...](), False
    while True:
        link = _link(text, end, rows, gazetteer)
        if link is None:
            break
        name, rows, weak = link
        if rows[0].level == "township":
            return _of_town(text, start, end, rows)
        end += len(name)
    area = area_at(text, end)
    if area is not None:
        return _in_area(Mention(text, text[start:end], rows), end, area, gazetteer)
    if not rows:
        return None
    return Mention(text, text[start:end], rows, body=read_body(text[end:]), weak=weak)


def _of_town(text: str, start: int, at: int, towns: tuple[Division, ...]) -> Mention:
    """A town that has a row of its own: the division is the town, its name the body's."""
    body = read_body(text[at:])
    if body is None or body.body_type not in TOWN_TYPES:
        name = towns[0].name
        body = read_body(name + "人民政府" if name[-1] in "镇乡" else name)
    return Mention(text, text[start:at], towns, body=body)


def _link(
    text: str, start: int, holders: tuple[Division, ...], gazetteer: Gazetteer
) -> tuple[str, tuple[Division, ...], bool] | None:
    if area_at(text, start) is not None:
        return None
    for name in gazetteer.names_at(text, start):
        rows = gazetteer.named(name)
        if holders:
            rows = tuple(row for row in rows if _inside_any(row, holders, gazetteer))
        rest = text[start + len(name) :]
        if not rows or _TOWN_NEXT.match(rest):
            continue
        if not gazetteer.is_bare(name):
            return name, rows, False
        if AREA_HEAD.match(rest):
            wide = tuple(row for row in rows if row.level in ("province", "prefecture"))
            return name, wide or rows, not wide and not holders
        if _bare_name_stands(rest, rows, gazetteer):
            return name, rows, False
    return None


def _bare_name_stands(rest: str, rows: tuple[Division, ...], gazetteer: Gazetteer) -> bool:
    """Whether a short name is one here: nothing, a body, an area or an inner division follows."""
    return (
        not rest
        or read_body(rest) is not None
        or area_at(rest, 0) is not None
        or _link(rest, 0, rows, gazetteer) is not None
    )


def _inside_any(row: Division, holders: tuple[Division, ...], gazetteer: Gazetteer) -> bool:
    """Whether the row lies below a holder, or (中共X市委X市人民政府) names it again."""
    return any(
        row.code != holder.code and gazetteer.within(row.code, holder.code) for holder in holders
    )


def _in_area(before: Mention, at: int, area: str, gazetteer: Gazetteer) -> Mention:
    """A known area (平潭综合实验区社会事业局), or a division named behind it (第八师石河子市)."""
    text, start, after = before.phrase, at - len(before.place), at + len(area)
    kind = AREA_HEAD.match(text[after:])
    inner_place = _read_from(text, after + (kind.end() if kind else 0), gazetteer)
    if inner_place is not None and not gazetteer.is_bare(inner_place.place):
        written = text.index(inner_place.place, after) + len(inner_place.place)
        return replace(inner_place, place=text[start:written])
    known = gazetteer.division(AREA_CODES[area])
    rest = text[after:]
    inner = read_body(AREA_ORGAN.sub("", rest))
    if inner is None or inner.body_type == "area_administration":
        inner = Body("area_administration", area + rest)
    rows = (known,) if known is not None else before.rows
    return Mention(text, text[start:after], rows, body=inner)


def _anaphoric(text: str) -> Mention | None:
    found = _ANAPHOR.match(text)
    if found is None:
        return None
    return Mention(text, anaphor=found[1], body=read_body(text[found.end() :]))


def _inside(text: str, gazetteer: Gazetteer) -> Mention | None:
    """A written-out division behind a few other words (现将静海区…)."""
    for start in range(1, min(len(text) - 1, 8)):
        if any(not gazetteer.is_bare(name) for name in gazetteer.names_at(text, start)):
            mention = _read_from(text, start, gazetteer)
            if mention is not None and not mention.weak:
                return mention
    return None


def _branch(mention: Mention, gazetteer: Gazetteer) -> Mention:
    """The district that a branch is named after (市公安局天河区分局, 生态环境局昌乐分局)."""
    body = mention.body
    if body is None or body.body_type != "department" or not _BRANCH.search(body.name):
        return mention
    for name, rows in _named_inside(body.name, gazetteer):
        inner = tuple(
            row
            for row in rows
            if row.level == "county"
            and (not mention.rows or _inside_any(row, mention.rows, gazetteer))
        )
        if inner and (mention.rows or not gazetteer.is_bare(name)):
            return replace(mention, rows=inner)
        if inner and mention.anaphor is not None:
            return replace(mention, rows=inner, weak=True)
    return mention


def _named_inside(name: str, gazetteer: Gazetteer) -> Iterator[tuple[str, tuple[Division, ...]]]:
    first = re.search(r"[局队]", name)
    for start in range(first.end() if first else len(name), len(name)):
        for place in gazetteer.names_at(name, start):
            yield place, gazetteer.named(place)
