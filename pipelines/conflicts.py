"""Arithmetic that a report itself gets wrong: parts against whole, rates against counts.

Nothing is corrected; a conflict names the figures, what was expected and what was found. Parts
after 其中 need not add up, so their sum is only wrong above the whole; below it is wrong only where
the wording lists all parts. A rate may be cut or rounded: one unit of its last place is allowed.
A correction rate (纠错率) is never recomputed, since its base is not the closed cases.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipelines.rows import Conflict, Figure, IndicatorReading

_SENTENCE_MARK = re.compile(r"[。；;！？\n]")
_SEPARATE = re.compile(r"[，,。；;\n]")
_SELECTIVE = re.compile(r"其中|[等近超]|主要|重点")
_EXHAUSTIVE = re.compile(r"分别|包括|包含|即|由|[（(]")
_OPEN_END = re.compile(r"^[\s)）]{0,2}等")
_CORRECTED = re.compile(r"纠错|改正")
# 成功化解20件，化解率95%: the rate is named by the verb of the count before it.
_RATE_NAME = re.compile(
    r"^[，,、][\u4e00-\u9fff]{0,4}?([\u4e00-\u9fff]{2})率(?:达到?|为|均为|约)?$"
)
_ADVERBS = re.compile(r"已经?|成功|现|均|全部|共计?|实际|累计|依法|及时|按时|按期|其中|目前|完成")
_DENIALS = "不未无非"
_VERB_LENGTH = 4
_SHARE = re.compile(r"^[，,、]?(?:约)?占(?:比|总数的?|总量的?|全部的?)?(?:为|达|约)?$")
_ADDABLE = ("count", "money", "area", "other")
# Sums of three or more parts this close to the number before them were meant to give it.
_MEANT_AS_SUM = 0.02
_FEWEST_UNNAMED_PARTS = 3


def find_conflicts(
    text: str, figures: Sequence[Figure], readings: Sequence[IndicatorReading]
) -> tuple[Conflict, ...]:
    """Find sums and rates in `figures` of `text` that their own numbers contradict.

    `figures` are in text order with `seq` as index; `readings` (may be empty) keep correction
    rates out where the words alone do not show them.
    """
    sentences = _sentences(text, figures)
    corrections = {
        r.figure_seq for r in readings if r.indicator_id and "correction_rate" in r.indicator_id
    }
    found = [
        *_named_parts(text, figures),
        *_unnamed_parts(text, figures, sentences),
        *_rates(text, figures, sentences, corrections),
    ]
    return tuple(sorted(found, key=lambda c: (c.figure_seqs, c.kind)))


def _named_parts(text: str, figures: Sequence[Figure]) -> Iterator[Conflict]:
    parts_of_any = [f for f in figures if f.parent_seq is not None]
    by_seq = {f.seq: f for f in figures} if parts_of_any else {}
    members: defaultdict[tuple[int, int], list[Figure]] = defaultdict(list)
    for part in parts_of_any:
        if part.parent_seq in by_seq:
            members[part.parent_seq, part.list_group or 0].append(part)
    for (parent, _), parts in members.items():
        if len(parts) > 1:
            yield from _compare(text, figures, by_seq[parent], parts)


def _most_of_list(figures: Sequence[Figure], whole: Figure) -> float:
    """Upper bound of all numbers of the list that `whole` is in: parts may be of all (…。其中…)."""
    if whole.list_group is None:
        return whole.upper or 0
    members = [f for f in figures if f.list_group == whole.list_group and f.unit == whole.unit]
    return sum(f.upper if f.upper is not None else float("inf") for f in members)


def _compare(
    text: str, figures: Sequence[Figure], whole: Figure, parts: Sequence[Figure]
) -> Iterator[Conflict]:
    if whole.upper is None or whole.lower is None or not _addable(whole, parts):
        return
    least = sum(p.lower or 0 for p in parts)
    most = sum(p.upper if p.upper is not None else float("inf") for p in parts)
    seqs = (whole.seq, *(p.seq for p in parts))
    total = sum(p.value or 0 for p in parts)
    if least > whole.upper:
        if least <= _most_of_list(figures, whole):
            return
        yield _parts_conflict("parts_sum_above_whole", seqs, whole, total)
    elif most < whole.lower and _lists_all(text, whole, parts):
        yield _parts_conflict("parts_sum_below_whole", seqs, whole, total)


def _addable(whole: Figure, parts: Sequence[Figure]) -> bool:
    return whole.kind in _ADDABLE and all(p.kind == whole.kind for p in parts)


def _lists_all(text: str, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the wording lists every part: 分别, 包括 or brackets, and neither 其中 nor 等."""
    if any(p.unit != whole.unit and p.unit is not None for p in parts):
        return False
    first, last = parts[0], parts[-1]
    if whole.char_start > first.char_start:
        between = text[last.char_end : whole.char_start]
        return bool(re.search(r"共计|合计|总计", between))
    cue = text[whole.char_end : first.char_start]
    ending = text[last.char_end : last.char_end + 4]
    all_listed = _EXHAUSTIVE.search(cue) and not _SELECTIVE.search(cue)
    return bool(all_listed) and not _OPEN_END.match(ending)


