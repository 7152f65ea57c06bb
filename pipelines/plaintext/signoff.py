"""The sign-off of an official letter (发文机关署名, 成文日期) and what may stand around it.

By GB/T 9704-2012 the body (正文) ends before the note on attachments (附件说明), the issuer's
signature, the date and the bracketed remark (附注).
"""

import re
from dataclasses import dataclass
from datetime import date

from pipelines.pages.dates import parse_date

_DATE = (
    r"(?:(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*(?:[月./-]\s*\d{1,2}\s*日?|月)"
    r"|[一二三四五六七八九〇○零Ｏ0oO]{4}\s*年\s*[一二三四五六七八九十]"
    r"{1,3}\s*月(?:\s*[一二三四五六七八九十]{1,3}\s*日)?)"
)
_ORG_END = (
    r"(?:政府|公署|办公室|办公厅|办事处|委员会|管委会|党工委"
    r"|党委|党组|领导小组|协调小组|[局厅委院队署部]|中心"
    r"|分局|街道|总站|[县市区州省旗镇乡]委"
    r"|公司|集团|总队|支队|大队|法院|检察院|海关|银行|学校"
    r"|大学|学院|联合会|总工会|协会|管理[处所站区]|[一-鿿](?:镇"
    r"|乡))"
)
_ORG = rf"[一-鿿（）()·、]{{2,36}}{_ORG_END}(?:\s*[（(](?:盖章|代章|公章|章)[）)])?"
_DATE_LINE = re.compile(rf"(?:日\s*期\s*[:：])?\s*{_DATE}\s*")
_ORG_LINE = re.compile(rf"\s*{_ORG}(?:[\s\t]+{_ORG}){{0,4}}\s*")
_ORG_DATE_LINE = re.compile(rf"\s*{_ORG}(?:[\s\t]+{_ORG}){{0,4}}\s*{_DATE}\s*(?:印发)?\s*")
_REMARK = re.compile(
    r"\s*[（(](?:此件|联系人|联系电话|此文)[^（()）]*[)）]\s*"
    r"|\s*(?:抄送|抄报|主送|印发)\s*[:：].*"
)
_ATTACHMENT = re.compile(
    r"\s*附\s*件\s*(?:\d{1,2}|[一二三四五])?\s*[:：].{0,80}"
    r"|\s*(?:附件?)?\d{1,2}[.．、].{2,60}\.(?:pdf|docx?"
    r"|wps|ofd|xlsx?|zip|rar)|\s*附件\s*"
)
_FILE_NAME = re.compile(r".{1,80}\.(?:pdf|docx?|wps|ofd|xlsx?|zip|rar)\s*", re.I)
_INLINE = re.compile(
    rf"(?<=[。！；!?？”）)])\s*(?P<block>(?:(?P<org>{_ORG}(?:\s+{_ORG})"
    rf"{{0,3}})\s*)?(?P<date>{_DATE}))\s*$"
)
_SENTENCE_END = "。；;！!？?：:"


@dataclass(frozen=True, slots=True)
class SignOff:
    """The body's paragraphs, the paragraphs after it, and what the signature says."""

    body: tuple[str, ...]
    after: tuple[str, ...]
    issuer: str | None
    written_on: date | None


def split_sign_off(paragraphs: tuple[str, ...]) -> SignOff:
    """Split the trailing attachment note, signature, date and remark off the body.

    A signature needs its date, or stands alone on the last line after a finished sentence. Raises
    nothing; a text that is nothing but a sign-off stays whole.
    """
    end = len(paragraphs)
    while end > 1 and _is_after_body(paragraphs, end - 1):
        end -= 1
    body, after = list(paragraphs[:end]), list(paragraphs[end:])
    inline = _INLINE.search(body[-1]) if body else None
    if inline:
        after.insert(0, inline["block"])
        body[-1] = body[-1][: inline.start()].rstrip()
    return SignOff(tuple(body), tuple(after), _issuer(after), _written(after))


def is_closing(line: str) -> bool:
    """Whether a line alone can only close a letter: date, remark, or note of an attachment."""
    patterns = (_DATE_LINE, _ORG_DATE_LINE, _REMARK, _ATTACHMENT, _FILE_NAME)
    return len(line) <= 120 and any(pattern.fullmatch(line) for pattern in patterns)


def _is_after_body(paragraphs: tuple[str, ...], at: int) -> bool:
    line = paragraphs[at]
    if is_closing(line):
        return True
    if len(line) > 120:
        return False
    if _ORG_LINE.fullmatch(line) is None:
        return False
    follows_date = at + 1 < len(paragraphs) and bool(re.search(_DATE, paragraphs[at + 1]))
    above = paragraphs[at - 1].rstrip()
    return follows_date or above[-1:] in _SENTENCE_END or _ORG_LINE.fullmatch(above) is not None


def _issuer(after: list[str]) -> str | None:
    for line in after:
        match = re.match(rf"\s*({_ORG})", line)
        if match and not _ATTACHMENT.fullmatch(line):
            return re.sub(r"\s*[（(](?:盖章|代章|公章|章)[）)]$", "", match[1])
    return None


def _written(after: list[str]) -> date | None:
    for line in after:
        if (
            _DATE_LINE.fullmatch(line)
            or _ORG_DATE_LINE.fullmatch(line)
            or re.fullmatch(rf".*{_DATE}\s*", line)
        ):
            found = parse_date(line)
            if found:
                return found
    return None
