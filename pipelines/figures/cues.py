"""Contexts in which a number is a name, a place in time or a rank: patterns as data."""

import re

_TOPIC = (
    "法治|普法|发展|实施|工作|专项|立法|建设|整治|提升|攻坚|滚动|总体|行动|改革|治理|提质|倍增|成效|培养|重点|"
    "中期|远景|集中|巩固|强基|清零"
)
PLAN_AFTER = re.compile(
    rf"[“”\"]?(?:期|制)?(?:{_TOPIC})*(?:规划|计划|方案|行动|攻坚|纲要|大计|目标|任务|规定|活动|大变样)"
)
PERIOD_BEFORE = re.compile(r"(?:最近|过去|未来|今后|近|这|头|往后|上述|此前|其后|前|后)\s?$")
# 前3年, 过去5年: the number frames a stretch of time, whatever lasts or is exceeded before it.
FRAME_BEFORE = re.compile(
    r"(?<![目此之日以年当先会任事提庭诉课行空])(?:最近|过去|未来|今后|往后|前)\s?$"
)
FOLD_BEFORE = re.compile(r"翻了?[近约]?\s?$")
# 目前, 日前, 之前 … end in 前 but rank nothing.
NOT_RANKED_BEFORE = re.compile(r"[目此之日以年当先会任事提庭诉课行空]前\s?$")
LASTING_BEFORE = re.compile(
    r"(?:连续|历时|为期|有效期|持续|长达|执业|满|判处|期限|任期|服务期|聘期|从业|从警|工龄|保存|缩短|延长|时长|"
    r"拖欠|时隔|跨越|积压|悬置|用时|耗时|搁置|困扰|跨度|压缩|压减|提前|法定|承诺|时限|平均|减少|时间|周期|办理|"
    r"审批|限时|推迟|刑期|徒刑|服务|超过|不足|[由从至到需在])[^,。;、\d]{0,5}$"
)
_RANKS = "排名|排位|位列|名列|位居|排在|列全|居全|列居|位次"
RANK_WORD = re.compile(_RANKS)
RANK_BEFORE = re.compile(rf"前\s?$|(?:{_RANKS})[^\d,。;]{{0,6}}$")
# A bare number before these is part of a slogan, a scheme or a service's name (368工作思路).
NAME_AFTER = re.compile(
    r"工作(?:法|机制|思路|体系|模式|部署|格局|举措|路径|要求|目标)|模式|工程|行动|体系|战略|计划|思路|布局|格局|"
    r"架构|攻坚|高校|后(?!续)|度全|年代|对一|合一|型|热线|服务圈|电话|专线|政务|便民|市民|工作室|框架|改革|机制|"
    r"平台|多合一|制(?!定|作|发|止)|号|消费者|市场监管投诉|法律服务|公共法律|接诉即办|诉求|系统|监督举报|"
    r"投诉举报|报警|警情|专项|法则|举措|部署|目标|工作站|[国省县乡]道|高速|弄"
)
# Service numbers (12xxx of the state, 96xxx of a province, emergency calls).
HOTLINE = re.compile(
    r"123(?:0[19]|1[0-9]|2[0158]|3[1-9]|4[0-58]|5[05-9]|6[013-689]|7[0178]|8[0-9]|9[3568])$|12117$|"
    r"9[56]\d{3,4}$|400\d{4,7}$"
)
EMERGENCY = re.compile(
    r"(?:11[0249]|12[02])(?=[、/与和]?(?:报警|接|指挥|急救|平台|热线|警|联动|社会|电话|\d{3,5}))"
)
VERSION_AFTER = re.compile(
    r"\s?(?:版|时代|系统|平台|升级|改革|模式|建设|行动|方案|工程|政策|标准|版本)"
)
VALUE_BEFORE = re.compile(r"[率度分为达到均约比占值数]\s?$")
NUMBERED_BEFORE = re.compile(r"(?:附件|附表|附录|附图|图|编号|序号|专栏|版本|案例|表|附)\s?$")
MOTTO_AFTER = re.compile(r"[“\"]?(?:社会主义|核心|方针|要求|精神|箴言|口?诀|工作|方略)")
CIRCLE_AFTER = re.compile(r"[^,。;]{0,12}圈")
# 二十届中央纪委三次全会: sessions are ordinals though 第 is left out.
SESSION_BEFORE = re.compile(r"(?:届|纪委|代表大会|党代会|人大|政协|常委会|委员会)[^,。;\d]{0,3}$")
SESSION_AFTER = re.compile(
    r"(?:\s?(?:[、和及至]|以及)\s?[一二三四五六七八九十]+次)*(?:全会|全体会议|会议)"
)
ERRAND_BEFORE = re.compile(r"(?:跑腿?|跑动|跑)\s?$")
# 为期一周, 三场会议和一场报告会: the few places where 一 counts.
ONE_COUNTS_BEFORE = re.compile(r"(?:为期|历时|长达|期限为?|有效期为?|提前|缩短)\s?$")
_POSTPOSED = "件 份 部 篇 期 次 场 起 个 项 名 家 处 宗 例 轮次 场次 批次 件次"
POSTPOSED_UNITS = frozenset(_POSTPOSED.split())
STOPS = frozenset((*",。;)、(\n", ""))
# Verbs of slogans (不漏一户), and characters that make 一 part of another word or pattern.
NO_NOUN_BEFORE_ONE = tuple(
    "每人户村事案企街镇校月周日季年一手统第少多同单唯之专某各这那另任首上下前后再末半逐归为划合如始"
    "漏落跑放出过此其有是"
)
DENIED_BEFORE = re.compile(r"[不未无没零别勿]|每")
LIST_BEFORE = re.compile(
    r"[两三四五六七八九十\d][个次场家名人件份篇项起部][^,。;]{0,10}[、和及与][^,。;、]{0,8}$"
)
ANAPHORIC_BEFORE = re.compile(
    r"(?:这|那|上述|以上|同|各|哪|每|其他|余下|剩余|其余|某|该|如下|以下|前|(?<![先前])后|头|首|第|之|-)\s?$"
)

