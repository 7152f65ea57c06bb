"""Where labels of headings stand: 一、 （一） 1. (1) ① 第一章, whole or damaged."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from pipelines.sections.vocabulary import BLANKS, MARKS, NUMERAL_TAILS, NUMERALS, UNIT_HEADS

Style = Literal["part", "cn", "pcn", "num", "decimal", "pnum", "ordinal", "circle", "free", "title"]

# The numeral and what closes it: every common label has these two, whatever opens it.
_NUMERAL = f"[{NUMERALS}0-9０-９]"
_CORE = re.compile(rf"{_NUMERAL}{_NUMERAL}{{0,2}}+[ \u3000]?[、.．)）〕】]")
_RARE = re.compile(
    rf"(?P<part>第(?P<part_n>[{NUMERALS}\d]{{1,3}})(?:部分|章|编|篇|节)[、：:.．]?"
    r"(?=[\s\u3000]|[^。\n]{1,40}(?:\n|$)))"
    rf"|(?P<ordinal>第(?P<ordinal_n>[{NUMERALS}]{{1,3}})[，,、：:](?![{NUMERALS}]))"
    r"|(?P<circle>[①-⑳][、.．]?)|(?P<pcn>[㈠-㈩])|(?P<pnum>[⑴-⒇])|(?P<num>[⒈-⒛])"
    r"|(?P<lost_pcn>[)）](?=[\u4e00-\u9fff“]))|(?P<lost_cn>、(?=[\u4e00-\u9fff“]))"
    r"|(?P<dash_cn>[—－ー–-]、)"
    rf"|(?P<open_pcn>[（(][{NUMERALS}]{{1,2}}(?=[\u4e00-\u9fff“])(?![^）)\n]{{0,12}}[）)]))"
    rf"|(?P<decimal>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}}[、.．]?(?=[ \u3000]*[\u4e00-\u9fff“])"
    rf"(?![{UNIT_HEADS}]))"
)
_RARE_FIRST = frozenset(
    "第①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑)）、（(—－ー–-"
)
_SIGNS: dict[str, tuple[Style, str]] = {
    "circle": ("circle", "①"),
    "pcn": ("pcn", "㈠"),
    "pnum": ("pnum", "⑴"),
    "num": ("num", "⒈"),
}
_DAMAGED: dict[str, tuple[Style, int | None]] = {
    "lost_pcn": ("pcn", None),
    "lost_cn": ("cn", None),
    "dash_cn": ("cn", 1),  # a dash typed for 一
}
_NUMBERED: dict[str, tuple[Style, str]] = {
    "part": ("part", "part_n"),
    "part_n": ("part", "part_n"),
    "ordinal": ("ordinal", "ordinal_n"),
    "ordinal_n": ("ordinal", "ordinal_n"),
}
_YEAR = re.compile(r"20\d\d\s*年")  # 1.2023年工作情况 is a label before a year
_OPENERS = frozenset("（(〔【")
_BLANKS = frozenset(BLANKS)
_MARKS = frozenset(MARKS)
_CN = frozenset(NUMERALS)
_CN_VALUE = {c: i for i, c in enumerate(NUMERALS, 1)}
_LIST_TAILS = frozenset(NUMERAL_TAILS)


class Label(NamedTuple):
    """A possible label: `before` is the character before it, blanks passed over ("" at the start).

    `number` is None where the source lost it; `parts` holds the numbers of a decimal label.
    """

    start: int
    end: int
    style: Style
    number: int | None
    at_line_start: bool
    before: str
    spaced: bool
    parts: tuple[int, ...] = ()


def numeral(word: str) -> int | None:
    """Read a label's numeral: digits of any width, or 一 to 九十九; None when it is neither."""
    if word.isdecimal():
        return int(word)
    head, ten, tail = word.partition("十")
    if not ten:
        return _CN_VALUE.get(word)
    if len(head) > 1 or len(tail) > 1 or tail == "十" or not _CN.issuperset(head + tail):
        return None
    return (_CN_VALUE[head] if head else 1) * 10 + (_CN_VALUE[tail] if tail else 0)