def _unnamed_parts(
    text: str, figures: Sequence[Figure], sentences: Mapping[int, int]
) -> Iterator[Conflict]:
    """A list right after a number of the same unit, that all but adds up to it."""
    for _, sentence in groupby(figures, key=lambda f: sentences[f.seq]):
        row = list(sentence)
        if len(row) <= _FEWEST_UNNAMED_PARTS:
            continue
        for index, whole in enumerate(row):
            parts = _run_after(text, row, index)
            if len(parts) < _FEWEST_UNNAMED_PARTS or not _exact([whole, *parts]):
                continue
            total = sum(p.value or 0 for p in parts)
            expected = whole.value or 0
            near = 0 < abs(total - expected) <= expected * _MEANT_AS_SUM
            if near and max(p.value or 0 for p in parts) < expected:
                seqs = (whole.seq, *(p.seq for p in parts))
                yield _parts_conflict("parts_sum_near_whole", seqs, whole, total)


def _run_after(text: str, row: Sequence[Figure], index: int) -> list[Figure]:
    """The figures after `row[index]` that no comma parts and that share its unit or lost theirs."""
    whole = row[index]
    run: list[Figure] = []
    for part in row[index + 1 :]:
        same_unit = part.unit == whole.unit or (part.unit is None and part.unit_missing)
        if not same_unit or part.kind != whole.kind or part.parent_seq is not None:
            break
        if run and _SEPARATE.search(text[run[-1].char_end : part.char_start]):
            break
        run.append(part)
    return run


def _rates(
    text: str, figures: Sequence[Figure], sentences: Mapping[int, int], corrections: set[int]
) -> Iterator[Conflict]:
    for index in range(1, len(figures)):
        rate = figures[index]
        if rate.kind != "rate" or rate.unit != "%" or rate.approx != "exact" or rate.from_words:
            continue
        counts = _counts_of(text, figures, index)
        if counts is None or rate.seq in corrections:
            continue
        part, whole = counts
        if sentences[whole.seq] != sentences[rate.seq]:
            continue
        expected = _quotient(part.value or 0, whole)
        together = _quotient(_so_far(figures, index - 1), whole)
        if not any(_agree(quotient, rate) for quotient in (expected, together)):
            yield Conflict(
                "rate_against_counts",
                (rate.seq, part.seq, whole.seq),
                round(expected, 4),
                rate.value or 0.0,
                f"{part.quote} of {whole.quote} is {expected:.2f} %, stated {rate.quote}",
            )


def _quotient(part: float, whole: Figure) -> float:
    return 100 * part / (whole.value or 1)


def _agree(quotient: float, rate: Figure) -> bool:
    return abs(quotient - (rate.value or 0)) <= _last_place(rate.quote) + 1e-9


def _so_far(figures: Sequence[Figure], index: int) -> float:
    """Sum of the parts up to `index`: 优秀12人，合格30人，合格率 takes both."""
    parent = figures[index].parent_seq
    parts = [f for f in figures[: index + 1] if parent is not None and f.parent_seq == parent]
    return sum(p.value or 0 for p in parts or [figures[index]])


def _counts_of(text: str, figures: Sequence[Figure], index: int) -> tuple[Figure, Figure] | None:
    """The two counts that a rate right after them is the quotient of, or None where unsure."""
    rate, part = figures[index], figures[index - 1]
    gap = text[part.char_end : rate.char_start]
    name = _RATE_NAME.match(gap)
    words = _clause_before(text, part)
    whole = None
    if part.parent_seq is not None and part.parent_seq < part.seq:
        if _SHARE.match(gap) or (name and name.group(1) in words):
            whole = next(f for f in figures if f.seq == part.parent_seq)
    elif index > 1 and name and name.group(1) in words and len(_bare(words)) <= _VERB_LENGTH:
        whole = figures[index - 2]
    if whole is None or _CORRECTED.search(gap) or not _exact([part, whole]):
        return None
    if name and _denied(name.group(1), words):
        return None
    fits = part.kind == whole.kind == "count" and part.unit == whole.unit
    ordered = 0 <= (part.value or 0) <= (whole.value or 0) and whole.value
    return (part, whole) if fits and ordered else None


def _denied(name: str, words: str) -> bool:
    """Whether the count is of what the rate leaves out (不合格283批次，合格率97.7%)."""
    return any(f"{denial}{name}" in words for denial in _DENIALS)


def _clause_before(text: str, figure: Figure) -> str:
    return _SEPARATE.split(text[max(0, figure.char_start - 40) : figure.char_start])[-1]


def _bare(words: str) -> str:
    return _ADVERBS.sub("", words)


def _sentences(text: str, figures: Sequence[Figure]) -> dict[int, int]:
    """Number of the sentence that each figure, by `seq`, stands in, among those with figures."""
    sentence, at = 0, 0
    found: dict[int, int] = {}
    for figure in figures:
        start = figure.char_start
        if _SENTENCE_MARK.search(text, at, start):
            sentence += 1
        found[figure.seq] = sentence
        at = start
    return found


def _exact(figures: Sequence[Figure]) -> bool:
    return all(f.approx == "exact" and f.value is not None for f in figures)


def _last_place(quote: str) -> float:
    decimals = re.search(r"[.．](\d+)", quote)
    return 10.0 ** -len(decimals.group(1)) if decimals else 1.0


def _parts_conflict(kind: str, seqs: tuple[int, ...], whole: Figure, total: float) -> Conflict:
    note = f"the parts give {total:g}, the whole is stated as {whole.quote}"
    return Conflict(kind, seqs, total, whole.value or 0.0, note)
