"""What the text of a page says of its kind: cue tables of the genre and of its neighbours.

Weights are evidence counts, not probabilities: a report without any title shows the opening
formula or several of the four required parts (规定 厅字〔2019〕28号), a neighbour shows its own.
"""

import re
from dataclasses import dataclass
from itertools import islice

from pipelines.rows import PageKind

Where = str  # "head" the first 400 characters, "all" the whole text


@dataclass(frozen=True, slots=True)
class Cue:
    """One phrase pattern; it counts once, when it stands there `least` times.

    `needs` are words of which each of its matches holds one: looked for first, for patterns that
    could begin anywhere.
    """

    name: str
    pattern: re.Pattern[str]
    weight: float
    where: Where = "all"
    least: int = 1
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A kind that is not the report, with the cues that betray it."""

    kind: PageKind
    reason: str
    cues: tuple[Cue, ...]


def _cue(
    name: str,
    pattern: str,
    weight: float,
    where: Where = "all",
    least: int = 1,
    *,
    needs: tuple[str, ...] = (),
) -> Cue:
    return Cue(name, re.compile(pattern), weight, where, least, needs)


_CORE = r"(?:法治政府|依法行政|法治建设|法治工作|依法治[省市县区州旗镇乡])"

REPORT_CUES: tuple[Cue, ...] = (
    _cue(
        "opening names the report",
        rf"现?将[^。]{{0,70}}{_CORE}[^。]{{0,40}}(?:报告|汇报|总结|通报)如下",
        5,
    ),
    _cue(
        "opening formula",
        r"(?:报告|汇报|总结)如下|如下报告|具体情况如下|公布如下|公开如下",
        1.5,
        "head",
    ),
    _cue(
        "names the report of a year",
        (
            rf"(?:19|20)\d\d年?度?[^,。;]{{0,12}}{_CORE}[^,。;]{{0,6}}(?:年度)?(?"
            rf":情况)?(?:的)?(?:报告|总结)"
        ),
        3,
        "head",
    ),
    _cue(
        "chapter of the genre",
        (
            r"(?:^|[\n。:;])\s*[(第]?[一二三四五1][)、.章](?:[^\n。;]{0,24}?)"
            r"(?:法治(?:政府)?建设|法治政府|依法行政|法治工作)[^\n。;]{0,14}?"
            r"(?:举措|措施|做法|成效|亮点|开展情况|工作情况|建设情况|基本情况|进展情况)"
        ),
        3,
    ),
    _cue("chapter on the first responsible person", r"[一二三四]、[^\n。;]{0,30}第一责任人", 2),
    _cue("law-based government", r"法治政府|依法行政", 1, "all", 2),
    _cue("law-based government often", r"法治政府|依法行政", 1, "all", 5),
    _cue("law throughout", r"法治|法制|依法", 1, "all", 8),
    _cue("first responsible person", r"第一责任人", 1),
    _cue(
        "problems",
        r"存在(?:的|着|以下|一些|主要|突出)*(?:问题|不足|短板|困难|差距|薄弱)|仍然?存在|还存在",
        1,
    ),
    _cue(
        "plans",
        (
            r"下一?步|下一年度|明年|(?:19|20)\d\d年度?(?:主要|重点)?(?:工作)?(?:"
            r"打算|计划|思路|安排|要点)"
        ),
        1,
    ),
    _cue("chapters", r"(?:^|[\s。:;])[一二三四五六]、", 1, "all", 2),
    _cue(
        "speaks of its own body",
        (
            r"我(?:局|市|区|县|州|省|镇|乡|街道?|厅|委|办|旗|院"
            r"|队|部|中心|管委会|单位)|全(?:市|区|县|省|州|旗|镇"
            r"|乡|街道|局|系统)|本(?:市|区|县|局|机关)"
        ),
        1,
        "all",
        2,
    ),
    _cue(
        "results in figures",
        r"[一-鿿]\d[\d.]*(?:余|多|万)*[件次个人场项份条名部家篇起期%]",
        1,
        "all",
        4,
    ),
    _cue(
        "many results in figures",
        r"[一-鿿]\d[\d.]*(?:余|多|万)*[件次个人场项份条名部家篇起期%]",
        1,
        "all",
        12,
    ),
)

NEIGHBOURS: tuple[Neighbour, ...] = (
    Neighbour(
        "interpretation",
        "the text interprets another document",
        (
            _cue("drafting background", r"(?:起草|出台|制定|编制)(?:的)?(?:背景|过程|依据)", 3),
            _cue(
                "calls itself interpretation",
                r"解读(?:机关|机构|单位|人)|现(?:就|将)[^。]{0,60}解读如下|解读如下",
                4,
            ),
            _cue(
                "is headed interpretation",
                # A report counts 政策解读 among its measures: 开展政策解读, 政策解读12篇.
                r"(?:^|\n)[^\n。,]{0,50}(?:政策|文件|文字|专家)解读】?[^\n。,]{0,50}(?:\n|$)",
                4,
                "head",
            ),
        ),
    ),
    Neighbour(
        "other",
        "the text is a model with blanks, not of a real body",
        (
            _cue(
                "blank names",
                (
                    r"(?:[Xx×]{2,3}|\*{1,3}|某某)(?:省|市|县|区|局|镇|乡"
                    r"|街道|委|办)"
                ),
                6,
                "all",
                2,
                needs=("X", "x", "×", "*", "某某"),
            ),
            _cue(
                "blank numbers",
                r"(?<![*\d])\*{1,3}(?:余|多|万)?[次个件项人名场份条期起]",
                30,
                "all",
                3,
                needs=("*",),
            ),
            _cue("nameless place", r"^.{0,40}某某?(?:省|市|县|区|局|镇|乡|街道)", 30, "head"),
            _cue("blank years", r"20(?:xx|XX|××|\*\*)年", 6),
        ),
    ),
    Neighbour(
        "other",
        "the text is an examination question",
        (
            _cue(
                "choices",
                (
                    r"下列(?:说法|选项|各项|判断)|正确的(?:是|有)|【?(?:答案"
                    r"|解析)】?[:：]|选择题|①[^。]{0,80}②[^。]{0,80}③[^。]{0,80}[AB][.、"
                    r"]"
                ),
                6,
                needs=("下列", "正确的", "答案", "解析", "选择题", "①"),
            ),
        ),
    ),
    Neighbour(
        "other",
        "the text is a research paper",
        (
            _cue(
                "abstract and key words",
                (
                    r"(?:\[|【)?(?:内容)?(?:摘要|关键词|中图分类号|基金项目"
                    r"|作者简介|参考文献)(?:\]|】)?[:：]"
                ),
                4,
                needs=("摘要", "关键词", "中图分类号", "基金项目", "作者简介", "参考文献"),
            ),
            _cue(
                "abstract and references",
                (
                    r"参考文献|实证(?:分析|研究|考察)|本文(?:认为|以|试图"
                    r"|通过)|样本(?:数据)?"
                ),
                2,
            ),
        ),
    ),
    Neighbour(
        "other",
        "the text is the annual report on open government (政府信息公开)",
        (
            _cue(
                "its fixed chapters",
                (
                    r"主动公开政府信息情况|收到和处理政府信息公开申请|因政府信息公开工作"
                    r"被申请行政复议"
                ),
                6,
            ),
            _cue(
                "its opening",
                (
                    r"根据《?(?:中华人民共和国)?政府信息公开条例》?[^。]{0,80}(?:编制"
                    r"|年度报告|公布)"
                ),
                4,
                "head",
            ),
        ),
    ),
    Neighbour(
        "other",
        "the text is the government's work report to the people's congress",
        (
            _cue(
                "addresses the deputies",
                (
                    r"各位代表[^。]{0,10}[:：。,].{0,40}代表.{0,20}人民政府.{0,20}(?:向"
                    r"大会|作(?:政府)?工作)"
                ),
                6,
                "head",
            ),
        ),
    ),
    Neighbour(
        "other",
        "the text covers half a year",
        (
            _cue(
                "half year",
                (
                    r"(?:19|20)\d\d年(?:上半年|下半年|第[一二三四]季度)"
                    r"|^上半年|现将[^。]{0,20}上半年"
                ),
                6,
                "head",
            ),
        ),
    ),
    Neighbour(
        "news",
        "the text is news",
        (
            _cue(
                "press",
                (
                    r"(?:本|(?:^|\n)[一-鿿]{1,8})[报网站台社]讯|讯\(?(?:记者|通讯员)|\(?(?:见习|本报"
                    r"|本网|首席)?(?:记者|通讯员)[:：\s]?[一-鿿]{2,4}"
                ),
                3,
                needs=("讯", "记者"),
            ),
            _cue(
                "dateline",
                (
                    r"^\d{1,2}月\d{1,2}日(?:上午|下午)?[,,]|^(?:近日|日前"
                    r"|近期|连日来|今天|昨日)|^.{0,40}(?:\d{1,2}月\d{1,2}日(?:上午"
                    r"|下午)?|近日|日前),"
                ),
                2,
                "head",
            ),
            _cue(
                "meeting voice",
                (
                    r"会议(?:强调|指出|要求|听取|审议|传达|认为|通报|由)"
                    r"|(?:他|她)(?:强调|指出|要求)"
                ),
                1.5,
            ),
            _cue(
                "meeting held",
                (
                    r"(?:召开|主持召开|举行).{0,30}(?:会议|常务会|常委会"
                    r"|座谈会|推进会)|出席(?:会议|活动)|调研组|视察组|检查组(?:一行)?"
                ),
                1,
                "head",
            ),
            _cue(
                "tells that a report came out",
                r"(?:近日|日前|今天|昨日)[^。]{0,30}(?:发布|公布|公开|出炉)[^。]{0,24}(?:报告|白皮书)",
                4,
                "head",
            ),
            _cue("hearsay", r"据悉|据了解|据介绍|全文如下", 1.5),
        ),
    ),
    Neighbour(
        "plan",
        "the text asks or orders (通知, 方案)",
        (
            _cue(
                "issues",
                (
                    r"现?(?:将[^。]{0,50})?印发(?:给)?你们|请(?:各[^。,]{1,8},?)?(?:认真"
                    r"|遵照|结合[^。]{0,12})*(?:贯彻|组织|抓好)?(?:执行"
                    r"|实施|落实)"
                ),
                4,
                "head",
            ),
            _cue(
                "calls in reports",
                (
                    r"请[^。]{0,30}(?:于|在)[^。]{0,24}(?:前|之前|以前)[^。]{0,24}(?:报"
                    r"送|上报|报至|报我|发至|报市|报县|报区)|逾期(?:不"
                    r"|未)报"
                ),
                4,
            ),
            _cue(
                "own purpose",
                (
                    r"(?:特|现)?制定(?:本|如下)(?:方案|计划|要点|办法|规定"
                    r"|意见|安排)|提出如下(?:意见|要求|工作安排)|工作要点如下"
                ),
                4,
                "head",
            ),
            _cue(
                "who and when", r"(?:牵头|责任|配合|完成)(?:单位|部门|时限|时间)[:：]", 1, "all", 4
            ),
        ),
    ),
    Neighbour(
        "other",
        "the text is a yearbook or catalogue entry",
        (_cue("entries", r"(?:^|\n)【[^】]{2,24}】", 4, "all", 3, needs=("【",)),),
    ),
)

_HEAD = 400


def weigh(text: str, cues: tuple[Cue, ...]) -> tuple[float, tuple[str, ...]]:
    """Sum of the weights of the cues that the text shows, and their names in table order."""
    head = text[:_HEAD]
    found = [cue for cue in cues if _shows(head if cue.where == "head" else text, cue)]
    return sum(cue.weight for cue in found), tuple(cue.name for cue in found)


def _shows(text: str, cue: Cue) -> bool:
    if cue.needs and not any(word in text for word in cue.needs):
        return False
    hits = islice(cue.pattern.finditer(text), cue.least)
    return sum(1 for _ in hits) == cue.least
