"""Parts that have no heading: the opening, a body of measures, closing problems and plans."""

import re
from typing import NamedTuple

from pipelines.rows import SectionType
from pipelines.sections.kind_words import (
    PLAN_OPENERS,
    PREAMBLE_FORMULA,
    PROBLEM_BODY,
    PROBLEM_OPENERS,
)
from pipelines.sections.vocabulary import BLANKS

_FORMULA = re.compile(PREAMBLE_FORMULA)
_SENTENCE = re.compile(
    rf"(?:^|[\n。；])[{BLANKS}*#\n]*(?=(?P<plan>{PLAN_OPENERS})|(?:{PROBLEM_OPENERS}))"
)
_PROBLEM = re.compile(
    rf"(?<!针对)(?<!排查)(?<!整改)(?<!解决)(?<!查摆)(?<!发现)(?<!梳理)(?<!纠正)(?:{PROBLEM_BODY})"
)
_TURN = re.compile(r"但|仍|还|依然|也|尚|不可忽视|主要是|主要表现")
_RESULTS = re.compile(r"\s*(?:今年以来|一年来|20\d\d年以来|截至)")
_OPENING_REACH = 3000
_SIGNATURE = 40  # a closing paragraph longer than this is text, not a formula or a signature


class Part(NamedTuple):
    """A part without a heading: where it starts and what it is."""

    start: int
    section_type: SectionType


def opening_end(text: str, limit: int) -> int | None:
    """Offset after the formula that ends the opening (现将…报告如下：), before `limit`."""
    m = _FORMULA.search(text, 0, min(limit, _OPENING_REACH))
    if m is None:
        return None
    end = m.end()
    while end < limit and text[end] in BLANKS + "\n":
        end += 1
    return end


def closing_parts(text: str, start: int, end: int, after_problems: bool) -> list[Part]:
    """Closing problems and plans in `text[start:end]`, the tail of a chapter.

    A paragraph counts wherever it begins; a sentence inside a paragraph only in the last one, so
    that a 下一步 in the middle of a chapter stays there. `after_problems` looks for plans only.
    """
    parts: list[Part] = []
    loose = False
    for m in _SENTENCE.finditer(text, start, end):
        at = m.end()
        own = m.start() == start or "\n" in m[0] or text[at - 1] in BLANKS
        if m["plan"] is not None and _leads_tail(text, at, end, own):
            return [*parts, Part(at, "plans")]
        if m["plan"] is None and not parts and not after_problems and _states_problems(text, at):
            parts.append(Part(at, "problems"))
            loose = not own
    return [] if loose else parts


def _states_problems(text: str, at: int) -> bool:
    stop = text.find("。", at)
    sentence = text[at : stop if stop >= 0 else len(text)]
    return bool(_PROBLEM.search(sentence) and _TURN.search(sentence))


def _leads_tail(text: str, at: int, end: int, own_paragraph: bool) -> bool:
    """Whether plan follows to the end: no results after it, and no paragraph after a sentence."""
    later = text[at:end].split("\n")[1:]
    if own_paragraph:
        return not any(_RESULTS.match(p) for p in later)
    return all(len(p.strip()) <= _SIGNATURE for p in later)
