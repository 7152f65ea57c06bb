"""Headings without a label: short lines that stand alone and read like a title."""

import re

from pipelines.sections.kind_words import MEASURE_WORDS
from pipelines.sections.kinds import structural_type
from pipelines.sections.labels import Style
from pipelines.sections.outline import Heading, is_contents_line
from pipelines.sections.vocabulary import HEADING_VERBS, MARKS, NOT_HEADING

_VERB = re.compile(rf"(?:{HEADING_VERBS})")
_NOT = re.compile(NOT_HEADING)
_MEASURE = re.compile(MEASURE_WORDS)
_SENTENCE = re.compile(r"[。；！？;!?]|[：:].")
_ANNOUNCING = ("有：", "是：", "下：", "为：", "在：", "有:", "是:", "下:", "为:", "在:")
_LONGEST = 40
_LONGEST_FREE = 34
_BODY_LINE = 40


def _candidate(line: str) -> Style | None:
    """`title` for a structural heading, `free` for a topical one, None for any other line."""
    bare = line.strip("：:*_# \u3000")
    if not 2 <= len(bare) <= _LONGEST or _SENTENCE.search(line):
        return None
    if line.endswith(_ANNOUNCING) or is_contents_line(line):
        return None
    plain = "，" not in bare
    if plain and structural_type(bare, None) is not None and not bare.endswith("报告"):
        return "title"
    if _NOT.search(bare) or line.endswith(("：", ":")):
        return None
    if plain and len(bare) <= 20 and _MEASURE.search(bare):
        return "title"
    return "free" if _is_topical(bare) else None


def _is_topical(bare: str) -> bool:
    commas = bare.count("，") + bare.count(",")
    return 4 <= len(bare) <= _LONGEST_FREE and commas <= 2 and _VERB.match(bare) is not None


def unnumbered(text: str, lines: list[tuple[int, int]], labelled: list[Heading]) -> list[Heading]:
    """Find the headings without a label among the lines, in text order.

    A topical line counts only when it is followed by running text or a labelled heading, and when
    the report has at least two such lines: one alone is more likely a caption.
    """
    taken = [(h.start, max(h.body, h.start + 1)) for h in labelled]
    starts = {h.start for h in labelled}
    found: list[Heading] = []
    seen_body = False
    for i, (first, end) in enumerate(lines):
        line = text[first:end].rstrip(MARKS)
        long = len(line) >= _BODY_LINE or line.endswith("。") or "如下" in line[-6:]
        if long or first in starts or any(s <= first < e for s, e in taken):
            seen_body = seen_body or long
            continue
        if i + 1 >= len(lines) or not (style := _candidate(line)):
            continue
        if not seen_body and (style == "free" or len(line) > 12):
            continue
        following = lines[i + 1]
        if style == "free" and not (
            following[0] in starts or following[1] - following[0] >= _BODY_LINE
        ):
            continue
        heading = line.strip("：:*_# \u3000")
        found.append(Heading(first, style, None, "", heading, end, ""))
    free = sum(h.style == "free" for h in found)
    found = [h for h in found if h.style != "free" or free >= 2]
    return _without_lone_title(found, labelled)


def _without_lone_title(found: list[Heading], labelled: list[Heading]) -> list[Heading]:
    """A single title before the first label is a line of the report's own title."""
    titles = [h for h in found if h.style == "title"]
    if len(titles) == 1 and labelled and titles[0].start < labelled[0].start:
        found.remove(titles[0])
    return found
