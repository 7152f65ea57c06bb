"""Why a number is no free quantity: its neighbours, as data and as short rules.

Each rule answers with a reason slug or None; the first that answers refuses the number.
"""

import re

from pipelines.figures.units import Unit

_PLAN = re.compile(
    r"[“”\"]?(?:期)?(?:法治|普法|发展|实施|工作|专项|立法|建设|整治|提升|攻坚|滚动|总体|行动|改革|治理|提质|倍增|成效|培养|重点|"
    r"中期|远景|集中|巩固|强基|清零|攻坚)*(?:规划|计划|方案|行动|攻坚|纲要|大计|目标|任务|规定|大变样|活动)"
)
_PERIOD_BEFORE = re.compile(
    r"(?:最近|过去|未来|今后|近|这|头|往后|上述|此前|其后|后|(?<![目此之日以年当先会任事提庭])前)\s?$"
)
_LASTING = re.compile(
    r"(?:连续|历时|为期|有效期|持续|长达|执业|满|判处|期限|任期|服务期|聘期|从业|从警|工龄|保存|缩短|延长|"
    r"时长|拖欠|时隔|跨越|积压|悬置|用时|耗时|搁置|困扰|跨度|压缩|压减|提前|法定|承诺|时限|平均|减少|"
    r"时间|周期|办理|审批|限时|由|从|至|到|需|在|近期|推迟|刑期|徒刑|服务|不少于|不超过|超过|不足)[^,。;、\d]{0,5}$"
)
_RANK_BEFORE = re.compile(
    r"(?<![目此之日以年当先会任事提庭])前\s?$|(?:排名|位列|名列|位居|排在|列全|居全|列居)[^\d,。;]{0,6}$"
)
_NAME_AFTER = re.compile(
    r"工作(?:法|机制|思路|体系|模式|部署|格局|举措|路径|要求|目标)|模式|工程|行动|体系|战略|计划|思路|布局|格局|架构|"
    r"攻坚|高校|后(?!续)|度全|年代|对一|合一|型|热线|服务圈|电话|服务热线|专线|政务服务便民|法律服务热线|市民|"
    r"工作室|框架|现代产业|改革|机制|平台|网格化|多合一|制(?!定|作|发|止)|便民|号|投诉举报|消费者|投诉|群众诉求"
)
_HOTLINE = re.compile(r"(?:11[0249]|12[02]|12\d{3}|95\d{3}|96\d{3,4}|400\d{0,7})$")
_VERSION_AFTER = re.compile(
    r"\s?(?:版|时代|系统|平台|升级|改革|模式|建设|行动|方案|工程|政策|标准|版本)"
)
_VALUE_BEFORE = re.compile(r"[率度分为达到均约比占值数]\s?$")
_CIRCLE_AFTER = re.compile(r"[^,。;]{0,12}圈")
_RUN = re.compile(r"(?:跑腿?|跑动)\s?$")
_CJK = re.compile(r"[\u3400-\u9fff]")

_REFUSED_UNIT = {"岁": "age", "周岁": "age", "号": "identifier", "届": "ordinal", "强": "rank"}

