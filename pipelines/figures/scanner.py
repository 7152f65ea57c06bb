"""One pass over the text that cuts out everything that looks like a number.

The order of the alternatives is the rule: what is certainly no quantity (addresses, document
numbers, ordinals, codes, dates) is taken whole, so that only free numbers are left to judge.
"""

import re
from collections.abc import Iterable

from pipelines.figures.units import FIRST_CHARACTERS

_YEAR = r"(?:19|20)\d\d"
_CN = "一二两三四五六七八九十百千"
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])(?=\s?[^\s\d])|\d+(?:\.\d+)?)"
_MULTIPLIER = r"(?:万亿|[十百千]?万|千(?![瓦米克伏帕分方家])|百(?![分姓货强日年科度])|亿)"
_NOT_MANY = "元化|部门|方|家庭|渠道|层|样|头|举|措|维|领域|点|角"  # 多元化, 多部门, 多方 …
_DAY = r"\s?\d{1,2}\s?[日号]"
_MONTH = rf"\d{{1,2}}\s?(?:[-~至到、]\s?\d{{1,2}}\s?)?月(?:份|底|初|末|中旬|上旬|下旬)?(?:{_DAY})?"

_ALTERNATIVES = {
    "address": r"(?:https?://|www\.)[\x21-\x7e]+",
    "enumerator": (
        rf"(?<![^\n。;:!?\s)])\d{{1,2}}\s?(?:[.、](?!\d)|[.、](?={_YEAR}\s?年)|\)(?=[^\d]))"
        r"|\(\d{1,2}\)"
    ),
    "document_number": (
        rf"[\[〔(【〈{{]\s?(?:{_YEAR}|\d\d)\s?(?:年度?)?[\]〕)】〉}}]\s?[第字]?\s?\d+(?:[-、,]\d+)*\s?号(?:令|文)?"
        rf"|(?<=[发办函字令知])\s?{_YEAR}\s?\d{{1,4}}\s?号"
        rf"|{_YEAR}年?第\s?\d+号"
    ),
    "ordinal": (
        rf"第\s?(?:\d+|[{_CN}零]+)(?:(?:\s?(?:[、,至到~-]|和|及)\s?第?\s?(?:\d+|[{_CN}零]+))+"
        r"(?=\s?[条款项批次届号期章节轮季]))?\s?(?:[条款项届次批号期章编节名位季轮版稿]|季度)?"
    ),
    "code": (
        r"(?<![A-Za-z0-9.])(?:\d{1,4}|[NnXxMm])(?:\s?[+×xX*]\s?(?:\d{1,4}(?!\.?\d)|[NnXxMm](?![A-Za-z])))+"
        r"|(?<![A-Za-z0-9])(?![A-Za-z]{2,}\d+(?:\.\d+)?\s?[万余多个家件台份名人处条项次场篇期])"
        r"[A-Za-z]+[-.]?\d+(?:[-./]?[A-Za-z0-9]+)*(?:级)?"
        r"|\d+[对比]\d+(?!\.?\d)"
        r"|\d{1,2}(?:\.\d)?(?:[A-Z](?![A-Za-z]))(?!B)"
    ),
    # Index numbers and the like: letters among many digits, telephone numbers, 2024-00016.
    "identifier": (
        r"(?<!\d)(?!\d+(?:\.\d+)?[A-Za-z]{1,3}[23]?(?![0-9A-Za-z/-]))(?=[0-9A-Za-z/-]*\d{5})"
        r"(?:(?=[0-9A-Za-z/-]*[A-Za-z])[0-9A-Za-z]+(?:[/-][0-9A-Za-z]+)*"
        rf"|0\d{{2,3}}-\d{{7,8}}|\d{{6,}}/\d{{4}}-\d{{3,}}|{_YEAR}-\d{{5,}})"
    ),
    "date": (
        rf"{_YEAR}\s?年?度?\s?(?:[-~至到]{{1,2}}|[、和及])\s?{_YEAR}(?:\s?年度?(?:\s?{_MONTH})?|(?=\s?[)\]]))"
        rf"|{_YEAR}{_YEAR}(?=\s?年)年"
        rf"|{_YEAR}\s?[年度]度?(?:初|底|末|中|来)?(?:\s?{_MONTH})?"
        rf"(?:\s?[-~至到]\s?(?:(?:{_YEAR}年)?{_MONTH}|{_DAY}(?!内|以内|之内)))?"
        rf"|{_YEAR}[-/]\d{{1,2}}(?:[-/]\d{{1,2}})?(?![\d%])(?:\s\d{{1,2}}:\d\d(?::\d\d)?)?"
        rf"|{_YEAR}\.\d{{1,2}}\.\d{{1,2}}(?!\d)"
        rf"|{_MONTH}(?:\s?[-~至到、]\s?(?:{_MONTH}|{_DAY}))?"
        rf"|[0零]\d年"
        r"|\d{1,2}\s?(?:[-~至到、]\s?\d{1,2}\s?)[日号](?!内|以内|之内)"
    ),
    "time": (
        r"(?<!\d)(?<!比例)(?<!比例为)(?<!比为)(?<!比例达)\d{1,2}:[0-5]\d(?::[0-5]\d)?(?!\d)(?!的)"
        r"|\d{1,2}[时点](?:\d{1,2}分|[半整许前后至到]|-)"
    ),
    "day_name": r"(?<!\d)\d{1,2}[·•・‧∙●]\d{1,2}(?!\d)",
    "ratio": r"\d+(?:\.\d+)? ?: ?\d+(?:\.\d+)?|(?<!\d)\d{1,3}/\d{1,4}(?![\d/])",
    "words": (
        r"百分百|[1-9](?=成(?:以上|多|左右|以下))"
        r"|百分之(?:[零一二三四五六七八九十百两]+(?:点[零一二三四五六七八九]+)?)"
        r"|[二三四五六七八九十百千万]+分之[一二三四五六七八九十百]+"
        r"|(?<![十百千万第零一二两三四五六七八九])[一二两三四五六七八九](?=成(?:以上|多|左右|以下|的|[,。;、%)\n]|$))"
        r"|(?<=[约近超逾达占于足到过])[一二两三四五六七八九](?=成(?![员立功果效为年本都]))"
        r"|过半(?=[数,。;、以)\n]|$)|半数以上|一半以上|(?<=[过近达超])半数"
        r"|[零0](?=败诉|事故|投诉|上访|信访|复议|诉讼|纠错|差错|撤销|发生|案件|报告|伤亡|死亡|火灾|违法|"
        r"违规|违纪|积压|超期|退件|舆情|感染|发案|失误|错案|变更|确认违法|缺席|逾期|瞒报|漏报|增长)"
        r"|无一(?=[宗例起件次人])"
        r"|全覆盖"
    ),
    "number": (
        rf"(?P<first>{_ARABIC})(?:亿(?P<rest>\d{{1,4}}(?:\.\d+)?)(?=[余多]?万)"
        rf"| ?(?P<first_mark>%|万|亿)? ?(?:[-~至]{{1,2}}|到) ?"
        rf"(?!{_YEAR}\s?年)(?P<last>{_ARABIC}))? ?"
        rf"(?P<odd>余|多(?!{_NOT_MANY}))? ?(?P<times>{_MULTIPLIER})? ?"
        rf"(?:(?P<odd_after>[余几]|多(?!{_NOT_MANY}))(?P<more_times>[万亿])?)?"
    ),
    "chinese": (
        r"(?P<vague>上(?=[百千万亿])|(?<![人件次户总指])数(?=[十百千万亿]))?"
        rf"(?P<numeral>[{_CN}万亿零]+)(?:[至到-](?P<numeral_to>[{_CN}]+))?(?P<few>几)?"
        rf"(?P<cn_odd>余|多|来)?(?P<cn_times>万亿|万|亿)?(?P<cn_odd_after>余|多)?"
        rf"(?=\s?[{re.escape(FIRST_CHARACTERS)}])"
        rf"|几(?P<vague_ten>十|百|千|万)(?P<vague_odd>余|多)?(?=\s?[{re.escape(FIRST_CHARACTERS)}])"
    ),
}
# Digits right before one of the commonest measure words can be nothing else: asked first.
_PLAIN = r"\d++(?:\.\d++)?+(?=[件人次场条项个份名家起宗部篇期户本处]|%(?! ?[-~至到]))"
# Only these can begin with a digit, a letter, a bracket or a blank; the others begin in Chinese.
_LATIN_START = r"(?=[0-9A-Za-z\[〔(【〈{ 零])(?!\d+(?:\.\d+)?[%万亿余多])"
_LATIN = (
    "address",
    "enumerator",
    "document_number",
    "code",
    "identifier",
    "date",
    "time",
    "day_name",
    "ratio",
)
# The characters that a number can begin with; all others are passed over in one stride, and some
# of these too where the next one makes no number of them (数据, 全面, 以上).
_STARTS = f"0-9A-Za-z第\\[〔(【〈{{ 零{_CN}万亿过半无上数几全"
_PASSED = f"(?:[^{_STARTS}]++|[过半无上数几全](?![半数一十百千万亿覆]))*+"
# The form of what begins like a number and is none; and of the end, lest it be looked for twice.
NO_NUMBER = "none"


def _named(names: Iterable[str]) -> str:
    return "|".join(f"(?P<{name}>{_ALTERNATIVES[name]})" for name in names)


# A match's span begins with the characters passed over: its form's own group is the number.
SCANNER = re.compile(
    f"{_PASSED}(?:(?P<plain>{_PLAIN})|{_LATIN_START}(?:{_named(_LATIN)})"
    f"|{_named(name for name in _ALTERNATIVES if name not in _LATIN)}"
    f"|(?P<{NO_NUMBER}>[{_STARTS}]|\\Z))"
)

# Names of things: what they hold is part of the name.
ENCLOSURE = re.compile(
    r"(?:《[^《》\n]{0,120}(?:《[^《》\n]{0,80}》[^《》\n]{0,80}){0,3}》|“[^“”\n。]{0,80}”|‘[^‘’\n。]{0,60}’|「[^「」\n]{0,60}」|『[^『』\n]{0,60}』"
    r"|\"[^\"\n。,，;；]{1,40}\"|〈[^〈〉\n]{0,60}〉|<[^<>\n]{2,60}>)"
)
# A title that lost its opening mark.
OPENED_NOWHERE = re.compile(r"(?<![^\n,。;、:])[^《》“”\n,。;、:]{1,30}》")
