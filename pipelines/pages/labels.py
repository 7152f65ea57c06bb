"""The metadata block (索引号, 发布机构, 成文日期 …) in every layout, read from visible lines.

A line holds the visible text of one block or one table row, cells joined by a tab. Layouts: one
pair a line; several pairs a line; `[ 索引号 ] value`; a th/td row; a row of labels above a row of
values; the label on one line and the value on the next; labels spaced out (索 引 号); pairs glued
together by inline elements (发布机构：县司法局发布日期：2024-01-30).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.pages.dates import is_bare_date, parse_date
from pipelines.pages.vocabulary import BUTTON_LABELS, FIELD_OF

# Labels that stand in running text only as labels: they may do without a colon.
_STRONG = frozenset(
    label
    for label, field in FIELD_OF.items()
    if len(label) >= 3 and field not in ("", "title", "keywords", "published_weak")
)
# Labels that may be glued to the value before them, as inline elements leave them.
_GLUED = _STRONG | BUTTON_LABELS
_LONGEST = max(map(len, FIELD_OF))
# A label spaced out by one or two blanks a character is still shorter than this.
_REACH = 3 * _LONGEST
# A metadata block glued into one line; longer lines are running text.
LONGEST_LINE = 1500
_BLANK = re.compile(r"[\s\u200b\ufeff]+")
_BLANKS = "".join(filter(_BLANK.match, map(chr, range(0x10000))))
_COLON = re.compile(r"[:：﹕︰]")
# What a label has beside it, unless it opens its line or is a line of its own.
_SIGN = re.compile(r"[:：﹕︰\[【［〔（(\t]")
_LABEL_EDGES = "[]【】［］〔〕（）():：﹕︰"
_FIRST_CHARS = frozenset(label[0] for label in FIELD_OF)
_BRACKETED = re.compile(
    r"[\[【［〔（(]\s*([^\[\]【】［］〔〕（）()]{2,24}?)\s*[:：]?\s*[\]】］〕）)]\s*[:：]?"
)
_OPENING = re.compile(r"\s*(\S{3,10})\s+(?=\S)")
_BOUNDARY = frozenset(" \t\u3000\xa0\u200b\ufeff|｜[【［〔（(>》】］〕])）；;，,。")
_LINE_END_MARKS = " \t\u3000:：[【［〔（(|｜;；\u200b\ufeff"
_EMPTY = re.compile(r"^[\W_]*(?:无|暂无|空|没有|null|none|undefined)?[\W_]*$", re.I)
_CUT = re.compile(
    r"\s*(?:[|｜\t]|\s{2,}|\u3000|"
    r"[\[【［（(]\s*(?:字|大|中|小|打印|关闭|收藏|我要|浏览|点击|纠错|繁|推荐|分享|$)|"
    r"(?:打印|关闭|分享|浏览|点击|字体|字号|收藏|朗读|听全文|下载)(?:\s|本|此|次|量|数|大|到|$)).*$",
    re.S,
)
_DATE_BEHIND = re.compile(r"\s*(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月].*$", re.S)
_INDEX = re.compile(r"^(?=.*\d)[\w\-/—－–.()（）〔〕\[\]【】:：\s]{3,80}$")
_LETTERS = re.compile(r"[\u3400-\u9fffA-Za-z]")
_DATES = ("published_on", "written_on", "published_weak")
_LONGEST_VALUE = {"title": 300, "keywords": 300, "document_number": 120, "issuer": 120}
_LONGEST_OTHER_VALUE = 80


@dataclass(frozen=True, slots=True)
class MetaValue:
    """One labelled value as shown, its label as in the vocabulary, the number of its line."""

    value: str
    label: str
    line: int


@dataclass(frozen=True, slots=True)
class _Hit:
    label: str
    start: int
    end: int


def _bare_label(text: str) -> str | None:
    """The vocabulary's label when a cell or line is one and nothing else."""
    if len(text) > _REACH:
        return None
    first = text.lstrip(_LABEL_EDGES + _BLANKS)[:1]
    if first not in _FIRST_CHARS:
        return None
    word = _BLANK.sub("", text).strip(_LABEL_EDGES)
    return word if word in FIELD_OF else None


def _may_label(line: str) -> bool:
    """Whether a line can hold a label, by the cheapest signs."""
    if _SIGN.search(line) or _bare_label(line):
        return True
    opening = _OPENING.match(line)
    return opening is not None and opening[1] in _STRONG


def _label_before(line: str, colon: int, floor: int) -> _Hit | None:
    """The longest label that ends at a colon, its characters perhaps spaced out."""
    word, best = "", None
    for position in range(colon - 1, max(floor, colon - _REACH) - 1, -1):
        char = line[position]
        if char.isspace() or char in "\u200b\ufeff":
            continue
        word = char + word
        if len(word) > _LONGEST:
            break
        if word not in FIELD_OF:
            continue
        before = line[position - 1] if position else " "
        if position == floor or before in _BOUNDARY or before.isdigit() or word in _GLUED:
            best = _Hit(word, position, colon + 1)
    return best