_WEAK = frozenset("个 项 类 种 条 支 道 把 张 套 轮 场 大类 部".split())
# Nouns that a Chinese numeral only numbers (三项制度, 两个维护): parts of a scheme, not results.
_SCHEME_NOUN = re.compile(
    r"[^,。;、“”《\d]{0,4}?(?:阶段|方面|环节|层面|维度|重点|关键|体系|机制|确立|维护|意识|自信|坚持|转变|聚焦|突出|"
    r"到位|一$|清单|平台|领域|类别|层次|全覆盖|必须|务必|善于|结合|体制|原则|目标|抓手|能力|文明|全面|布局|革命|"
    r"统筹|责任|统一|板块|模块|版块|步骤|梯队|等级|标准|要素|主题|时期|季度|制度|举措|措施|任务|行动|工程|实事|"
    r"大事|小事|关口|关键|防线|底线|红线|主线|战线|关系|工作|战役|要求|职责|内容|保障|流程|程序|硬仗|攻坚|"
    r"规定|法宝|规范|管理|监管|服务|融合|同步|提升|强化|优化|覆盖|网络|渠道|路径|方式|方法|优势|建设|专项|"
    r"务实|聚力|作用|功能|课程|力量|定位|中心任务|协同|问题导向|纪律|规律|环境|生态|年(?!度))"
)
_LEXICAL_AFTER: dict[str, re.Pattern[str]] = {
    word: re.compile(rule)
    for word, rule in {
        "件": r"[^,。;]{0,4}(?:实事|事)|大|小",
        "张": r"[^,。;]{0,4}(?:清单|网|表|图|名片|牌|榜)",
        "本": r"[^,。;]{0,3}(?:账|台账|经)",
        "支": r"[^,。;]{0,6}队伍",
        "条": r"[^,。;]{0,4}(?:线|例|措施|禁令|铁律|硬杠)",
        "场": r"[^,。;]{0,4}(?:仗|战|硬)",
        "次": r"创业|分配|污染|供水|产业|性|办|以上|元|都|就|也",
        "位": r"一体",
        "期": r"工程|项目|建设|改造",
        "轮": r"驱动|一|车",
        "人": r"小组|制|大|评|合议|以上",
        "家": r"抬|合|一",
        "所": r"一|两",
        "站": r"式|到|两|一",
        "课": r"",
        "门": r"",
        "片": r"",
        "面": r"",
        "线": r"",
        "首": r"",
        "堂": r"",
        "步": r"",
        "讲": r"",
        "口": r"",
        "网格": r"",
        "区": r"",
        "市": r"",
        "县": r"",
        "省": r"",
        "州": r"",
        "乡": r"",
        "镇": r"",
        "村": r"",
        "街道": r"",
        "单": r"",
        "集": r"",
        "包": r"",
        "户": r"一|两",
        "案": r"",
        "票": r"",
        "分": r"",
        "层": r"",
        "小时": r"以外|外|之外|工作制|服务|值班|生活",
        "线上": r"",
        "题": r"",
        "字": r"",
        "元": r"",
        "头": r"",
        "席": r"",
        "台": r"合一",
        "天": r"",
        "部": r"曲|委|门",
        "队": r"",
        "组": r"",
        "根": r"",
        "套": r"班子",
        "节": r"",
        "点": r"",
        "版": r"",
        "例": r"",
        "则": r"",
        "局": r"",
    }.items()
    if word not in ("天", "例", "元")
}
_ANAPHORIC_BEFORE = re.compile(
    r"(?:这|那|上述|以上|同|各|哪|每|其他|余下|剩余|其余|某|该|如下|以下|前|后|头|首|第|之|-)\s?$"
)


def of_arabic(
    flat: str, start: int, digits_at: int, digits: str, end: int, unit: Unit | None
) -> str | None:
    """Reason to refuse the Arabic number whose quote is `start:end`, or None."""
    before = flat[max(0, start - 14) : start]
    last = before[-1:]
    if last.isascii() and last.isalpha():
        return "code"
    if before.endswith("每") or before.endswith("每 "):
        return "base"
    if unit is None:
        return _without_unit(flat, before, digits_at, digits, end)
    if unit.kind == "refused":
        return _refused_unit(unit, digits)
    if _RUN.search(before):
        return "slogan"
    if unit.kind == "duration":
        return _duration(flat, start, digits_at, digits, end, unit)
    if unit.kind == "count" and _RANK_BEFORE.search(before):
        return "rank"
    if unit.kind == "rate" and before.endswith("前") and not before.endswith(("目前", "此前")):
        return "rank"
    return None


