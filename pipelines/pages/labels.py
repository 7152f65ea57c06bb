"""The metadata block (索引号, 发布机构, 成文日期 …) in every layout, read from visible lines.

A line holds the visible text of one block or one table row, cells joined by a tab. Layouts: one
pair a line; several pairs a line; `[ 索引号 ] value`; a th/td row; a row of labels above a row of
values; the label on one line and the value on the next; labels spaced out (索 引 号); pairs glued
together by inline elements (发布机构：县司法局发布日期：2024-01-30).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.pages.dates import is_bare_date, parse_date
from pipelines.pages.vocabulary import FIELD_OF

# A value that says there is none.
_EMPTY = re.compile(
    r"^[\s\-—－_/\\.…*·•:：;；,，。、|｜\[\]【】()（）]*(?:无|暂无|空|没有|null|none|undefined)?[\s\-—－_/\\.…|]*$",
    re.I,
)
# Labels that stand in running text only as labels: they may be glued to the value before them and
# may do without a colon.
_STRONG = frozenset(
    label
    for label, field in FIELD_OF.items()
    if len(label) >= 3 and field and field not in ("title", "keywords", "published_weak")
)
_OPEN, _CLOSE = r"[\[【［〔（(]", r"[\]】］〕）)]"
_SPACE = r"[\s\u200b\ufeff]*"


def _spaced(label: str) -> str:
    return _SPACE.join(map(re.escape, label))


def _alternation(labels: Iterable[str]) -> str:
    return "|".join(_spaced(label) for label in sorted(labels, key=lambda word: (-len(word), word)))


_ANY = _alternation(FIELD_OF)
_LABEL = re.compile(
    rf"(?P<bracketed>{_OPEN}{_SPACE}(?P<b>{_ANY}){_SPACE}[:：]?{_SPACE}{_CLOSE}{_SPACE}[:：]?)"
    rf"|(?:(?<![^\s\u200b\ufeff|｜\[【（(>》】\])）;；]))(?P<c>{_ANY}){_SPACE}[:：﹕︰]"
    rf"|(?P<g>{_alternation(_STRONG)}){_SPACE}[:：﹕︰]"
    rf"|(?:^|(?<=\t))\s*(?P<s>{_alternation(_STRONG)})(?=\s+\S)"
)
_CELL = re.compile(
    rf"{_SPACE}{_OPEN}?{_SPACE}(?P<label>{_ANY}){_SPACE}{_CLOSE}?{_SPACE}[:：﹕︰]?{_SPACE}"
)
_CUT = re.compile(
    r"\s*(?:[|｜\t]|\s{2,}|　|"
    r"[\[【［（(]\s*(?:字|大|中|小|打印|关闭|收藏|我要|浏览|点击|纠错|繁|推荐|分享|$)|"
    r"(?:打印|关闭|分享|浏览|点击|字体|字号|收藏|朗读|听全文|下载)(?:\s|本|此|次|量|数|大|到|$)).*$",
    re.S,
)
_INDEX = re.compile(r"^(?=.*\d)[\w\-/—－–.()（）〔〕\[\]【】:：\s]{3,80}$")
_MAX_VALUE = {
    "title": 300,
    "keywords": 300,
    "document_number": 120,
    "issuer": 120,
    "content_source": 80,
}


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


def _bare_label(text: str) -> str | None:
    """The vocabulary's label when a cell or line is one and nothing else."""
    if len(text) > 40 or not (match := _CELL.fullmatch(text)):
        return None
    return re.sub(_SPACE, "", match["label"])


def _starts_with_label(line: str) -> bool:
    return _bare_label(line) is not None or _LABEL.match(line.lstrip()) is not None


def _pairs_of_line(line: str, number: int, below: str = "") -> list[_Pair]:
    """Labels that stand in one line, each with the text up to the next, the last one's below."""
    hits = list(_LABEL.finditer(line))
    ends = [hit.start() for hit in hits[1:]] + [len(line)]
    pairs = []
    for hit, end in zip(hits, ends, strict=False):
        label = re.sub(_SPACE, "", hit["b"] or hit["c"] or hit["g"] or hit["s"])
        value = line[hit.end() : end].strip(" \t　:：")
        if not value and end == len(line) and not _starts_with_label(below):
            value = below
        pairs.append(_Pair(label, value, number))
    return pairs


def _pairs_of_cells(rows: Sequence[list[str]], number: int) -> list[_Pair]:
    """Labels that are whole cells: the value is the next cell, or the cell below."""
    cells, pairs = rows[number], []
    labels = [_bare_label(cell) for cell in cells]
    below = rows[number + 1] if number + 1 < len(rows) else []
    heads_a_column = (
        len(cells) > 1
        and all(labels)
        and len(below) == len(cells)
        and not any(_bare_label(cell) for cell in below)
    )
    for column, label in enumerate(labels):
        if label is None:
            continue
        if heads_a_column:
            pairs.append(_Pair(label, below[column], number + 1))
        elif column + 1 < len(cells):
            value = "" if labels[column + 1] else cells[column + 1]
            pairs.append(_Pair(label, value, number))
        elif len(below) == 1 and not _starts_with_label(below[0]):
            pairs.append(_Pair(label, below[0], number + 1))
    return pairs


def _clean(field: str, value: str) -> str | None:
    """The value without print and share words; None when it is empty or of another nature."""
    value = value.strip(" \t　:：|｜;；\u200b\ufeff")
    if field in ("published_on", "written_on", "published_weak"):
        found = parse_date(value[:40])
        return found.isoformat() if found else None
    if field not in ("title", "keywords"):
        value = _CUT.sub("", value)
    value = value.strip()
    if _EMPTY.match(value) or len(value) > _MAX_VALUE.get(field, 80) or is_bare_date(value):
        return None
    if field == "index_number" and not _INDEX.match(value):
        return None
    if field in ("issuer", "content_source") and not re.search(r"[\u3400-\u9fffA-Za-z]", value):
        return None
    return value


def read_labels(lines: Sequence[str]) -> dict[str, MetaValue]:
    """Metadata that labels in `lines` name, the first good value of each field.

    Keys are fields of `Page`: title, published_on and written_on (ISO dates, never mixed),
    index_number, document_number, issuer, content_source, keywords; besides `published_weak`, a
    date under the bare labels 日期/时间/更新时间 that a caller may take when nothing better stands.
    Labels, layouts: shared facts on metadata blocks of eleven CMS families.
    """
    rows = [[cell for cell in line.split("\t") if cell.strip()] for line in lines]
    found: dict[str, MetaValue] = {}
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        cell_pairs = _pairs_of_cells(rows, number)
        below = lines[number + 1] if number + 1 < len(lines) else ""
        for pair in cell_pairs or _pairs_of_line(line, number, below):
            field = FIELD_OF[pair.label]
            value = _clean(field, pair.value) if field else None
            if value is not None:
                found.setdefault(field, MetaValue(value, pair.label, pair.line))
    return found


def label_share(line: str) -> int:
    """How many known labels a line carries; two or more mark a row of a metadata block."""
    cells = [cell for cell in line.split("\t") if cell.strip()]
    whole = sum(_bare_label(cell) is not None for cell in cells)
    return whole or len(_pairs_of_line(line, 0))