# Measure words with which a Chinese numeral counts freely; with others it is part of a word.
_FREE_SYLLABLES = (
    "次场期件份名人位家批起宗轮篇部册卷个项本张条支所处座栋幢间套台"
    "辆艘例户枚道幅副封趟遍棵株头块元倍亩吨%"
)
_FREE_WORDS = "场次 件次 人次 家次 批次 轮次 户次 平方米 公里 公顷 课时 学时 标段 单元"
FREE_UNITS = frozenset(_FREE_SYLLABLES) | frozenset(_FREE_WORDS.split())
# Weak measure words also number the parts of a scheme (三项制度, 两个维护).
WEAK_UNITS = frozenset("个项类种条道")
SCHEME_AFTER = re.compile(
    r"[^,。;、“”《\d]{0,4}?(?:阶段|方面|环节|层面|维度|重点(?!项目|企业|单位|人)|关键|体系|机制|确立|维护|意识|自信|坚持|"
    r"转变|聚焦|突出|到位|一$|清单|平台|领域|类别|层次|全覆盖|必须|务必|善于|结合|体制|原则|目标|抓手|能力|文明|全面|"
    r"布局|革命|统筹|责任(?!单位|人)|统一|板块|模块|版块|步骤|梯队|等级|标准|要素|主题|时期|季度|制度|举措|措施|任务|"
    r"行动|工程|实事|大事|小事|关口|防线|底线|红线|主线|战线|关系|工作(?![站室组点队者专人法])|战役|要求|职责|"
    r"内容|保障(?!中心|局)|流程|程序|硬仗|攻坚|规定|法宝|规范(?!性)|管理(?![局站所处中])|监管(?![局站所处中])|"
    r"服务(?![中站点窗大区室队])|融合|同步|提升|强化|优化|覆盖|网络|渠道|路径|方式|方法|优势|"
    r"建设(?!局|项目)|专项(?!工作组|小组|组)|务实|作用|功能|课程|力量|定位|协同|导向|纪律|规律|环境(?!监|执)|"
    r"生态|类型|维|角度|方向|特点|特色|品牌|支撑|带头|带动|引领|不变|大局|没有|专题|部分|条例|准则|一批|一流|百分百|零|"
    r"控制线|不得|严禁|不放过|不能|务|“[^”]{1,2}”)"
)
# Fixed expressions that begin with a numeral and a free measure word.
LEXICAL_AFTER: dict[str, re.Pattern[str]] = {
    word: re.compile(rule)
    for word, rule in {
        "件": r"[^,。;]{0,4}(?:实事|事)|大|小",
        "张": r"[^,。;]{0,4}(?:清单|网|表|图|名片|牌|榜)",
        "本": r"[^,。;]{0,3}(?:账|经)",
        "支": r"[^,。;]{0,6}队伍",
        "条": r"[^,。;]{0,4}(?:线|例|措施|禁令|铁律|硬杠)",
        "场": r"[^,。;]{0,4}(?:仗|战|硬)",
        "次": r"创业|分配|污染|供水|产业|性|办|以上|元|都|就|也|会议精神",
        "位": r"一体",
        "期": r"工程|项目|建设|改造",
        "轮": r"驱动|一|车",
        "人": r"小组|制|大|评|合议|执法|一组|同行",
        "家": r"抬|合|一",
        "所": r"一|两",
        "部": r"曲|委|门|法(?![律规])",
        "户": r"一|两",
        "套": r"班子",
        "块": r"地|硬",
        "台": r"合一",
        "处": r"一",
    }.items()
}
