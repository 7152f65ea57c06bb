"""Words that decide which field of law-based government a part is about: data only.

Source of the lists: the outlines of 2015-2020 and 2021-2025, the demonstration indicators of 2019
and 2021, the five contents that the inspection rules of 2019 ask of a report, and the variants of
these that reports use.
"""

from typing import Final

# Topic: heading words by weight; the order of topics breaks ties.
TOPIC_WORDS: Final[dict[str, dict[int, str]]] = {
    "thought_study": {
        3: "习近平法治思想",
        2: "理论武装 理论学习 思想引领 二十大精神 全会精神 思想学习 学深悟透",
        1: "政治站位 学习宣传贯彻",
    },
    "party_leadership": {
        3: "党的领导 组织领导 第一责任人",
        2: (
            "党建引领 主体责任 统筹谋划 统筹协调 统筹推进法治 统筹部署 组织保障 述法 "
            "关键少数 高位推 推进机制 领导责任 党政主要 法治建设责任 强领导"
        ),
        1: "顶层设计 责任落实 督察 责任体系 决策部署 重点任务",
    },
    "business_environment": {
        4: "营商环境",
        2: "市场主体 公平竞争 惠企 助企 民营 企业服务 经营主体",
        1: "涉企 知识产权",
    },
    "functions_services": {
        3: "政府职能 机构职能 放管服 政务服务 简政放权 职能转变 转变职能",
        2: "一件事 行政审批 权责清单 权力清单 一网通办 高效办成 职能体系 服务效能",
        1: "依法履职 履职能力 便民 许可 负面清单 为民服务 减证 信用",
    },
    "institution_building": {
        3: "立法 规范性文件 依法行政制度",
        2: ("制度体系 制度建设 良法 备案审查 地方性法规 规章 文件管理 建章立制 文件清理 行政制度"),
    },
    "decision_making": {
        3: ("行政决策 重大决策 依法决策 科学决策 法律顾问 合法性审 决策程序 决策机制 决策制度"),
        2: "公职律师 法律审核 民主决策 决策水平 决策体系",
        1: "法制审核 议事",
    },
    "enforcement_supervision": {
        4: "执法监督 行政执法监督 行政执法协调监督",
        3: "案卷评查 监督行政执法 执法投诉 行政执法案卷 执法案卷",
        2: "执法协调 执法检查监督",
    },
    "enforcement": {
        3: "行政执法 综合执法 规范公正文明",
        2: "执法 三项制度 行政处罚 裁量 双随机",
        1: "柔性 监管",
    },
    "emergency": {
        3: "突发事件 应急 安全生产 突发公共",
        2: "疫情 防灾",
        1: "风险防控",
    },
    "dispute_resolution": {
        3: "行政复议 应诉 人民调解 矛盾纠纷 枫桥 行政争议",
        2: "纠纷 信访 调解 府院 行政裁决",
        1: "仲裁 化解",
    },
    "power_supervision": {
        3: ("权力制约 权力监督 政务公开 信息公开 阳光政务 各方监督 制约和监督 制约与监督 接受监督"),
        2: ("行政权力 人大 政协 审计 权力运行 廉政 政务诚信 强监督 公开透明 监督体系 社会监督"),
        1: "监督机制",
    },
    "digital_government": {
        4: "数字政府",
        3: "数字化 信息化 科技保障 数字法治 数字赋能 科技支撑",
        2: "智慧 互联网+ 大数据",
        1: "数据 平台建设",
    },
    "public_legal_services": {
        4: "公共法律服务",
        3: "法律援助",
        2: "公证 司法鉴定 法律服务",
        1: "律师",
    },
    "legal_publicity": {
        3: "普法 法治宣传 法制宣传",
        2: (
            "八五 七五 法治文化 法治意识 法治乡村 法律明白人 法治教育 法治理念 "
            "法治观念 法治社会 宪法 法治氛围"
        ),
        1: "守法 民法典 学习宣传 全民 宣传",
    },
    "capacity": {
        3: "学法 队伍 依法行政能力 法治培训",
        2: "培训 法治思维 法治能力 法治素养 人才 能力建设 业务能力 法治素质",
        1: "能力水平 基础保障 力量",
    },
    "demonstration": {
        4: "示范创建",
        2: "示范",
        1: "试点 考核评价 评估 创建 创新亮点",
    },
}
