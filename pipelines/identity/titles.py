"""Phrases of a title that may name the reporting body, and the title inside a text."""

import re
import unicodedata
from functools import lru_cache

from pipelines.step import AT_ONCE

_SUBJECT = re.compile(r"(?<!依)法治|法制政府|法制建设|依法行政|依法治理")
_GENRE = re.compile(r"报告|情况|总结|年报|汇报")
_LINES, _LINE_CHARS = 6, 60
_LEADING = re.compile(r"(?:【[^】]*】|\[[^\]]*\]|标题[::])+")
# The session that heard the report: its congress is not the reporting body.
_SESSION = re.compile(
    r"(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日)?在(?P<place>[^()]{1,20}?)"
    r"(?:第?[一二三四五六七八九十百\d]+届|人大|人民代表)[^()]{0,40}?上"
)
_YEARS = r"(?:19|20)\d\d\s*(?:年度?)?(?:以来)?|[二][〇零○O0一二三四五六七八九]{3}年度?"
_CUT = re.compile(
    rf"关于|{_YEARS}|[0-9]{{2}}年度|上半年|下半年|年度|报送|上报|呈报|印发|公布|发布|公开|转发|推进(?!办)|推动|全面(?!依法)"
    r"|深入|贯彻|落实|开展|加强|履行|《|》|〈|〉|[“”\"'()|_—–\-・·:,]"
)
_EMPTY = re.compile(r"^[的、]+|[的、]+$")
# The name of the site behind the title: …报告_静海区人民政府门户网站.
_SITE_ENDS = ("网站", "政府网", "信息网", "政务网", "门户", "平台")
_SITE = re.compile(rf"(?:[_|—–-]+|^)[^_|—–-]{{2,30}}(?:{'|'.join(_SITE_ENDS)})$")
_TEXTS_KEPT = 2 * AT_ONCE  # year and heading ask for the same title


def normalise(title: str) -> str:
    """One line in half-width forms without white space, leading 【】, 在…会议上, site left off."""
    line = _half_width(title)
    if line.endswith(_SITE_ENDS):
        line = _SITE.sub("", line)
    if "在" in line:
        line = _SESSION.sub("", line)
    leading = _LEADING.match(line)
    return line[leading.end() :] if leading else line


def _half_width(line: str) -> str:
    return "".join(unicodedata.normalize("NFKC", line).split())


def session_place(title: str) -> str | None:
    """The place whose people's congress heard the report (在丹阳市第十八届人大…会议上)."""
    session = _SESSION.search(_half_width(title)) if "在" in title else None
    return session["place"] if session else None


def phrases(title: str) -> tuple[str, ...]:
    """Pieces of a title that may name who reports, in order.

    `title` as `normalise` gives it. Those before the subject (法治…, 依法行政…) come first; what
    stands behind it (…年度报告(某局)) follows.
    """
    subject = _SUBJECT.search(title)
    cut = subject.start() if subject else len(title)
    pieces = [*_CUT.split(title[:cut]), *_CUT.split(title[cut:])]
    stripped = (_EMPTY.sub("", piece) for piece in pieces)
    return tuple(piece for piece in stripped if len(piece) > 1)


@lru_cache(maxsize=_TEXTS_KEPT)
def title_lines(text: str) -> tuple[str, ...]:
    """The lines of a title that stands at the head of the text itself; () where there is none."""
    lines: list[str] = []
    for raw in text[: _LINES * _LINE_CHARS * 2].split("\n"):
        line = normalise(raw)
        if not line:
            continue
        if len(line) > _LINE_CHARS or line[-1] in "。:;," or len(lines) == _LINES:
            break
        lines.append(line)
        if _SUBJECT.search("".join(lines)) and _GENRE.search(line):
            return tuple(lines)
    return ()
