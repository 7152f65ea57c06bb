"""What the title alone says of a page: the title families of the genre and of its neighbours.

A title can name the report, name something that is surely not it, or leave the question to the
text. The rules are data: the first family that matches decides, in the order of the table.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from pipelines.fold import fold
from pipelines.rows import PageKind

Stance = Literal["report", "leans_report", "other_document", "refused", "silent"]


@dataclass(frozen=True, slots=True)
class TitleReading:
    """How a title bears on the verdict; `reason` says in words which family it belongs to."""

    stance: Stance
    kind: PageKind
    reason: str


@dataclass(frozen=True, slots=True)
class Family:
    """One family of titles that are not the annual report."""

    kind: PageKind
    reason: str
    pattern: re.Pattern[str]


def _family(kind: PageKind, reason: str, pattern: str) -> Family:
    return Family(kind, reason, re.compile(pattern))


# What the report is about. 法治宣传, 法治文化, 法治乡村 … are neighbours and stay outside.
_CORE = (
    r"(?:法治(?:政府|建设|工作|机关|部门)"
    r"|依法(?:行政|履职|治[省市县区州旗镇乡税统水](?!委|办)|治理)"
    r"|法制(?:政府|建设|工作(?!委))|建设法治政府)"
)
_LOOSE_CORE = rf"(?:{_CORE}|法治[一-鿿]{{2,6}}建设)"
_REPORT_NOUN = r"(?:报告|总结|汇报|述评|情况|进展|年报|自查|自评)"
# Shorter titles are names of sites and columns (通知公告, 政务公开), which say nothing.
_HEADLINE = 12
_SPLIT_SIGNS = re.compile(r"[_|]|\s[-—－–]+\s?|-{1,2}(?=[^-\d]*(?:网|政府|局|厅|委|门户)$)")
_PARENTHESES = re.compile(r"\([^()]*\)")
_QUOTED_RULE = re.compile(r"《([^《》]*)》")

REPORT_TITLE = re.compile(rf"{_CORE}[^,。;!?]*?{_REPORT_NOUN}")
_LEANING_TITLE = re.compile(
    rf"{_LOOSE_CORE}[^,。;!?]*?(?:{_REPORT_NOUN}|通报)|(?:19"
    rf"|20)\d\d年?度?[^,。;!?]*?{_CORE}(?:工作)?$"
)
# "…情况暨2023年工作要点的报告", "…总结及2024年工作打算": the plan rides on the report.
_RIDING_PLAN = re.compile(
    r"(?:(?<=总结)|(?<=情况)|(?<=报告)|[暨及和与、并])"
    r"(?:下一?步|下一?年度?|明年|来年|(?:19|20)\d\d年?度?)的?(?:法治政府"
    r"建设)?(?:重点|主要)?(?:工作)?"
    r"(?:要点|计划|打算|安排|思路|规划)"
)
_TRANSMITTED = re.compile(
    r"关于(?:印发|公布|发布|公开|报送|转发|呈报|上报)《([^《》]*)》的?(?:通知|公告|函|报告)$"
    r"|关于(?:印发|公布|发布|转发)([^《》]*(?:报告|总结|情况))的?(?:通知|公告|函)$"
)
_ANNOUNCED = re.compile(r"(报告|总结|情况)的?(?:公示|公告)$")
_SPANS_YEARS = re.compile(r"((?:19|20)\d\d)年?(?:-|—|－|–|至|~|～)+((?:19|20)\d\d)年?")
_LEADER_DUTY = re.compile(
    r"(?:(?:党政)?主要(?:负责人?|领导)(?:同志)?.{0,6}?)?(?:履行|落实|担当)?(?:推进)?"
    r"(?:法治(?:政府)?建设)?第一责任人"
)

# Blanks in brackets betray a model text too, so the whole title is searched for them.
_MODEL_TEXT = _family(
    "other",
    "a model text (范文), not of a real body",
    r"范文|范本|模板|样本|格式$|通用版|精选|\d+篇|[一二三四五六七八九十]篇"
    r"|(?:XX|××|xx|\*+|某某|某)年?(?:省|市|县|区|局|镇|乡|街道|单位)|20(?:xx|XX|××|\*\*)",
)
_SEVERAL_YEARS = Family("other", "a period that is not one year", _SPANS_YEARS)
_LEADER_ALONE = Family("other", "a leader's duty report (第一责任人职责)", _LEADER_DUTY)

# "要点落实情况报告" tells of results, "工作要点" of intentions.
_NOT_CARRIED_OUT = r"(?!.*(?:情况|报告|总结))"
# The same words inside a report's own title: 关于开展法治政府建设工作情况的报告.
_NO_REPORT_AT_END = r"(?!.*(?:情况|报告|总结|汇报|情况的通报)$)"

FAMILIES: tuple[Family, ...] = (
    _family(
        "interpretation",
        "an interpretation (解读) of a document",
        r"解读|图解|一图(?:读懂|看懂|了解)|图说|图文说明|政策问答|答记者问|解析$|起草说明|编制说明",
    ),
    _family("other", "an examination question", r"试题|考题|真题|练习题|答案|下列(?:说法|选项)"),
    _family(
        "other",
        "the annual report on open government (政府信息公开), another report",
        (
            r"(?:信息|政务|政府)公开.{0,10}(?:年度)?(?:工作)?(?:报告"
            r"|年报|总结|情况)|网站(?:工作)?(?:年度)?(?:报告|报表)"
        ),
    ),
    _family(
        "other",
        "statistics or a white paper on cases, another report",
        r"统计(?:年报|制度|报表|公报|数据)|执法(?:数据|统计|情况统计)|白皮书|蓝皮书|绿皮书|年鉴"
        r"|数据(?:公示|公开|汇总)",
    ),
    _family(
        "other", "the government's work report (政府工作报告)", r"^.{0,20}(?<!法治)政府工作报告"
    ),
    _family(
        "other",
        "a rule about the reports, or of procedure",
        r"报告(?:制度|指引|办法|工作指引|事项)|指标体系|(?:工作)?(?:规则"
        r"|指引|条例|办法|规定|细则|制度)"
        r"(?:\(.*\))?$|目录(?:清单)?$|清单$|任务书$",
    ),
    _family(
        "other",
        "a duty report of persons (述职, 述法)",
        r"述职|述责|述廉|述法(?:报告|情况|工作)?|履职报告",
    ),
    _family(
        "other",
        "research or journalism about the reports",
        r"研究(?!院|所|中心|室|会)|实证|逻辑|路径|探析|思考|探索与|刍议|考察|浅析"
        r"|浅谈|论文|展望|启示|基于.{2,40}(?:分析|考察)"
        r"|发展报告|评估(?:报告|结果|指标)?|测评|排行|排名|课题|读后|心得",
    ),
    _family(
        "other",
        "an inspection, its findings or their mending (督察, 整改)",
        r"督[察查](?:反馈|报告|意见|情况|组)|反馈意见|整改|审议意见|巡[视察]|自纠",
    ),
    _family(
        "other",
        "about creating a demonstration area (示范创建)",
        r"示范(?:市|县|区|地区|单位|项目)?(?:的)?(?:创建|申报|推荐|评选|验收)|创建.{0,10}示范",
    ),
    _family(
        "other",
        "a period that is not one year",
        r"上半年|下半年|半年度?|季度|[一二三四1-4]季|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?"
        r"(?:工作)?(?:总结|情况|报告|进展)|(?<![〇零○Oo0-9一二三四五六七八九])五年来?(?:法治政府建设|依法行政)?(?:工作)?(?:总结|情况|回顾|报告|成就)"
        r"|近[三四五十]年|[三四五十]年来|十[一二三四五]五.{0,6}(?:期间"
        r"|时期)?.*(?:总结|情况|报告)|中期",
    ),
    _family(
        "other",
        "an open letter or appeal",
        r"公开信|倡议书|承诺书|征集|征求.{0,10}意见的?(?:公告|通知|函)|问卷",
    ),
    _family(
        "plan",
        "a notice (通知) that asks or orders",
        r"关于.{0,4}(?:做好|开展|报送|上报|编制|撰写|公开|填报"
        r"|报告|提交|认真|进一步|加强|组织|召开|举办).*"
        r"通知|(?:通知|函|批复|意见|决定|决议|令)$",
    ),
    _family(
        "plan",
        "a plan (要点, 方案, 安排), not results",
        rf"要点{_NOT_CARRIED_OUT}|方案{_NOT_CARRIED_OUT}|工作安排|行动计划|工作(?:打算|思路)"
        r"|(?:工作|年度|实施|学习|立法|督察)计划"
        r"|规划(?!局|和|与|院|委|分局|中心|建设|国土|自然)"
        rf"{_NOT_CARRIED_OUT}|纲要{_NOT_CARRIED_OUT}|重点任务{_NOT_CARRIED_OUT}"
        r"|任务分[工解]|分工|责任分解|台账",
    ),
    _family(
        "news",
        "news about meetings, visits or praise",
        r"审议|听取|召开|举行|举办|调研|视察|座谈|推进会|部署会|培训班"
        r"|会议(?!.{0,6}上\)?$)|考核.{0,8}通报|通报表扬|表彰|出炉|揭牌"
        r"|获(?:评|得|奖|批)|荣获|入选|强调|主持|指出|出席|走进|发布(?!稿|版)"
        r"|纪实|侧记|巡礼|答卷",
    ),
    _family(
        "news",
        "news of progress or praise",
        rf"(?:取得(?:新|显著|积极|明显)?(?:成效|成果|进展)|开展|通报|表扬|考核|验收"
        rf"|启动|参加|亮点|观察|聚焦|\d+个){_NO_REPORT_AT_END}",
    ),
)


def plain_title(title: str) -> str:
    """The title in compatibility form, without blanks, site name or file ending."""
    text = unicodedata.normalize("NFKC", title).strip()
    parts = [part for part in _SPLIT_SIGNS.split(text) if part and part.strip()]
    named = [part for part in parts if REPORT_TITLE.search(re.sub(r"\s", "", part))]
    text = (named or parts or [text])[0]
    text = re.sub(r"\.(?:pdf|docx?|wps|ofd|txt|html?|shtml)$", "", text.strip(), flags=re.I)
    return fold(text)


def read_title(title: str) -> TitleReading:
    """Say what a title alone proves; `title` is any page title, in either script.

    A transmitted or announced report (关于印发《…报告》的通知, …报告的公示) leaves the verdict
    to the text, since the same title stands over the report and over the notice of it.
    """
    text = plain_title(title)
    if not text:
        return TitleReading("silent", "other", "no title")
    if _carries_report(text):
        return TitleReading("leans_report", "report", "a notice that carries the report")
    refused = _refusing_family(text)
    if refused:
        return TitleReading("refused", refused.kind, f"title: {refused.reason}")
    return _accept(_without_asides(text))


def _carries_report(text: str) -> bool:
    transmitted, announced = _TRANSMITTED.search(text), _ANNOUNCED.search(text)
    inner = text[: announced.end(1)] if announced else ""
    if transmitted:
        inner = transmitted.group(1) or transmitted.group(2)
    return REPORT_TITLE.search(inner) is not None and _refusing_family(inner) is None


def _accept(core: str) -> TitleReading:
    """The reading of a title, without asides, that no neighbouring family claims."""
    if REPORT_TITLE.search(core) and not core.endswith("通报"):
        return TitleReading("report", "report", "title names the report")
    if _LEANING_TITLE.search(core):
        return TitleReading("leans_report", "report", "title leans to a report")
    if len(core) >= _HEADLINE or re.search(rf"{_REPORT_NOUN}$", core):
        return TitleReading("other_document", "other", "title names another document")
    return TitleReading("silent", "other", "title names no document")


def _without_asides(text: str) -> str:
    """The title without brackets, quoted rules and the plan that rides on a report."""
    bare = _PARENTHESES.sub("", text)
    quoted = _QUOTED_RULE.sub("", bare)
    if not REPORT_TITLE.search(quoted) and REPORT_TITLE.search(bare):
        quoted = re.sub(r"[《》]", "", bare)
    return _RIDING_PLAN.sub("", quoted)


def _refusing_family(text: str) -> Family | None:
    """The first family outside the genre that the title belongs to."""
    if _MODEL_TEXT.pattern.search(text):
        return _MODEL_TEXT
    core = _without_asides(text)
    for family in FAMILIES:
        if family.pattern.search(core):
            return family
    if _spans_several_years(core):
        return _SEVERAL_YEARS
    duty = _LEADER_DUTY.search(core)
    if duty and not re.search(_CORE, core[: duty.start()]):
        return _LEADER_ALONE
    return None


def _spans_several_years(core: str) -> bool:
    span = _SPANS_YEARS.search(core)
    return span is not None and int(span.group(2)) - int(span.group(1)) >= 2
