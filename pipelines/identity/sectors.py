"""What a department does, by the words of its name."""

import re

# The word that stands first in a name decides (教育和体育局 is education), the longest of those
# that begin at one place.
_WORDS: dict[str, str] = {
    "justice": "司法 法制办 法制局 政府法制 法律援助 公证处 仲裁 行政复议 监狱 戒毒",
    "development_reform": "发展和改革 发展与改革 发展改革 发改 物价 经济发展 发展和经济",
    "education": "教育 教体 教科 教委 教文体 学校",
    "science_technology": "科学技术 科技 科学 科工 科信 科创 科学和",
    "industry_information": "工业和信息化 工业与信息化 工业信息化 工信 经济和信息化 经济与信息化"
    " 经济信息化 经信 经贸 经济贸易 工业和 工科 民营经济 中小企业 无线电",
    "ethnic_religious": "民族宗教 民族和宗教 民族事务 民宗 宗教 民委 民族",
    "public_security": "公安 交警 交通警察 森林公安",
    "state_security": "国家安全",
    "civil_affairs": "民政",
    "social_affairs": "社会事业 社会事务 社会发展",
    "social_work": "社会工作",
    "finance": "财政 财审",
    "financial_regulation": "金融 银行保险 银保监 证券监督 证监 人民银行",
    "human_resources": "人力资源 人社 人事 劳动 社会保险 社会保障",
    "natural_resources": "自然资源 国土 规划 测绘 不动产",
    "ecology_environment": "生态环境 环境保护 环保 生态",
    "housing_construction": "住房 城乡建设 城市建设 住建 建设 房产 房屋 房管 建筑 住保",
    "housing_fund": "住房公积金 公积金",
    "urban_management": "城市管理 城管 综合行政执法 综合执法 行政执法 市容"
    " 城市综合 城市执法 环境卫生",
    "transport": "交通 公路 港航 港口 道路运输 运输 口岸 地铁 轨道",
    "railway": "铁路",
    "aviation": "民航 民用航空 机场",
    "maritime": "海事",
    "postal": "邮政",
    "water": "水利 水务 水文 河长 供水 水电",
    "agriculture": "农业 农牧 畜牧 农村 农经 农机 兽医 农办 农垦",
    "ocean_fisheries": "海洋 渔业 水产",
    "forestry": "林业 林草 草原 园林 林长 森林 林和 绿化",
    "commerce": "商务 招商 投资促进 投资服务 商贸 贸易 粮食商务 商业 经济合作 经济技术合作",
    "culture_tourism": "文化 旅游 文旅 文广 文体 文物 广播电视 广电 新闻出版",
    "sports": "体育",
    "health": "卫生健康 卫健 卫生和计划生育 卫生计生 卫计 卫生 疾病预防 疾控 中医药 爱国卫生",
    "medical_insurance": "医疗保障 医保",
    "veterans": "退役军人",
    "emergency": "应急 安全生产 安监 煤炭 煤矿安全 矿山安全",
    "fire_rescue": "消防",
    "earthquake": "地震",
    "audit": "审计",
    "market_regulation": "市场监督 市场监管 市场和质量 工商行政 工商局 工商和质量 工商质监 工商"
    " 质量技术监督 质量监督 质监 食品药品 药品监督 药监 食药监",
    "intellectual_property": "知识产权",
    "state_assets": "国有资产 国资",
    "statistics": "统计 调查队 社会经济调查",
    "rural_revitalisation": "乡村振兴 扶贫 乡村产业",
    "petitions": "信访",
    "government_services": "行政审批 政务服务 政务公开 政务和 政务数据 政务信息 审批服务 审批和"
    " 大数据 数据 数字 营商环境 政务 公共服务 智慧城市",
    "public_resources": "公共资源 政府采购",
    "offices_administration": "机关事务 机关后勤 接待",
    "taxation": "税务 国税 地税 国家税务 地方税务",
    "customs": "海关 出入境检验检疫 检验检疫",
    "meteorology": "气象",
    "tobacco": "烟草",
    "energy": "能源 电力",
    "grain_reserves": "粮食 物资储备",
    "archives": "档案 地方志 史志 党史",
    "civil_defence": "人民防空 人防 国防动员 民防",
    "foreign_affairs": "外事 港澳 侨务 台湾事务",
    "supply_cooperative": "供销",
    "internet_information": "网信 互联网信息",
    "secrecy": "保密 密码",
    "immigration": "移民管理 边检 边防",
    "disabled_persons": "残疾人",
    "research": "研究室 参事室 政策研究 发展研究",
    "reservoir_resettlement": "水库移民 移民 搬迁",
}  # fmt: skip

SECTORS = frozenset(_WORDS)

_SECTOR_OF = {word: sector for sector, words in _WORDS.items() for word in words.split()}
_PATTERN = re.compile("|".join(sorted(_SECTOR_OF, key=len, reverse=True)))


def sector_of(name: str) -> str | None:
    """Sector id of a department's name (`交通运输局` → `transport`); None where no word tells."""
    found = _PATTERN.search(name.removeprefix("人民政府"))
    return _SECTOR_OF[found[0]] if found else None
