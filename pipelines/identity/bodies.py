"""What kind of body an organisation's name is, once the name of its place is taken off."""

import re
from dataclasses import dataclass

from pipelines.identity.sectors import sector_of
from pipelines.identity.zones import AREA
from pipelines.rows import BodyType

TOWN_TYPES = frozenset({"township_government", "subdistrict_office"})


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation: `name` as written, without its place; `sector` for departments."""

    body_type: BodyType
    name: str
    sector: str | None = None


_PARTY_AND_GOVERNMENT = re.compile(
    r"^(?:委员会|[省市县区州旗盟]?委)(?:办公?[室厅])?[和与及、,]?.{0,18}?(?:人民)?政府(?:办公?[室厅])?$"
)
_OFFICE = re.compile(r"^(?:人民)?(?:政府|行署|行政公署)办(?:公[室厅])?$")
_GOVERNMENT = re.compile(r"^(?:人民政府|政府|行政公署|行署|公署)$")
_TOWN = re.compile(
    r"^(?:人民政府)?(?P<name>.{1,12}?(?:民族乡|乡|镇|苏木))(?P<tail>(?:党委|委员会|委)?[、和]?(?:人民)?政府|党政综合办公室|党政办|党委|机关)?$"
)
_STREET = re.compile(
    r"^(?:人民政府)?(?P<name>.{1,12}?(?:街道|地区(?=办事处)|街(?=办|道|$)))(?P<tail>(?:(?:党?工委|工作委员会|党政?办公室).{0,24}?)?[、和]?(?:办事处|办))?$"
)
_DEPARTMENT = re.compile(
    r"(?:局|厅|委|委员会|办|办公室|总队|支队|大队|中队|队|中心|署|所|社|联社|关|院|处|站|会|部|室|馆|公司|集团|法制办)(?:[(（].*[)）])?$"
)
_NOT_EXECUTIVE = re.compile(
    r"(?:人民法院|法院|检察院|人大常委会|人民代表大会|政协|纪委|监委|监察委员会|总工会|妇联|团委|学院|大学|中学|医院|公司|集团)"
)
_PARTY_ORGAN = re.compile(
    r"^(?:党委|党工委|党组|委员会|委)$|^(?:委员会|委)(?!员会)(?:全面|依法|宣传|组织|统战|政法|办公|编办|机构编制|巡察|党校|老干部|社会工作|网信|网络|军民|国安)"
)


def read_body(rest: str) -> Body | None:
    """Kind of body that a name without its place denotes; None where it names none.

    `rest` is what follows the place: `人民政府`, `交通运输局`, `高新区管委会`, `虹桥街道`.
    """
    if not rest:
        return None
    if _PARTY_AND_GOVERNMENT.match(rest):
        return Body("party_committee_and_government", rest)
    if _GOVERNMENT.match(rest):
        return Body("people_government", "人民政府" if rest == "政府" else rest)
    if _OFFICE.match(rest):
        return Body("government_office", rest)
    if _PARTY_ORGAN.match(rest):
        return Body("other", rest)
    return _town(rest) or _area(rest) or _department(rest)


def _town(rest: str) -> Body | None:
    town = _TOWN.match(rest)
    if town and not rest.endswith(("城乡", "乡镇", "各镇")):
        return Body("township_government", town["name"] + "人民政府")
    street = _STREET.match(rest)
    if street:
        name = street["name"]
        if name.endswith("街") and not name.endswith("街街"):
            name += "道"
        return Body("subdistrict_office", name.removesuffix("道道") + "办事处")
    return None


def _area(rest: str) -> Body | None:
    area = AREA.match(rest)
    if area is None:
        return None
    inner = rest[area.end() :]
    if not inner or inner in ("人民政府", "政府"):
        return Body("area_administration", rest)
    within = read_body(inner)
    if within is None:
        return None
    return Body(within.body_type, area[0] + within.name, within.sector)


def _department(rest: str) -> Body | None:
    if _NOT_EXECUTIVE.search(rest):
        return Body("other", rest)
    sector = sector_of(rest)
    if not _DEPARTMENT.search(rest):
        return None
    return Body("department", rest, sector)
