"""How figures of one sentence belong together: lists, parts and wholes."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipelines.figures.clauses import Clauses
from pipelines.figures.quantities import Quantity

_PART_CUE = re.compile(r"其中|包括|包含|分别为|\($|\([^)]*$")
_PART_SIGN = re.compile("[其包分(]")  # every cue of a part has one of these
_SENTENCE_MARK = re.compile(r"[。;\n]")
_WHOLE_CUE = re.compile(r"累计|共计|合计|总计")
_JOINTS = ("、", "和", "及", "与", "以及")
_LIST_END = re.compile(r"[,。;\n]")
# Small numbers add up by chance (3件, 1件, 2件).
_BEYOND_CHANCE = 20
_NOUN = 4  # characters that name what a number counts
_COUNTED = ("count", "money", "area", "other")


def relate(flat: str, quantities: Sequence[Quantity], clauses: Clauses) -> None:
    """Set `list_group` and `parent` (an index into `quantities`) where the wording says so."""
    _group_lists(flat, quantities)
    for index in range(1, len(quantities)):
        _adopt_part(flat, quantities, index, clauses)
        _adopt_members(flat, quantities, index, clauses)
    for index in range(len(quantities)):
        _adopt_exact_parts(flat, quantities, index)


def _group_lists(flat: str, quantities: Sequence[Quantity]) -> None:
    group = 0
    for left, right in pairwise(quantities):
        if _LIST_END.search(flat, left.end, right.start):
            continue
        gap = flat[left.end : right.start]
        if gap.startswith(_JOINTS) or gap.endswith(_JOINTS):
            if left.list_group is None:
                group += 1
                left.list_group = group
            right.list_group = left.list_group


def _adopt_part(flat: str, quantities: Sequence[Quantity], index: int, clauses: Clauses) -> None:
    part, previous = quantities[index], quantities[index - 1]
    if part.kind not in _COUNTED or part.unit == "分":
        return
    if previous.parent is None and not _PART_SIGN.search(flat, previous.end, part.start):
        return
    gap = flat[previous.end : part.start]
    if _crosses_sentence(gap) and not re.match(r"^[^。;\n]{0,12}[。;][^。;\n]{0,2}其中", gap):
        return
    if _PART_CUE.search(gap):
        part.parent = _whole_before(flat, quantities, index)
        return
    if previous.parent is None:
        return
    same_list = part.list_group is not None and part.list_group == previous.list_group
    inside = ")" not in gap and "(" in flat[clauses.sentence_start(part.start) : part.start]
    if same_list or _continues(flat, quantities, index, inside):
        part.parent = previous.parent


def _adopt_exact_parts(flat: str, quantities: Sequence[Quantity], index: int) -> None:
    """Numbers right after a whole that give it exactly are its parts, cue or none."""
    whole = quantities[index]
    if whole.bounds.approx != "exact" or whole.kind not in _COUNTED:
        return
    if whole.value is None or whole.value < _BEYOND_CHANCE:
        return
    parts: list[Quantity] = []
    left = whole.value
    for part in quantities[index + 1 :]:
        if _SENTENCE_MARK.search(flat, whole.end, part.start):
            return
        if part.parent is not None:
            continue
        same_list = part.list_group is not None and part.list_group == whole.list_group
        if part.unit != whole.unit or part.kind != whole.kind or not part.value or same_list:
            return
        parts.append(part)
        left -= part.value
        if left <= 0:
            break
    if left == 0 and len(parts) > 1:
        for part in parts:
            part.parent = index


def _whole_before(flat: str, quantities: Sequence[Quantity], index: int) -> int | None:
    """The number before a part that it can be a part of: the one named again, else the nearest.

    发布会54场、通气会14场。其中，发布会包括…8场: what counts the whole is named between.
    """
    part = quantities[index]
    gap = flat[quantities[index - 1].end : part.start]
    nearest: int | None = None
    for at in range(index - 1, max(-1, index - 4), -1):
        whole = quantities[at]
        if whole.kind != part.kind or not _comparable(whole.unit, part.unit):
            continue
        floor = quantities[at - 1].end if at else 0
        noun = flat[max(floor, whole.start - _NOUN) : whole.start].strip(" ,、")
        if len(noun) == _NOUN and noun in gap:
            return at
        nearest = at if nearest is None else nearest
    return nearest


def _comparable(whole: str | None, part: str | None) -> bool:
    loose = {"个", "家", "所", "处"}
    people = {"人", "名", "位"}
    return (
        whole == part
        or part is None
        or {whole, part} <= loose
        or {whole, part} <= people
        or {whole, part} <= {"件", "宗", "起", "例"}
    )


def _continues(flat: str, quantities: Sequence[Quantity], index: int, inside: bool) -> bool:
    """A comma keeps the list of parts open while the parts still fit into their whole."""
    part, previous = quantities[index], quantities[index - 1]
    gap = flat[previous.end : part.start]
    if previous.parent is None or _crosses_sentence(gap) or ")" in gap or part.value is None:
        return False
    whole = quantities[previous.parent]
    if not _comparable(whole.unit, part.unit) or whole.value is None:
        return False
    taken = sum(q.value or 0 for q in quantities[:index] if q.parent == previous.parent)
    return inside or (gap.startswith(",") and taken + part.value <= whole.value)


def _adopt_members(flat: str, quantities: Sequence[Quantity], index: int, clauses: Clauses) -> None:
    whole = quantities[index]
    if whole.kind not in _COUNTED:
        return
    floor = max(quantities[index - 1].end, whole.clause)
    if not _WHOLE_CUE.search(flat, floor, whole.start):
        return
    floor = clauses.sentence_start(whole.start)
    earlier = [q for q in quantities[:index] if q.start >= floor and q.list_group is not None]
    groups = {q.list_group for q in earlier[-1:]}
    for member in earlier:
        if member.list_group in groups and member.unit == whole.unit and member.parent is None:
            member.parent = index


def _crosses_sentence(gap: str) -> bool:
    return _SENTENCE_MARK.search(gap) is not None