def of_chinese(flat: str, start: int, numeral: str, end: int, unit: Unit) -> str | None:
    """Reason to refuse the plain Chinese numeral whose quote is `start:end`, or None.

    Only numerals that count freely remain (两次会议, 连续五年); 一 is mostly an article, 二 never
    stands before a measure word, and numbers of the parts of a scheme are names of the scheme.
    """
    if numeral in ("一", "二", "百", "千", "万", "亿", "百万", "千万", "零") or numeral.startswith(
        "零"
    ):
        return "lexical"
    before = flat[max(0, start - 14) : start]
    if _ANAPHORIC_BEFORE.search(before):
        return "anaphoric" if not before.endswith(("第", "首")) else "ordinal"
    if unit.kind == "refused":
        return _refused_unit(unit, numeral)
    if unit.kind == "duration":
        return _duration(flat, start, start, numeral, end, unit)
    after = flat[end : end + 14]
    if after[:1] and after[0] in "一二两三四五六七八九十双多全":
        return "slogan"
    special = _LEXICAL_AFTER.get(unit.word)
    if special is not None and special.match(after):
        return "lexical"
    if unit.word in _WEAK and _SCHEME_NOUN.match(after):
        return "scheme"
    return None


def _refused_unit(unit: Unit, digits: str) -> str:
    return _REFUSED_UNIT.get(unit.word, "structure")


def _duration(
    flat: str, start: int, digits_at: int, digits: str, end: int, unit: Unit
) -> str | None:
    before, after = flat[max(0, start - 14) : start], flat[end : end + 12]
    chinese = not digits[:1].isdigit()
    bounded_before = start < digits_at
    lasting = _LASTING.search(before)
    if unit.word == "周年":
        return "anniversary"
    if after.startswith("来") or (_PERIOD_BEFORE.search(before) and not lasting):
        return "period"
    if (
        bounded_before
        and flat[start] == "近"
        and unit.word in ("年", "个月", "天", "周")
        and not lasting
    ):
        return "period"
    if _CIRCLE_AFTER.match(after) and unit.word in ("分钟", "小时"):
        return "name"
    if unit.word in ("年", "日", "周"):
        return _calendar(
            digits,
            after,
            unit,
            chinese,
            bool(lasting or bounded_before or flat[end - 1] in "内上下右"),
        )
    return None


def _calendar(digits: str, after: str, unit: Unit, chinese: bool, lasting: bool) -> str | None:
    if _PLAN.match(after):
        return "plan_name"
    if lasting:
        return None
    if unit.word == "日":
        return "date"
    if unit.word == "周":
        return "calendar" if chinese and digits not in ("两", "三", "四") else None
    if chinese or (len(digits) == 2 and digits.isdigit()):
        return "date" if digits.isdigit() else "period"
    return None


def _without_unit(flat: str, before: str, digits_at: int, digits: str, end: int) -> str | None:
    after = flat[end : end + 10]
    if after[:1].isascii() and after[:1].isalpha():
        return "code"
    plain = digits.replace(",", "")
    if plain.isdigit():
        reason = _bare_integer(plain)
        if reason:
            return reason
    elif "." in plain:
        reason = _bare_decimal(plain, before, after)
        if reason:
            return reason
    if _RANK_BEFORE.search(before):
        return "rank"
    if _NAME_AFTER.match(after):
        return "code"
    return None if _stands_in_words(flat, digits_at, before) else "bare"


def _bare_integer(plain: str) -> str | None:
    if len(plain) > 1 and plain[0] == "0":
        return "code"
    if len(plain) == 4 and 1949 <= int(plain) <= 2050:
        return "year"
    if _HOTLINE.match(plain):
        return "hotline"
    return "identifier" if len(plain) >= 7 else None


def _bare_decimal(plain: str, before: str, after: str) -> str | None:
    if _VERSION_AFTER.match(after) or before.endswith("版本"):
        return "version"
    month, day = plain.split(".", 1)
    day_like = len(day) <= 2 and 1 <= int(month or 0) <= 12 and 1 <= int(day) <= 31
    if day_like and not _VALUE_BEFORE.search(before):
        return "day_name"
    return None


def _stands_in_words(flat: str, digits_at: int, before: str) -> bool:
    """A number without a unit is a quantity only inside running words (培训班28培训2300人次)."""
    words = before.rstrip(" ")
    return bool(words) and (bool(_CJK.match(words[-1])) or words[-1] in "、”》)%") and digits_at > 0
