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
from pipelines.pages.line_labels import (
    LINE_END_MARKS,
    LONGEST_LINE,
    bare_label,
    cells_of,
    count_labels,
    find_labels,
    may_label,
    starts_with_label,
)
from pipelines.pages.vocabulary import FIELD_OF

__all__ = ["MetaValue", "count_labels", "read_labels"]

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
class _Pair:
    label: str
    value: str
    line: int


def _pairs_of_line(line: str, number: int, below: str = "") -> list[_Pair]:
    """Labels that stand in one line, each with the text up to the next, the last one's below."""
    hits = find_labels(line)
    ends = [*(hit.start for hit in hits), len(line)][1:]
    pairs = []
    for hit, end in zip(hits, ends, strict=True):
        value = line[hit.end : end].strip(" \t\u3000:：")
        if not value and end == len(line) and not starts_with_label(below):
            value = below
        pairs.append(_Pair(hit.label, value, number))
    return pairs


def _pairs_of_cells(cells: list[str], below: list[str], number: int) -> list[_Pair]:
    """Labels that are whole cells: the value is the next cell, or the cell below."""
    labels = [bare_label(cell) for cell in cells]
    if not any(labels):
        return []
    if len(cells) > 1 and all(labels) and len(below) == len(cells):
        pairs = zip(labels, below, strict=True)
        if not any(map(bare_label, below)):
            return [_Pair(label or "", value, number + 1) for label, value in pairs]
    return _pairs_in_row(cells, labels, below, number)


def _pairs_in_row(
    cells: list[str], labels: list[str | None], below: list[str], number: int
) -> list[_Pair]:
    pairs: list[_Pair] = []
    for column, label in enumerate(labels):
        if label is None:
            # A cell after a label is its value; any other may hold pairs of its own.
            if column == 0 or labels[column - 1] is None or starts_with_label(cells[column]):
                pairs += _pairs_of_line(cells[column], number)
        elif column + 1 < len(cells):
            if not starts_with_label(cells[column + 1]):
                pairs.append(_Pair(label, cells[column + 1], number))
        elif len(below) == 1 and not starts_with_label(below[0]):
            pairs.append(_Pair(label, below[0], number + 1))
    return pairs


def _clean(field: str, value: str) -> str | None:
    """The value without print and share words; None when it is empty or of another nature."""
    value = value.strip(LINE_END_MARKS)
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


def read_labels(lines: Sequence[str]) -> dict[str, MetaValue]:
    """Metadata that labels in `lines` name, the first good value of each field.

    Keys are fields of `Page`: title, published_on and written_on (ISO dates, never mixed),
    index_number, document_number, issuer, content_source, keywords; besides `published_weak`, a
    date under the bare labels 日期/时间/更新时间 that a caller may take when nothing better stands.
    Labels and layouts: facts on the metadata blocks of the CMS families.
    """
    found: dict[str, MetaValue] = {}
    for number, line in enumerate(lines):
        if len(line) > LONGEST_LINE or not may_label(line):
            continue
        below = lines[number + 1] if number + 1 < len(lines) else ""
        pairs = _pairs_of_cells(cells_of(line), cells_of(below), number)
        for pair in pairs or _pairs_of_line(line, number, below):
            field = FIELD_OF[pair.label]
            value = _clean(field, pair.value) if field else None
            if value is not None:
                found.setdefault(field, MetaValue(value, pair.label, pair.line))
    return found
