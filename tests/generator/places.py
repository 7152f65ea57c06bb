"""A fictional province with cities, counties and towns (codes 99xxxx), and the bodies in it."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

N_CITIES = 30
N_COUNTIES = 11  # a city
N_TOWNS = 3  # a county
# Two of these make a name; none of the pairs is a division's name today (a test holds that).
FIRST = "澹岫霁榕蓼苕汐琅楠筠漪砚烨葭溆芷铄玟禾茗"
SECOND = "汀渚嶂澜埠泽崖畔浔岵陂湄墅硖塬碛蓢隰梁坻"


@dataclass(frozen=True, slots=True)
class Place:
    """One division; `short` is its name without the word for its level."""

    code: str
    name: str
    short: str
    level: str
    parent: "Place | None" = None

    @property
    def full_name(self) -> str:
        """The name with all that stand above it."""
        return (self.parent.full_name if self.parent else "") + self.name

    @property
    def slug(self) -> str:
        """What its host is called."""
        return f"q{self.code}"


def _shuffled(names: list[str]) -> Iterator[str]:
    Random("places").shuffle(names)  # noqa: S311 - invention, not cryptography
    return iter(names)


def _invent() -> tuple[Place, ...]:
    names = _shuffled([a + b for a in FIRST for b in SECOND])
    towns = _shuffled([c + a + b for a in FIRST for b in SECOND for c in "南北东上"])
    root = Place("990000", "璟川省", "璟川", "province")
    found = [root]
    for c in range(1, N_CITIES + 1):
        short = next(names)
        city = Place(f"99{c:02d}00", f"{short}市", short, "prefecture", root)
        found.append(city)
        for k in range(1, N_COUNTIES + 1):
            found.extend(_county(city, k, next(names), towns))
    return tuple(found)


def _county(city: Place, k: int, short: str, towns: Iterator[str]) -> Iterator[Place]:
    # by GB/T 2260 districts begin at 02, counties at 21, county-level cities at 81
    number, word = (k + 1, "区") if k <= 4 else (k + 16, "县") if k <= 9 else (k + 71, "市")
    county = Place(f"{city.code[:4]}{number:02d}", short + word, short, "county", city)
    yield county
    for t in range(1, N_TOWNS + 1):
        name = next(towns)
        kind = "街道" if word == "区" and t == 1 else "镇" if t < N_TOWNS else "乡"
        yield Place(f"{county.code}{100 + t}", name + kind, name, "township", county)


PLACES = _invent()


def write_divisions(path: Path) -> Path:
    """Write the places as a division file that the reference loader takes; gives its path."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("code", "name", "full_name", "level", "parent_code", "short_names"))
        for place in PLACES:
            parent = place.parent.code if place.parent else ""
            out.writerow(
                (place.code, place.name, place.full_name, place.level, parent, place.short)
            )
    return path


@dataclass(frozen=True, slots=True)
class Body:
    """Who reports: `name` in full, `we` as it calls itself, `all_here` for its whole area."""

    place: Place
    body_type: str
    name: str
    we: str
    all_here: str


DEPARTMENTS = [
    "司法局",
    "财政局",
    "教育局",
    "民政局",
    "水利局",
    "审计局",
    "统计局",
    "医疗保障局",
    "交通运输局",
    "应急管理局",
    "市场监督管理局",
    "农业农村局",
    "自然资源局",
    "生态环境局",
    "住房和城乡建设局",
    "城市管理局",
    "文化和旅游局",
    "卫生健康委员会",
    "退役军人事务局",
    "人力资源和社会保障局",
    "发展和改革委员会",
]
WORD_OF = {"province": "省", "prefecture": "市"}


_BY_LEVEL = {level: [p for p in PLACES if p.level == level] for level in {p.level for p in PLACES}}
_SHARE = {"province": 2, "prefecture": 18, "county": 62, "township": 18}


def invent_body(rng: Random) -> Body:
    """A body of any type, counties and their departments most often."""
    place = rng.choice(_BY_LEVEL[rng.choices(tuple(_SHARE), tuple(_SHARE.values()))[0]])
    word = WORD_OF.get(place.level) or place.name[-1]
    if place.level == "township":
        word = "街道" if place.name.endswith("街道") else word
        own = "街道办事处" if word == "街道" else "人民政府"
        kind = "subdistrict_office" if word == "街道" else "township_government"
        name = place.name.removesuffix("街道") + own if word == "街道" else place.name + own
        return Body(place, kind, _owner(place) + name, f"我{word}", f"全{word}")
    drawn = rng.random()
    if drawn < 0.42:
        return Body(place, "people_government", f"{place.name}人民政府", f"我{word}", f"全{word}")
    if drawn < 0.48:
        kind, name = (
            "party_committee_and_government",
            f"中共{place.name}委员会 {place.name}人民政府",
        )
        return Body(place, kind, name, f"我{word}", f"全{word}")
    office = rng.choice(DEPARTMENTS)
    if place.level == "province":
        office = office.replace("局", "厅")
    return Body(place, "department", place.name + office, f"我{office[-1]}", f"全{word}")


def _owner(place: Place) -> str:
    return place.parent.name if place.parent else ""
