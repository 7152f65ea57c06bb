"""Title families: how the report is called, and what its neighbours are called.

The rules are data: the first family that matches decides, in the order of the table.
"""

import re
from dataclasses import dataclass

from pipelines.rows import PageKind


@dataclass(frozen=True, slots=True)
class Family:
    """One family of titles that are not the annual report."""

    kind: PageKind
    reason: str
    pattern: re.Pattern[str]


def _family(kind: PageKind, reason: str, pattern: str) -> Family:
    return Family(kind, reason, re.compile(pattern))


# What the report is about. 法治宣传, 法治文化, 法治乡村 … are neighbours and stay outside.
CORE = (
    r"(?:法治(?:政府|建设|工作|机关|部门)"
    r"|依法(?:行政|履职|治[省市县区州旗镇乡税统水](?!委|办)|治理)"
    r"|法制(?:政府|建设|工作(?!委))|建设法治政府)"
)
_LOOSE_CORE = rf"(?:{CORE}|法治[一-鿿]{{2,6}}建设)"
REPORT_NOUN = r"(?:报告|总结|汇报|述评|情况|进展|年报|自查|自评)"
REPORT_TITLE = re.compile(rf"{CORE}[^,。;!?]*?{REPORT_NOUN}")
LEANING_TITLE = re.compile(
    rf"{_LOOSE_CORE}[^,。;!?]*?(?:{REPORT_NOUN}|通报)|(?:19"
    rf"|20)\d\d年?度?[^,。;!?]*?{CORE}(?:工作)?$"
)
# "…情况暨2023年工作要点的报告", "…总结及2024年工作打算": the plan rides on the report.
RIDING_PLAN = re.compile(
    r"(?:(?<=总结)|(?<=情况)|(?<=报告)|[暨及和与、并])"
    r"(?:下一?步|下一?年度?|明年|来年|(?:19|20)\d\d年?度?)的?(?:法治政府"
    r"建设)?(?:重点|主要)?(?:工作)?"
    r"(?:要点|计划|打算|安排|思路|规划)"
)
TRANSMITTED = re.compile(
    r"关于(?:印发|公布|发布|公开|报送|转发|呈报|上报)《([^《》]*)》的?(?:通知|公告|函|报告)$"
    r"|关于(?:印发|公布|发布|转发)([^《》]*(?:报告|总结|情况))的?(?:通知|公告|函)$"
    # a notice (通知) that speaks of 报送 asks for reports, a letter (函) brings one
    r"|关于(?:报送|上报|呈报)([^《》]*(?:报告|总结|情况))的?(?:函|报告)$"
)
ANNOUNCED = re.compile(r"(报告|总结|情况)的?(?:公示|公告)$")
SPANS_YEARS = re.compile(r"((?:19|20)\d\d)年?(?:-|—|－|–|至|~|～)+((?:19|20)\d\d)年?")
LEADER_DUTY = re.compile(
    r"(?:(?:党政)?主要(?:负责人?|领导)(?:同志)?.{0,6}?)?(?:履行|落实|担当)?(?:推进)?"
    r"(?:法治(?:政府)?建设)?第一责任人"
)

# Blanks in brackets betray a model text too, so the whole title is searched for them.
MODEL_TEXT = _family(
    "other",
    "a model text (范文), not of a real body",
    r"范文|范本|模板|样本|格式$|通用版|精选|\d+篇|[一二三四五六七八九十]篇"
    r"|(?:XX|××|xx|\*+|某某|某)年?(?:省|市|县|区|局|镇|乡|街道|单位)|20(?:xx|XX|××|\*\*)",
)
# A season in brackets (第三季度) makes a progress note of what the title names.
PART_OF_YEAR = _family(
    "other",
    "a period that is not one year",
    r"\((?:第?[一二三四1-4]季度|上半年|下半年|半年度?|1?\d(?:月|-1?\d月)份?)\)",
)
SEVERAL_YEARS = Family("other", "a period that is not one year", SPANS_YEARS)
LEADER_ALONE = Family("other", "a leader's duty report (第一责任人职责)", LEADER_DUTY)

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
        "the report on legal publicity (普法), another report",
        r"^(?!.*(?:法治政府|依法行政|法治建设)).*(?:普法|法[治制]宣传)",
    ),
    _family(
        "other",
        "an event, a course or a survey, not the year's work",
        rf"(?:活动|竞赛|比赛|测试|培训班?)(?:工作)?(?:开展)?(?:情况)?的?(?:总结|报告)$"
        rf"|(?:满意度|问卷|调查)(?:情况)?的?{REPORT_NOUN}$",
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
        "a plan (要点, 方案, 安排), not results",
        rf"要点{_NOT_CARRIED_OUT}|方案{_NOT_CARRIED_OUT}|工作安排|行动计划|工作(?:打算|思路)"
        r"|(?:工作|年度|实施|学习|立法|督察)计划"
        r"|规划(?!局|和|与|院|委|分局|中心|建设|国土|自然)"
        rf"{_NOT_CARRIED_OUT}|纲要{_NOT_CARRIED_OUT}|重点任务{_NOT_CARRIED_OUT}"
        r"|意见$|任务分[工解]|分工|责任分解|台账",
    ),
    _family(
        "other",
        "a notice (通知) that asks or orders",
        r"关于.{0,4}(?:做好|开展|报送|上报|编制|撰写|公开|填报"
        r"|报告|提交|认真|进一步|加强|组织|召开|举办).*"
        r"通知|(?:通知|函|批复|决定|决议|令)$",
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
