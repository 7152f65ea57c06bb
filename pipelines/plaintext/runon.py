"""Frame and body inside one line that runs on: how much of its two ends is frame."""

import re

from pipelines.plaintext.chrome import (
    BODY_MARK,
    BULLETS,
    COUNTER,
    FONT_ROW,
    FOOTER,
    LABEL,
    SCAN,
    TOOL,
)
from pipelines.plaintext.titleblock import addressee_at_start

DATE = (
    r"(?:19|20)\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?(?:\s+"
    r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
_GAP = r"[\s|｜·>»]*"
_CRUMB_RUN = (
    r"(?:您|你)?(?:当前|现在)?(?:所在|所处)?的?位置(?:是"
    r"|为)?\s*[:：]+\s*[^\s>»›]{1,40}(?:\s*[>»›]\s*[^\s>»›]{1,40})*"
    r"|首页(?:\s*[>»›/]\s*[^\s>»›/]{1,30})+"
)
_VALUE = rf"(?:{DATE}|(?!\s*(?:{LABEL}))\s*[^\s。；：:]{{1,80}}(?=\s|$))?"
_PEEL_HEAD = re.compile(
    rf"{_GAP}(?:{_CRUMB_RUN}|{FONT_ROW}|{LABEL}\s*{_VALUE}"
    rf"|{COUNTER}|{TOOL}|{DATE}(?=\s|$)|[=＝\-—_*]{{4,}}|[{BULLETS}】\])）]+(?=\s))"
)
_ANCHOR = re.compile(
    rf"(?:^|\s)(?:(?:{LABEL})\s*{DATE}|{FONT_ROW}|(?:{TOOL}\s+){{2,}}"
    rf"|{COUNTER})|{BODY_MARK.pattern}"
)
_TAIL_TOKEN = re.compile(
    rf"(?:{FONT_ROW}|{LABEL}\s*(?:{DATE}|[^\s。；]{{0,40}})"
    rf"|{COUNTER}|{SCAN}|{TOOL}|附件\s*\d*\s*[:：]?|(?:{FOOTER})[^。]"
    rf"{{0,200}}"
    r"|[【（(\[]\s*(?:责任)?(?:编辑|责编|审核|来源|作者)\s*[:：][^】）)\]]{0,60}[】）)\]])[\s|｜>:：]*"
)
_TAIL_EDGE = re.compile(r"(?<=[。！？!?；”）)】])[\s|｜]*|[\s|｜]+")


def peel_head(line: str, title: str | None) -> int:
    """Characters that known frame words, title and addressee take at the line's beginning."""
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


def peel_tail(line: str) -> int:
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
