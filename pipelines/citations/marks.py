"""Where cited titles stand: between 《 and 》, nested, or with one of the two marks lost."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.citations.vocabulary import ENDINGS, VERBS

_SIGN = re.compile(r"《|》|〈|〉|<<|>>|＜＜|＞＞|«|»")
_OPENING = {"《": "》", "<<": ">>", "＜＜": "＞＞", "«": "»", "〈": "〉"}
_CLOSING = {v: k for k, v in _OPENING.items()}
_BOUND = re.compile(r"[。！？；;：\n]")
_SOFT_BOUND = re.compile(r"[，,、”“]")
_LONGEST = 120
_LONGEST_BROKEN = 60
_WORDS = sorted(" ".join(ENDINGS.values()).split(), key=lambda w: (-len(w), w))
_ENDING = re.compile(
    rf"(?:{'|'.join(map(re.escape, _WORDS))})"
    r"(?:[（(][^（()）]{1,14}[）)])?"
)
_VERB = re.compile(rf"(?:{VERBS})")
_LEFT_STOP = re.compile(r"[。！？；;：:，,、“”\n》>]")


class Span(NamedTuple):
    """A cited title: `start:end` with its marks, `inner` bounds without them."""

    start: int
    end: int
    inner_start: int
    inner_end: int


class _Mark(NamedTuple):
    sign: str
    start: int
    end: int


def find_titles(text: str) -> list[Span]:
    """Find every marked title, outermost marks only, in text order."""
    if not any(sign in text for sign in ("《", "》", "<<", "＜＜", "«", "〈")):
        return []
    marks = [_Mark(m[0], m.start(), m.end()) for m in _SIGN.finditer(text)]
    return list(_spans(text, marks))


def _spans(text: str, marks: list[_Mark]) -> Iterator[Span]:
    i, floor = 0, 0
    while i < len(marks):
        mark = marks[i]
        if mark.sign not in _OPENING:
            span = _left_lost(text, mark, floor) if mark.sign in ("》", "»") else None
            i += 1
        else:
            last = _partner(text, marks, i)
            if last is None:
                span = _right_lost(text, mark, marks[i + 1].start if i + 1 < len(marks) else None)
                i += 1
            else:
                span = Span(mark.start, marks[last].end, mark.end, marks[last].start)
                i = last + 1
        if span is not None and text[span.inner_start : span.inner_end].strip():
            floor = span.end
            yield span


def _partner(text: str, marks: list[_Mark], at: int) -> int | None:
    """Index of the mark that closes `marks[at]`; None where it is lost.

    A second 《 before any 》 is a nested title when both are closed again within reach; otherwise
    the first one has lost its end.
    """
    depth = 0
    for j in range(at, len(marks)):
        mark = marks[j]
        if mark.start - marks[at].start > _LONGEST or _stops(text, marks[at].end, mark.start):
            return None
        depth += 1 if mark.sign in _OPENING else -1
        if depth == 0:
            return j
        if mark.sign == "》" and not _closed_later(text, marks, j):
            return j if depth == 1 and _first_inner_is_angle(marks, at) else None
    return None


def _first_inner_is_angle(marks: list[_Mark], at: int) -> bool:
    """《关于〈…的通知》: the inner 〉 is lost, the outer mark is whole."""
    return at + 1 < len(marks) and marks[at + 1].sign == "〈"


def _closed_later(text: str, marks: list[_Mark], at: int) -> bool:
    """Whether the next mark closes an outer title in the same sentence."""
    if at + 1 >= len(marks):
        return False
    following = marks[at + 1]
    near = following.start - marks[at].end <= _LONGEST_BROKEN
    return following.sign in _CLOSING and near and not _stops(text, marks[at].end, following.start)


def _stops(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends between: a title holds no 。 and no blank line."""
    return "。" in text[start:end] or "\n\n" in text[start:end]


def _right_lost(text: str, mark: _Mark, limit: int | None) -> Span | None:
    """Title whose 》 is lost: up to the last ending of a document before the sentence breaks."""
    reach = min(limit if limit is not None else len(text), mark.end + _LONGEST_BROKEN, len(text))
    hard = _BOUND.search(text, mark.end, reach)
    reach = hard.start() if hard else reach
    soft = _SOFT_BOUND.search(text, mark.end, reach)
    first = soft.start() if soft else reach
    endings = [m.end() for m in _ENDING.finditer(text, mark.end, first)]
    end = endings[-1] if endings else first
    return Span(mark.start, end, mark.end, end) if end > mark.end else None


def _left_lost(text: str, mark: _Mark, floor: int) -> Span | None:
    """Title whose 《 is lost: back to the verb that governs it; none unless a document's name."""
    reach = max(floor, mark.start - _LONGEST_BROKEN)
    stops = [m.end() for m in _LEFT_STOP.finditer(text, reach, mark.start)]
    start = stops[-1] if stops else reach
    if (verb := _governing_verb(text[start : mark.start])) is not None:
        start += verb
    title = text[start : mark.start]
    if len(title) < 3 or not any(m.end() == len(title) for m in _ENDING.finditer(title)):
        return None
    return Span(start, mark.end, start, mark.start)


def _governing_verb(clause: str) -> int | None:
    """Offset after the last verb that leaves at least three characters of title."""
    ends = [
        m.end() for m in _VERB.finditer(clause) if len(clause) - m.end() >= 3 and m.start() < 12
    ]
    about = clause.find("关于")
    ends = [e for e in ends if about < 0 or e <= about]
    return ends[-1] if ends else (about if about > 0 else None)
