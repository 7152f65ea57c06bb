"""Lines that stand between the frame of a page and the body: title, issuer, number, addressee."""

import re
from datetime import date
from difflib import SequenceMatcher

from pipelines.kind.title_families import REPORT_TITLE
from pipelines.kind.titles import plain_title
from pipelines.pages.dates import parse_date

_ORG = (
    r"[一-鿿]{2,30}(?:人民政府|政府|行政公署|办公室|办公厅"
    r"|办事处|委员会|管委会|党工委|[局厅委院署部]|街道"
    r"|领导小组)"
)
_LONGEST_TITLE = 90
_DAY = (
    r"(?:(?:19|20)\d\d|[一二三四五六七八九〇○零]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月"
    r"(?:\s*[\d一二三四五六七八九十]{1,3}\s*日)?"
)
_ISSUERS = rf"(?:中共)?{_ORG}(?:[\s、]+(?:中共)?{_ORG}){{0,3}}"
_ISSUER = re.compile(rf"[（(—－-]*\s*{_ISSUERS}(?:文件)?\s*(?:[）)]|{_DAY})?")
_ABOUT = re.compile(r"关于.{4,70}(?:报告|总结|汇报|情况|通知|公告|意见|说明)(?:[（(].{1,30}[）)])?")
_NUMBER = re.compile(
    r"[一-鿿]{1,14}\s*[〔\[【（(﹝［]\s*(?:19|20)\d\d\s*年?[〕\]】）)﹞"
    r"］]\s*第?\s*\d{1,4}\s*号(?:\s+签发人\s*[:：].*)?"
)
_SESSION = re.compile(
    rf"[（(【\[]\s*{_DAY}.{{0,60}}[）)】\]]|[—－-]*\s*{_DAY}(?:.{{0,60}}会议上)?\s*[—－-]*"
)
_DATED_BELOW_TITLE = re.compile(
    rf"[（(【\[]\s*(?:{_ORG}\s*)?({_DAY})\s*[）)】\]]|{_ORG}\s+({_DAY})"
)
_SPEAKER = re.compile(
    r"[一-鿿]{2,24}(?:局长|厅长|市长|县长|区长|州长|省长"
    r"|主任|书记|副\S长)\s+[一-鿿·]{2,6}"
)
_ADDRESSEE = re.compile(
    r"(?:尊敬的)?(?:各位|主任|副主任|秘书长|委员|领导|(?:中共)?[一-鿿（"
    r"）()]{0,24}?(?:党委|党组|党工委|[省市县区州旗镇乡工]委"
    r"|政府|办公室|办公厅"
    r"|司法[局厅部]|人大|常委会|委员会|领导小组|法治办"
    r"|依法治[省市县区州旗]办|国务院|党中央|[局厅委办]))"
    r"[一-鿿、,，\s（）()各位]{0,60}[:：]"
)


# A title is no sentence: no full stop, no year followed by a comma, no two commas.
_NO_TITLE = re.compile(
    r"[。；;！？]|如下|[:：]$|^[一二三四五六七八九十]+、|^(?:19|20)\d\d\s*年(?:度|以?来)?[,，]"
    r"|[,，].*[,，]"
)
# 某某局2024年度 / 法治政府建设工作报告: the line breaks behind the year.
_ENDS_IN_YEAR = re.compile(r"[一-鿿](?:19|20)\d\d\s*年度?$")
# Word processors set a blank between a number and the characters around it: 青川市 2024 年.
_SPACED_NUMBER = re.compile(r"(?<=[一-鿿])[ \u00a0](\d+)[ \u00a0](?=[一-鿿])")
# 标题_栏目_青川市人民政府门户网站, 青川市人民政府网——标题: the window's title names the site too.
_SITE_SIGN = re.compile(r"[_|｜]|\s[-—－–]+\s|[-—－–]{1,2}")
_LONGEST_WINDOW_TITLE = 120
_SITE = re.compile(r"网|门户|平台|(?:政府|委员会|[局厅部])$")
# Two titles are one where one only lacks a word of the other (年, 工作, 的).
_SAME_TITLE = 0.9


def repeats_title(line: str, title: str | None) -> bool:
    """Whether the line is the whole title again, blanks and site name aside."""
    return bool(title) and 6 <= len(line) <= 120 and plain_title(line) == plain_title(title or "")


def matches_title(line: str, title: str | None) -> bool:
    """Whether the line repeats the title, or a part of it that was set on its own line."""
    if not title or len(line) > 120:
        return False
    said, wanted = plain_title(line), plain_title(title)
    if len(said) < 4:
        return False
    if wanted.startswith(said) or wanted.endswith(said) or (len(said) >= 8 and said in wanted):
        return True
    alike = len(said) >= 12 and SequenceMatcher(None, said, wanted, autojunk=False).ratio()
    return alike >= _SAME_TITLE and not re.search(r"[。;:,]", said)


