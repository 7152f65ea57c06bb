"""Where the body of a scrape begins and ends, by whole lines and inside lines that run on."""

import re
from dataclasses import dataclass

from pipelines.plaintext.chrome import (
    BODY_MARK,
    BULLETS,
    COUNTER,
    FONT_ROW,
    FOOTER,
    LABEL,
    SCAN,
    TOOL,
    is_chrome,
    is_crumb,
    is_label_row,
    looks_like_text,
)
from pipelines.plaintext.signoff import is_closing
from pipelines.plaintext.titleblock import (
    addressee_at_start,
    is_addressee,
    is_title_block,
    repeats_title,
)

# A body paragraph above the frame (a disclaimer, a summary) is passed over when the frame goes on
# within so many lines.
LOOK_AHEAD = 12
_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）"
    r"]|第[一二三四五六]部分"
)
_DATE = (
    r"(?:19|20)\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?(?:\s+"
    r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
_GAP = r"[\s|｜·>»]*"
_CRUMB_RUN = (
    r"(?:您|你)?(?:当前|现在)?(?:所在|所处)?的?位置(?:是"
    r"|为)?\s*[:：]+\s*[^\s>»›]{1,40}(?:\s*[>»›]\s*[^\s>»›]{1,40})*"
    r"|首页(?:\s*[>»›/]\s*[^\s>»›/]{1,30})+"
)
_VALUE = rf"(?:{_DATE}|(?!\s*(?:{LABEL}))\s*[^\s。；：:]{{1,80}}(?=\s|$))?"
_PEEL_HEAD = re.compile(
    rf"{_GAP}(?:{_CRUMB_RUN}|{FONT_ROW}|{LABEL}\s*{_VALUE}"
    rf"|{COUNTER}|{TOOL}|{_DATE}(?=\s|$)|[=＝\-—_*]{{4,}}|[{BULLETS}]+(?=\s))"
)
_ANCHOR = re.compile(
    rf"(?:^|\s)(?:(?:{LABEL})\s*{_DATE}|{FONT_ROW}|(?:{TOOL}\s+){{2,}}"
    rf"|{COUNTER})|{BODY_MARK.pattern}"
)
_TAIL_TOKEN = re.compile(
    rf"(?:{FONT_ROW}|{LABEL}\s*(?:{_DATE}|[^\s。；]{{0,40}})"
    rf"|{COUNTER}|{SCAN}|{TOOL}|附件\s*\d*\s*[:：]?|(?:{FOOTER})[^。]"
    rf"{{0,200}}"
    r"|[【（(\[]\s*(?:责任)?(?:编辑|责编|审核|来源|作者)\s*[:：][^】）)\]]{0,60}[】）)\]])[\s|｜>:：]*"
)
_TAIL_EDGE = re.compile(r"(?<=[。！？!?；”）)】])[\s|｜]*|[\s|｜]+")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The three parts of a scrape, each as lines."""

    lead: tuple[str, ...]
    body: tuple[str, ...]
    tail: tuple[str, ...]


def find_bounds(lines: tuple[str, ...], title: str | None) -> Bounds:
    """Split the lines of a scrape into frame, body, frame; no body only when no line speaks."""
    start = _head_end(lines, title)
    end = _tail_start(lines, start)
    if start >= end:
        speaks = any(looks_like_text(line) for line in lines)
        return Bounds((), lines, ()) if speaks else Bounds(lines[:start], (), lines[start:])
    lead, body, tail = list(lines[:start]), list(lines[start:end]), list(lines[end:])
    cut = _peel_head(body[0], title)
    if 0 < cut < len(body[0]):
        lead.append(body[0][:cut].strip())
        body[0] = body[0][cut:].strip()
    keep = _peel_tail(body[-1])
    if 0 < keep < len(body[-1]):
        tail.insert(0, body[-1][keep:].strip())
        body[-1] = body[-1][:keep].rstrip()
    return Bounds(tuple(lead), tuple(body), tuple(tail))


def _head_end(lines: tuple[str, ...], title: str | None) -> int:
    """Number of lines before the body: up to the last frame line before the text begins."""
    end = at = 0
    while at < len(lines):
        line = lines[at]
        if is_chrome(line) or is_title_block(line, title) or is_addressee(line):
            end = at + 1
        elif looks_like_text(line) or _HEADING.match(line):
            resumed = _frame_goes_on(lines, at, title)
            if resumed is None:
                break
            end, at = resumed + 1, resumed
        at += 1
    return end


def _frame_goes_on(lines: tuple[str, ...], at: int, title: str | None) -> int | None:
    """A line below a paragraph that proves the body has not begun: crumb, 正文 mark, title."""
    if _HEADING.match(lines[at]):
        return None
    for below in range(min(len(lines), at + LOOK_AHEAD) - 1, at, -1):
        line = lines[below]
        strong = is_crumb(line) or BODY_MARK.search(line) or repeats_title(line, title)
        if strong or (len(line) < 100 and is_label_row(line) and re.search(_DATE, line)):
            passed, left = (sum(map(len, part)) for part in (lines[at:below], lines[below:]))
            return below if left > passed else None
    return None


def _tail_start(lines: tuple[str, ...], start: int) -> int:
    """First line of the frame below the body: a frame line with nothing but frame after it."""
    end = len(lines)
    for at in range(len(lines) - 1, start - 1, -1):
        line = lines[at]
        if is_chrome(line) and not is_closing(line):
            end = at
        elif looks_like_text(line) or _HEADING.match(line) or len(lines) - at > 200:
            break
    return end


def _peel_head(line: str, title: str | None) -> int:
    """Characters of frame at the beginning of a line that runs on into the body."""
    said = _title_pattern(title)
    cut = 0
    before_sentence = re.match(r"[^。]*", line)
    for anchor in _ANCHOR.finditer(before_sentence[0] if before_sentence else ""):
        cut = anchor.end()
    while True:
        rest = line[cut:]
        match = (said and re.match(rf"{_GAP}(?:{said})", rest)) or _PEEL_HEAD.match(rest)
        if match and match.end() > 0:
            cut += match.end()
            continue
        step = _skip_to_title(rest, said)
        if step == 0:
            break
        cut += step
    cut += len(line[cut:]) - len(line[cut:].lstrip())
    return cut + addressee_at_start(line[cut:])


def _skip_to_title(rest: str, said: str | None) -> int:
    """Unknown words between frame and title: up to a title that stands before any sentence."""
    if not said:
        return 0
    head = re.match(r"[^。，,；]{0,300}", rest)
    match = re.search(rf"(?:^|\s)(?:{said})(?=\s)", head[0]) if head else None
    return match.end() if match else 0


def _title_pattern(title: str | None) -> str | None:
    if not title or len(title) < 6:
        return None
    return r"\s*".join(re.escape(char) for char in re.sub(r"\s", "", title))


def _peel_tail(line: str) -> int:
    """Length of the line without the frame words at its end.

    The frame begins at the first edge (a blank, or the end of a sentence) from which on nothing
    but frame words stand.
    """
    window = max(0, len(line) - 1500)
    for edge in _TAIL_EDGE.finditer(line, window):
        if edge.end() < len(line) and _only_frame(line, edge.end()):
            return edge.start()
    return len(line)


def _only_frame(line: str, at: int) -> bool:
    while at < len(line):
        match = _TAIL_TOKEN.match(line, at)
        if not match or match.end() == at:
            return False
        at = match.end()
    return True
