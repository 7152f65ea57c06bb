"""Labels that Word computes and does not store: 一、, （一）, 1. of numbered lists."""

from collections import defaultdict
from typing import Any

from docx.oxml.ns import qn

_HAN = "零一二三四五六七八九"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "ideographTraditional",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
}
_CIRCLED = {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"}
_MOST_LEVELS = 9


class Numbering:
    """Counters of a document's lists; ask for the label of each paragraph in document order."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract_of: dict[str, str] = {}
        self._style_num: dict[str, tuple[str | None, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if numbering is not None:
            self._read_numbering(numbering)
        if styles is not None:
            self._read_styles(styles)

    def label(self, paragraph: Any) -> str:
        """The label before a paragraph (a `w:p` element), "" when it has none or a bullet."""
        num, level = self._number_of(paragraph)
        if num is None or num not in self._abstract_of:
            return ""
        abstract = self._abstract_of[num]
        formats = self._levels.get(abstract, {})
        if level not in formats:
            return ""
        counts = self._counts[abstract]
        counts[level] = counts.get(level, formats[level][2] - 1) + 1
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        return _fill(formats, counts, level)

    def _number_of(self, paragraph: Any) -> tuple[str | None, int]:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None, 0
        own = properties.find(qn("w:numPr"))
        style = properties.find(qn("w:pStyle"))
        inherited = (
            self._style_num.get(style.get(qn("w:val")), (None, 0))
            if style is not None
            else (None, 0)
        )
        if own is None:
            return inherited
        num, level = _num_pr(own)
        return (num or inherited[0]), level

    def _read_numbering(self, root: Any) -> None:
        for abstract in root.findall(qn("w:abstractNum")):
            levels = {}
            for item in abstract.findall(qn("w:lvl")):
                level = int(item.get(qn("w:ilvl"), "0"))
                if level < _MOST_LEVELS:
                    levels[level] = _level_format(item)
            self._levels[abstract.get(qn("w:abstractNumId"))] = levels
        for num in root.findall(qn("w:num")):
            target = num.find(qn("w:abstractNumId"))
            if target is not None:
                self._abstract_of[num.get(qn("w:numId"))] = target.get(qn("w:val"))

    def _read_styles(self, root: Any) -> None:
        for style in root.findall(qn("w:style")):
            properties = style.find(qn("w:pPr"))
            own = properties.find(qn("w:numPr")) if properties is not None else None
            if own is not None:
                self._style_num[style.get(qn("w:styleId"))] = _num_pr(own)


def _num_pr(element: Any) -> tuple[str | None, int]:
    num, level = element.find(qn("w:numId")), element.find(qn("w:ilvl"))
    number = num.get(qn("w:val")) if num is not None else None
    return number, int(level.get(qn("w:val"), "0")) if level is not None else 0


def _level_format(item: Any) -> tuple[str, str, int]:
    """Number format, label text (`%1、`) and first value of one level."""
    values = {
        tag: element.get(qn("w:val"), "")
        if (element := item.find(qn(f"w:{tag}"))) is not None
        else ""
        for tag in ("numFmt", "lvlText", "start")
    }
    start = int(values["start"]) if values["start"].isdigit() else 1
    return values["numFmt"], values["lvlText"], start


def _fill(formats: dict[int, tuple[str, str, int]], counts: dict[int, int], level: int) -> str:
    form, text, _ = formats[level]
    if form in ("bullet", "none", ""):
        return ""
    for at in range(level + 1):
        value = counts.get(at, formats.get(at, ("", "", 1))[2])
        text = text.replace(f"%{at + 1}", _numeral(value, formats.get(at, (form, "", 1))[0]))
    return text


def _numeral(value: int, form: str) -> str:
    if form in _CHINESE:
        return chinese_numeral(value)
    if form in _CIRCLED and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    if form in ("upperLetter", "lowerLetter") and 1 <= value <= 26:
        letter = chr(ord("A") + value - 1)
        return letter if form == "upperLetter" else letter.lower()
    return str(value)


def chinese_numeral(value: int) -> str:
    """Chinese numeral of 0..99 as headings write it: 十, 十二, 二十一; digits beyond."""
    if not 0 <= value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    if tens == 0:
        return _HAN[ones]
    return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")