def _context(text: str, start: int) -> tuple[bool, str, bool]:
    """Whether a line begins at `start` (blanks and marks of emphasis apart), and what is before."""
    at = start - 1
    while at >= 0 and text[at] in _MARKS:
        at -= 1
    before = text[at] if at >= 0 else ""
    return before in ("", "\n"), before, at != start - 1


def _is_list_of_numerals(text: str, end: int, number: int) -> bool:
    """一、二级响应 and 三、四季度: the next numeral follows at once, with a classifier after it."""
    following = text[end : end + 2]
    return (
        len(following) == 2
        and (_CN_VALUE.get(following[0]) == number + 1)
        and (following[1] in _LIST_TAILS)
    )


def _common(text: str, start: int, end: int) -> Label | None:
    """Label whose numeral begins at `start` and whose closing sign ends at `end`."""
    closer = text[end - 1]
    number = numeral(text[start : end - 1].rstrip(" \u3000"))
    previous = text[start - 1] if start else ""
    if number is None or number == 0:
        return None
    chinese = text[start] in _CN
    if closer in "、.．":
        if previous.isdecimal() or previous in _CN or (previous and previous in "第.．-—/（("):
            return None
        if not chinese and text[end : end + 1].isdecimal() and not _YEAR.match(text, end):
            return None
        if _is_list_of_numerals(text, end, number):
            return None
        return Label(start, end, "cn" if chinese else "num", number, *_context(text, start))
    return _bracketed(text, start, end, number, chinese)


def _bracketed(text: str, start: int, end: int, number: int, chinese: bool) -> Label | None:
    opened = start - 1
    while opened >= 0 and text[opened] in " \u3000":
        opened -= 1
    has_opener = opened >= 0 and text[opened] in _OPENERS
    first = opened if has_opener else start
    at_line_start, before, spaced = _context(text, first)
    if not has_opener and not at_line_start:
        return None
    if before in ("第", "条", "款") or text[end : end + 1] in ("项", "款", "至", "和"):
        return None
    if text[end : end + 1] in ("、", ".", "．"):
        end += 1
    return Label(first, end, "pcn" if chinese else "pnum", number, at_line_start, before, spaced)


def _rare(text: str, start: int) -> Label | None:
    """Labels that stand only at the start of a line, among them the damaged ones."""
    m = _RARE.match(text, start)
    if m is None:
        return None
    kind = m.lastgroup or ""
    end = m.end()
    if kind in _NUMBERED:
        style, number = _NUMBERED[kind]
        return Label(start, end, style, numeral(m[number]), True, "\n", False)
    if kind == "decimal":
        parts = tuple(int(p) for p in re.findall(r"\d+", m[0]))
        return Label(start, end, "decimal", parts[-1], True, "\n", False, parts)
    if kind == "open_pcn":
        return Label(start, end, "pcn", numeral(m[0][1:]), True, "\n", False)
    if kind in _DAMAGED:
        style, known = _DAMAGED[kind]
        return Label(start, end, style, known, True, "\n", False)
    style, first = _SIGNS[kind]
    return Label(start, end, style, ord(m[0][0]) - ord(first) + 1, True, "\n", False)


def line_starts(text: str) -> Iterator[tuple[int, int]]:
    """First character and end of each line that is not blank; blanks and marks are passed over."""
    at, size = 0, len(text)
    while at < size:
        end = text.find("\n", at)
        end = size if end < 0 else end
        first = at
        while first < end and text[first] in _MARKS:
            first += 1
        if first < end:
            yield first, end
        at = end + 1


def find_labels(text: str, lines: list[tuple[int, int]]) -> list[Label]:
    """Find every place where a label could stand, in text order."""
    found = [x for m in _CORE.finditer(text) if (x := _common(text, m.start(), m.end()))]
    taken = {x.start for x in found}
    rare = [
        x
        for first, _ in lines
        if first not in taken
        and (text[first] in _RARE_FIRST or text[first].isdecimal())
        and (x := _rare(text, first))
    ]
    return sorted(found + rare) if rare else found
