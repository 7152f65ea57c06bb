"""Where the body of a scrape begins and ends, by whole lines and inside lines that run on."""

import re
from dataclasses import dataclass

from pipelines.plaintext.chrome import (
    BODY_MARK,
    HEADING,
    LABEL,
    LONGEST_ROW,
    is_chrome,
    is_crumb,
    is_label_row,
    looks_like_text,
)
from pipelines.plaintext.edges import atoms_of, frame_start, frame_start_in
from pipelines.plaintext.runon import DATE, peel_head, peel_tail
from pipelines.plaintext.titleblock import (
    is_addressee,
    is_title_block,
    repeats_title,
)

# A body paragraph above the frame (a disclaimer, a summary) is passed over when the frame goes on
# within so many lines.
LOOK_AHEAD = 12
# What is left of a counter, a clock, a bracket when every element of the page became a line.
_SCRAP = re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|[-—\]】）)>»·×]+|人?次")
_BARE_LABEL = re.compile(rf"(?:^|\s){LABEL}\s*$")
_LONGEST_VALUE = 24


@dataclass(frozen=True, slots=True)
class Bounds:
    """The three parts of a scrape, each as lines."""

    lead: tuple[str, ...]
    body: tuple[str, ...]
    tail: tuple[str, ...]


def find_bounds(lines: tuple[str, ...], title: str | None) -> Bounds:
    """Split the lines of a scrape into frame, body, frame; no body only when no line speaks."""
    start = _head_end(lines, title)
    end = frame_start(lines, start)
    spoken = [at for at in range(start, end) if looks_like_text(lines[at])]
    if start >= end:
        speaks = any(looks_like_text(line) for line in lines)
        return Bounds((), lines, ()) if speaks else Bounds(lines[:start], (), lines[start:])
    if spoken and _head_length(lines[spoken[0]], title):
        start = spoken[0]
    if spoken and frame_start_in(lines[spoken[-1]], 0) < len(lines[spoken[-1]]):
        end = spoken[-1] + 1
    lead, body, tail = list(lines[:start]), list(lines[start:end]), list(lines[end:])
    _peel_first(lead, body, title)
    _peel_last(body, tail)
    return Bounds(tuple(lead), tuple(body), tuple(tail))


def _peel_first(lead: list[str], body: list[str], title: str | None) -> None:
    """Move the frame at the beginning of the first line to the lines above the body."""
    cut = _head_length(body[0], title) or _value_length(body[0], lead[-1] if lead else "")
    if 0 < cut < len(body[0]):
        lead.append(body[0][:cut].strip())
        body[0] = body[0][cut:].strip()


def _peel_last(body: list[str], tail: list[str]) -> None:
    """Move lines that are frame from their first word, and the frame behind the last sentence."""
    while len(body) > 1 and frame_start_in(body[-1], -1) == 0:
        tail.insert(0, body.pop())
    keep = peel_tail(body[-1][: frame_start_in(body[-1], 0)].rstrip(" |｜丨"))
    if 0 < keep < len(body[-1]):
        tail.insert(0, body[-1][keep:].strip())
        body[-1] = body[-1][:keep].rstrip()


def _head_length(line: str, title: str | None) -> int:
    """Characters of frame at the beginning of a line that runs on into the body."""
    cut = _head_end_in(line, title)
    return cut + peel_head(line[cut:], title)


def _head_end(lines: tuple[str, ...], title: str | None) -> int:
    """Number of lines before the body: up to the last frame line before the text begins."""
    end = at = 0
    while at < len(lines):
        line = lines[at]
        above = lines[at - 1] if at else ""
        left_over = end == at and (_SCRAP.fullmatch(line) or _is_value(line, above))
        if left_over or is_chrome(line) or is_title_block(line, title) or is_addressee(line):
            end = at + 1
        elif looks_like_text(line) or HEADING.match(line):
            resumed = _frame_goes_on(lines, at, title)
            if resumed is None:
                break
            end, at = resumed + 1, resumed
        at += 1
    return end


def _head_end_in(line: str, title: str | None) -> int:
    """The same inside one line that runs on: characters before its body."""
    if len(line) <= LONGEST_ROW:
        return 0
    atoms = atoms_of(line)
    at = _head_end(tuple(atom[0] for atom in atoms), title)
    return atoms[at].start() if at < len(atoms) else 0


def _is_value(line: str, above: str) -> bool:
    """Whether a short line is the value of the label that ends the line above."""
    short = len(line) <= _LONGEST_VALUE and not re.search("[，,。；]", line)
    return short and _BARE_LABEL.search(above) is not None and not HEADING.match(line)


def _value_length(line: str, above: str) -> int:
    """Characters of a label's value that stands before the body: 来源： / 市司法局 2023年，…."""
    value, _, rest = line.partition(" ")
    return len(value) + 1 if rest and _is_value(value, above) else 0


def _frame_goes_on(lines: tuple[str, ...], at: int, title: str | None) -> int | None:
    """A line below a paragraph that proves the body has not begun: crumb, 正文 mark, title."""
    if HEADING.match(lines[at]):
        return None
    for below in range(min(len(lines), at + LOOK_AHEAD) - 1, at, -1):
        line = lines[below]
        strong = is_crumb(line) or BODY_MARK.search(line) or repeats_title(line, title)
        if strong or (len(line) < 100 and is_label_row(line) and re.search(DATE, line)):
            passed, left = (sum(map(len, part)) for part in (lines[at:below], lines[below:]))
            return below if left > passed else None
    return None