def _hits(line: str) -> list[_Hit]:
    """All labels of a line, left to right, none overlapping."""
    hits: list[_Hit] = []
    if any(mark in line for mark in "[【［〔（("):
        for match in _BRACKETED.finditer(line):
            word = _BLANK.sub("", match[1])
            if word in FIELD_OF:
                hits.append(_Hit(word, match.start(), match.end()))
    floor = 0
    for match in _COLON.finditer(line):
        hit = _label_before(line, match.start(), floor)
        if hit and not any(hit.start < other.end and other.start < hit.end for other in hits):
            hits.append(hit)
        floor = match.end()
    if not hits and (match_open := _OPENING.match(line)) and match_open[1] in _STRONG:
        hits.append(_Hit(match_open[1], match_open.start(1), match_open.end()))
    return sorted(hits, key=lambda hit: hit.start)


def _starts_with_label(line: str) -> bool:
    if _bare_label(line):
        return True
    hits = _hits(line)
    return bool(hits) and not line[: hits[0].start].strip(_LINE_END_MARKS)


@dataclass(frozen=True, slots=True)
class _Pair:
    label: str
    value: str
    line: int


def _pairs_of_line(line: str, number: int, below: str = "") -> list[_Pair]:
    """Labels that stand in one line, each with the text up to the next, the last one's below."""
    hits = _hits(line)
    ends = [*(hit.start for hit in hits), len(line)][1:]
    pairs = []
    for hit, end in zip(hits, ends, strict=True):
        value = line[hit.end : end].strip(" \t\u3000:：")
        if not value and end == len(line) and not _starts_with_label(below):
            value = below
        pairs.append(_Pair(hit.label, value, number))
    return pairs


def _pairs_of_cells(cells: list[str], below: list[str], number: int) -> list[_Pair]:
    """Labels that are whole cells: the value is the next cell, or the cell below."""
    labels = [_bare_label(cell) for cell in cells]
    if not any(labels):
        return []
    if len(cells) > 1 and all(labels) and len(below) == len(cells):
        pairs = zip(labels, below, strict=True)
        if not any(map(_bare_label, below)):
            return [_Pair(label or "", value, number + 1) for label, value in pairs]
    return _pairs_in_row(cells, labels, below, number)


def _pairs_in_row(
    cells: list[str], labels: list[str | None], below: list[str], number: int
) -> list[_Pair]:
    pairs: list[_Pair] = []
    for column, label in enumerate(labels):
        if label is None:
            # A cell after a label is its value; any other may hold pairs of its own.
            if column == 0 or labels[column - 1] is None or _starts_with_label(cells[column]):
                pairs += _pairs_of_line(cells[column], number)
        elif column + 1 < len(cells):
            if not _starts_with_label(cells[column + 1]):
                pairs.append(_Pair(label, cells[column + 1], number))
        elif len(below) == 1 and not _starts_with_label(below[0]):
            pairs.append(_Pair(label, below[0], number + 1))
    return pairs


def _clean(field: str, value: str) -> str | None:
    """The value without print and share words; None when it is empty or of another nature."""
    value = value.strip(_LINE_END_MARKS)
    if field in _DATES:
        found = parse_date(value[:40])
        return found.isoformat() if found else None
    if field not in ("title", "keywords"):
        value = _CUT.sub("", value).strip()
    if field in ("issuer", "content_source"):
        value = _DATE_BEHIND.sub("", value)
    longest = _LONGEST_VALUE.get(field, _LONGEST_OTHER_VALUE)
    if _EMPTY.match(value) or len(value) > longest or is_bare_date(value):
        return None
    if field == "index_number" and not _INDEX.match(value):
        return None
    if field in ("issuer", "content_source") and not _LETTERS.search(value):
        return None
    return value


def _cells(line: str) -> list[str]:
    return [cell for cell in line.split("\t") if cell.strip()]


def read_labels(lines: Sequence[str]) -> dict[str, MetaValue]:
    """Metadata that labels in `lines` name, the first good value of each field.

    Keys are fields of `Page`: title, published_on and written_on (ISO dates, never mixed),
    index_number, document_number, issuer, content_source, keywords; besides `published_weak`, a
    date under the bare labels 日期/时间/更新时间 that a caller may take when nothing better stands.
    Labels and layouts: facts on the metadata blocks of the CMS families.
    """
    found: dict[str, MetaValue] = {}
    for number, line in enumerate(lines):
        if len(line) > LONGEST_LINE or not _may_label(line):
            continue
        below = lines[number + 1] if number + 1 < len(lines) else ""
        pairs = _pairs_of_cells(_cells(line), _cells(below), number)
        for pair in pairs or _pairs_of_line(line, number, below):
            field = FIELD_OF[pair.label]
            value = _clean(field, pair.value) if field else None
            if value is not None:
                found.setdefault(field, MetaValue(value, pair.label, pair.line))
    return found


def heads_a_row(line: str) -> bool:
    """Whether the first of several cells is a label and nothing else."""
    return "\t" in line and _bare_label(line.partition("\t")[0]) is not None


def labels_of(line: str) -> list[str]:
    """The known labels that a line carries, of any field."""
    cells = [label for cell in _cells(line) if (label := _bare_label(cell))]
    return cells or [hit.label for hit in _hits(line)]


def count_labels(line: str) -> int:
    """How many known labels a line carries; two or more mark a row of a metadata block."""
    return len(labels_of(line)) if len(line) <= LONGEST_LINE else 0
