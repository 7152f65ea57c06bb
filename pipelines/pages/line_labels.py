"""Known labels (索引号, 发布机构 …) that a visible line carries, and where they stand in it."""

import re
from dataclasses import dataclass

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
_COLON = re.compile(r"[:：﹕︰]")
# What a label has beside it, unless it opens its line or is a line of its own.
_SIGN = re.compile(r"[:：﹕︰\[【［〔（(\t]")
_LABEL_EDGES = "[]【】［］〔〕（）():：﹕︰"
_EDGES = _LABEL_EDGES + "".join(filter(_BLANK.match, map(chr, range(0x10000))))
_FIRST_CHARS = frozenset(label[0] for label in FIELD_OF)
_BRACKETED = re.compile(
    r"[\[【［〔（(]\s*([^\[\]【】［］〔〕（）()]{2,24}?)\s*[:：]?\s*[\]】］〕）)]\s*[:：]?"
)
_OPENING = re.compile(r"\s*(\S{3,10})\s+(?=\S)")
_BOUNDARY = frozenset(" \t\u3000\xa0\u200b\ufeff|｜[【［〔（(>》】］〕])）；;，,。")
# What may stand at the end of a line and beside a label without being a value.
LINE_END_MARKS = " \t\u3000:：[【［〔（(|｜;；\u200b\ufeff"


@dataclass(frozen=True, slots=True)
class Hit:
    """One label of a line: `start` and `end` in characters, its brackets and colon included."""

    label: str
    start: int
    end: int


def bare_label(text: str) -> str | None:
    """The vocabulary's label when a cell or line is one and nothing else."""
    if len(text) > _REACH:
        return None
    first = text.lstrip(_EDGES)[:1]
    if first not in _FIRST_CHARS:
        return None
    word = _BLANK.sub("", text).strip(_LABEL_EDGES)
    return word if word in FIELD_OF else None


def may_label(line: str) -> bool:
    """Whether a line can hold a label, by the cheapest signs."""
    if _SIGN.search(line) or bare_label(line):
        return True
    opening = _OPENING.match(line)
    return opening is not None and opening[1] in _STRONG


def _label_before(line: str, colon: int, floor: int) -> Hit | None:
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
            best = Hit(word, position, colon + 1)
    return best


def find_labels(line: str) -> list[Hit]:
    """All labels of a line, left to right, none overlapping."""
    hits: list[Hit] = []
    if any(mark in line for mark in "[【［〔（("):
        for match in _BRACKETED.finditer(line):
            word = _BLANK.sub("", match[1])
            if word in FIELD_OF:
                hits.append(Hit(word, match.start(), match.end()))
    floor = 0
    for match in _COLON.finditer(line):
        hit = _label_before(line, match.start(), floor)
        if hit and not any(hit.start < other.end and other.start < hit.end for other in hits):
            hits.append(hit)
        floor = match.end()
    if not hits and (match_open := _OPENING.match(line)) and match_open[1] in _STRONG:
        hits.append(Hit(match_open[1], match_open.start(1), match_open.end()))
    return sorted(hits, key=lambda hit: hit.start)


def starts_with_label(line: str) -> bool:
    """Whether a label stands at the head of a line, so that the line is no other label's value."""
    if bare_label(line):
        return True
    hits = find_labels(line)
    return bool(hits) and not line[: hits[0].start].strip(LINE_END_MARKS)


def cells_of(line: str) -> list[str]:
    """The filled cells of a row."""
    return [cell for cell in line.split("\t") if cell.strip()]


def heads_a_row(line: str) -> bool:
    """Whether the first of several cells is a label and nothing else."""
    return "\t" in line and bare_label(line.partition("\t")[0]) is not None


def labels_of(line: str) -> list[str]:
    """The known labels that a line carries, of any field."""
    cells = [label for cell in cells_of(line) if (label := bare_label(cell))]
    return cells or [hit.label for hit in find_labels(line)]


def count_labels(line: str) -> int:
    """How many known labels a line carries; two or more mark a row of a metadata block."""
    return len(labels_of(line)) if len(line) <= LONGEST_LINE else 0
