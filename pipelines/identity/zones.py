"""Functional areas (新区, 开发区, 片区 …): no division has their name, they lie in one."""

import re

# Areas known by their own name, with the division that holds them or has the same bounds. An area
# that is named after its division (珠海高新区) needs no entry.
AREA_CODES: dict[str, str] = {
    "雄安新区": "130600", "渤海新区": "130900", "沈抚改革创新示范区": "210000",
    "沈抚示范区": "210000", "沈抚新区": "210000", "金普新区": "210213",
    "长白山保护开发区": "220000", "中新天津生态城": "120116", "临港新片区": "310000",
    "江北新区": "320100", "苏州工业园": "320500", "舟山群岛新区": "330900",
    "大榭开发区": "330206", "前湾新区": "330200", "杭州湾新区": "330200",
    "钱塘新区": "330100", "平潭综合实验区": "350128", "湄洲岛": "350300",
    "赣江新区": "360000", "红谷滩新区": "360100", "湾里管理局": "360112",
    "西海岸新区": "370211", "郑东新区": "410100", "郑州航空港": "410100",
    "东湖新技术开发区": "420100", "东湖高新": "420100", "湘江新区": "430100",
    "南沙新区": "440115", "南沙开发区": "440115", "大鹏新区": "440307", "前海": "440300",
    "深汕特别合作区": "440300", "横琴": "440400", "松山湖": "441900",
    "洋浦": "460400", "两江新区": "500000", "万盛经济技术开发区": "500110",
    "万盛经开区": "500110", "双桥经济技术开发区": "500111", "双桥经开区": "500111",
    "天府新区": "510000", "贵安新区": "520000", "滇中新区": "530100",
    "西咸新区": "610000", "杨凌": "610403", "兰州新区": "620100",
    "北戴河新区": "130300", "冀南新区": "130400", "察北管理区": "130700", "塞北管理区": "130700",
    "盐南高新区": "320900", "南太湖新区": "330500", "瓯江口": "330300", "台州湾新区": "331000",
    "金义新区": "330703", "慈湖高新区": "340500", "江北新兴产业集中区": "340200",
    "湄洲湾北岸": "350300", "昆嵛山": "370600", "黄河三角洲农业高新技术产业示范区": "370500",
    "东营港": "370500", "峡山": "370700", "鸭河工区": "411300", "官庄工区": "411300",
    "屈家岭": "420800", "漳河新区": "420800", "龙感湖": "421100", "屈原管理区": "430600",
    "大通湖区": "430900", "西洞庭管理区": "430700", "回龙圩管理区": "431100",
    "金洞管理区": "431100", "大亚湾": "441300", "仲恺高新": "441300", "海陵岛": "441700",
    "翠亨新区": "442000", "涠洲岛": "450500", "义龙新区": "522300", "百里杜鹃": "520500",
    "金海湖新区": "520500", "阳宗海": "530100", "宁东能源化工基地": "640100",
    # 师市合一: a division of the 兵团 and its city are one administration
    "第一师": "659002", "第二师": "659006", "第三师": "659003", "第四师": "659008",
    "第五师": "659007", "第六师": "659004", "第七师": "659010", "第八师": "659001",
    "第九师": "659012", "第十师": "659005", "第十三师": "659011", "第十四师": "659009",
    "第十一师": "650000", "第十二师": "650000", "生产建设兵团": "650000", "兵团": "650000",
}  # fmt: skip

_KINDS = """
旅游经济特区 台商投资区 投资区
高新技术产业开发区 高新技术开发区 高新技术产业园区 高新区 经济技术开发区 经济开发区 经开区 开发区
综合实验区 实验区 示范园区 示范区 合作区 度假区 综合保税区 综保区 保税港区 保税区 产业园区 产业园
工业园区 工业园 工业区 物流园区 物流园 科技园区 科技园 园区 集中区 集聚区 风景名胜区 风景区 景区
旅游区 保护区 国家公园 自由贸易试验区 自贸试验区 自贸区 自由贸易港 试验区 先行区 引领区 起步区
片区 管理区 新城 新区 港区 空港 商务区 生态城 科学城 大学城 功能区 经济区 湖区 农场 牧场 林场 垦区
盐场 管委会 管理委员会
"""
_KIND = "|".join(sorted(_KINDS.split(), key=len, reverse=True))
_BODY = r"(?:党工委|党委|、|和|管理委员会|管委会|管理局|管理处|管理办公室)*"
AREA = re.compile(rf"^.{{0,12}}?(?:{_KIND})(?:[(（][^)）]*[)）])?{_BODY}")
AREA_HEAD = re.compile(rf"^(?:{_KIND})")
_ANY_KIND = re.compile(rf"(?:{_KIND})")
# The area's own administration, before the name of one of its departments.
AREA_ORGAN = re.compile(rf"^{_BODY}")


def names_area(phrase: str) -> bool:
    """Whether a body's name holds a kind of area (武汉经开区统计局)."""
    return _ANY_KIND.search(phrase) is not None


def area_at(text: str, start: int) -> str | None:
    """Name of a known area that begins at this character, the longest."""
    for length in _LENGTHS.get(text[start : start + 2], ()):
        if text[start : start + length] in AREA_CODES:
            return text[start : start + length]
    return None


def area_ending_at(text: str, end: int) -> str | None:
    """Name of a known area with a kind word (平潭综合实验区) that ends before this offset."""
    for length in _END_LENGTHS.get(text[end - 2 : end], ()):
        if text[max(0, end - length) : end] in AREA_CODES:
            return text[end - length : end]
    return None


def known_area_code(name: str) -> str:
    """Code of the division that holds a known area; KeyError for another name."""
    return AREA_CODES[name]


def _lengths(part: slice) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for name in AREA_CODES:
        found.setdefault(name[part], set()).add(len(name))
    return {key: tuple(sorted(lengths, reverse=True)) for key, lengths in found.items()}


_LENGTHS = _lengths(slice(0, 2))
_END_LENGTHS = _lengths(slice(-2, None))