def is_report_title(line: str) -> bool:
    """Whether the line can be a report's title: the title grammar, and no sentence."""
    bare = line.strip()
    if not 6 <= len(bare) <= _LONGEST_TITLE or _NO_TITLE.search(bare):
        return False
    said = plain_title(bare)
    match = REPORT_TITLE.search(said)
    return match is not None and len(said) - match.end() <= 24 and not re.match(r"[(（]", said)


def is_title_block(line: str, title: str | None) -> bool:
    """Whether the line belongs to the block above the body, beside the title itself."""
    bare = _without_site(line.strip())
    return matches_title(bare, title) or any(
        pattern.fullmatch(bare) for pattern in (_ISSUER, _ABOUT, _NUMBER, _SESSION, _SPEAKER)
    )


def is_addressee(line: str) -> bool:
    """Whether the line is the 主送机关 (县委、县政府：), which stands before the body."""
    bare = line.strip()
    return len(bare) <= 80 and "如下" not in bare and _ADDRESSEE.fullmatch(bare) is not None


def addressee_at_start(text: str) -> int:
    """Length of an addressee that begins a running text, 0 when there is none."""
    match = _ADDRESSEE.match(text)
    return match.end() if match and len(match[0]) <= 80 and "如下" not in match[0] else 0


def document_number(lines: tuple[str, ...]) -> str | None:
    """The 发文字号 that stands alone on a line above the body."""
    for line in lines:
        match = _NUMBER.fullmatch(line.strip())
        if match:
            return re.sub(r"\s+签发人.*$", "", match[0]).strip()
    return None


def written_below_title(lines: tuple[str, ...]) -> date | None:
    """The day in brackets or after the issuer, below the title: when it was written."""
    for line in lines:
        match = _DATED_BELOW_TITLE.fullmatch(line.strip())
        if match:
            return parse_date(match[1] or match[2])
    return None


def is_issuer(line: str) -> bool:
    """Whether the line is nothing but the name of one or several bodies."""
    return _ISSUER.fullmatch(line.strip()) is not None


def find_title(lines: tuple[str, ...], labelled: str | None) -> str | None:
    """The title among the lines above the body, joined when it was set over several lines."""
    if labelled and is_report_title(labelled):
        return labelled
    lines = tuple(part for line in lines for part in _parts(line))
    candidates = [*_single_titles(lines), *_joined_titles(lines)]
    if candidates:
        return max(candidates, key=lambda item: (_fullness(item[1]), -item[0]))[1]
    return labelled


def _parts(line: str) -> list[str]:
    """The line; or the cells of a row; or the words before the first sentence of a long line."""
    if "\t" in line:
        return line.split("\t")
    if len(line) <= _LONGEST_TITLE:
        return [line]
    opening = _SPACED_NUMBER.sub(r"\1", line.split("。", maxsplit=1)[0])
    return [word for word in opening.split() if len(word) <= _LONGEST_TITLE]


def _single_titles(lines: tuple[str, ...]) -> list[tuple[int, str]]:
    bare = ((at, _without_site(line.strip())) for at, line in enumerate(lines))
    return [(at, line) for at, line in bare if is_report_title(line)]


def _without_site(line: str) -> str:
    """The one part of the line that is a report's title, when another part names a site."""
    if len(line) > _LONGEST_WINDOW_TITLE:
        return line
    parts = [part.strip() for part in _SITE_SIGN.split(line)]
    titles = [part for part in parts if is_report_title(part)]
    named = any(_SITE.search(part) for part in parts if part not in titles)
    return titles[0] if len(titles) == 1 and named else line


def _joined_titles(lines: tuple[str, ...]) -> list[tuple[int, str]]:
    """Two or three lines that only together are a title: 某某局 / 关于2023年…情况的报告."""
    joined = []
    for size in (2, 3):
        for at in range(len(lines) - size + 1):
            parts = [line.strip() for line in lines[at : at + size]]
            if any(len(part) > 40 or re.search(r"[。：:，\t>]", part) for part in parts):
                continue
            broken = is_issuer(parts[0]) or _ENDS_IN_YEAR.search(parts[0]) is not None
            opens = broken or not any(is_report_title(part) for part in parts)
            if (
                opens
                and is_report_title("".join(parts))
                and not is_report_title("".join(parts[:-1]))
            ):
                joined.append((at, "".join(parts)))
    return joined


def _fullness(title: str) -> int:
    """How much a title says: a body or place, a year, the word 报告; a column's name says least."""
    said = plain_title(title)
    match = REPORT_TITLE.search(said)
    before = said[: match.start()] if match else said
    named = len(re.sub(r"关于|推进|全面|年度|年|\d+", "", before)) >= 2
    dated = re.search(r"(?:19|20)\d\d", said) is not None
    return 2 * named + 2 * dated + said.endswith(("报告", "总结"))
