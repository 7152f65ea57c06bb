"""Words that end the titles of documents, and what kind of document they end: data only."""

from typing import Final

KINDS: Final = (
    "law",
    "administrative_regulation",
    "local_regulation",
    "government_rule",
    "normative_document",
    "plan",
    "report",
    "form",
    "periodical",
    "textbook",
    "agreement",
    "other",
)

# Kind of document and the last words of a title that make it; the longest ending decides.
# Sources: Legislation Law (2023) arts. 10, 72, 80, 91 for law, regulation and rule; the Party and
# government document rules of 2012 for the kinds of official document.
ENDINGS: Final[dict[str, str]] = {
    "law": "法 法典 宪法 修正案",
    "regulation": "条例 实施条例",
    "local_regulation": "自治条例 单行条例",
    "rule": "办法 规定 规则 细则 规程",
    "normative_document": (
        "通知 意见 决定 决议 批复 通告 公告 通报 命令 指引 指南 导则 标准 规范 基准 "
        "制度 清单 目录 准则 措施 若干措施 机制 流程 程序 职责 章程 分工 名录 "
        "指标体系 考核细则 要求 工作规则 议事规则 裁量权"
    ),
    "textbook": (
        "办法汇编 读本 教材 教程 手册 汇编 选编 问答 百问 读物 题库 选集 文选 "
        "学习纲要 案例集 概论 讲义 著作选读 知识 论述摘编 习题 典型案例 案例选 口袋书 "
        "辅导 学习问答 治国理政 一本通"
    ),
    "form": (
        "台账 书 意见书 建议书 函 证 证书 执照 许可证 表 单 登记表 笔录 凭证 档案 "
        "案卷 卡 证明 问卷 通知单 申请 范本 模板 示范文本"
    ),
    "plan": "方案 规划 纲要 计划 要点 安排 预案 行动 任务 路线图 思路 任务书",
    "report": "报告 报告书 白皮书 蓝皮书 总结 专报 简报 工作情况 年报",
    "periodical": (
        "日报 晚报 早报 晨报 时报 周刊 周报 月刊 杂志 学刊 法治报 法制报 都市报 导报 "
        "商报 公报 新闻联播 期刊 求是 内参"
    ),
    "agreement": ("协议 协议书 合同 合同书 备忘录 协定 公约 责任书 责任状 议定书 村规民约 承诺书"),
}

# Endings that only look like a statute.
NOT_LAW: Final = (
    "做法",
    "看法",
    "方法",
    "书法",
    "说法",
    "用法",
    "守法",
    "执法",
    "司法",
    "普法",
    "送法",
    "打法",
    "想法",
    "语法",
    "学法",
    "疗法",
)
# A rule is made by a ministry, a province or a city with districts; what says 试行 or 关于 or comes
# from a county or a town is a normative document (Legislation Law art. 91 and 93).
NOT_RULE: Final = (
    r"^关于|试行|暂行|^(?:中国共产党|中共|党政|党委|领导干部)|工作制度|工作规则|议事"
    r"|[县镇乡](?!级)|街道|责任制|督察工作|局"
)
PARTY: Final = r"^(?:中国共产党|中共)|党组|党员"
PLACE: Final = (
    r"^(?:[\u4e00-\u9fff]{2,11}?(?:省|自治区|自治州|自治县|特区|新区|(?<![城都])市(?!场|政"
    r"|容|民|域)|州|盟|县(?!级)"
    r"|(?<![社园景灾矿校小片护胜地街])区(?!域|划|块))|北京|天津|上海|重庆|内蒙古|广西|西藏"
    r"|宁夏|新疆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江"
    r"|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|香港|澳门"
    r"|深圳|厦门|大连|青岛|宁波)"
)

# Signs that open and close a title; a title opened by one may be closed by the others of its row.
PAIRS: Final[dict[str, str]] = {"《": "》", "<<": ">>", "＜＜": "＞＞", "«": "»", "〈": "〉"}

# Before a title whose opening mark is lost.
VERBS: Final = (
    "贯彻落实|贯彻执行|学习贯彻|组织学习|贯彻|落实|印发|出台|制定|制订|根据|按照|依据|依照"
    "|学习|修订|修改|颁布|宣传|实施|执行|发布|公布|下发|"
    "转发|编制|遵守|违反|审议|通过|围绕|结合|通过了|报送|签订|出具|起草|完善|废止|参照|对照"
    "|以及|和|与|及|了|对|将|在|为"
)
