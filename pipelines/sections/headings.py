"""Where a heading ends: at the stop, at the end of the line, or where the running text begins."""

import re

from pipelines.sections.vocabulary import (
    BLANKS,
    BODY_OPENERS,
    DANGLING,
    HEADING_ENDS,
    HEADING_LONG_ENDS,
    ITEM_OPENERS,
    SENTENCE_OPENERS,
    STRUCTURAL_PHRASES,
    SUBJECT_OPENERS,
    TIME_OPENERS,
)

_STOP = re.compile(r"[。！？!?：:；;“‘《（(]")
_CLOSING = {"“": "”", "‘": "’", "《": "》", "（": "）", "(": ")"}
_ITEM = re.compile(ITEM_OPENERS)
_TIME = re.compile(TIME_OPENERS)
_SUBJECT = re.compile(SUBJECT_OPENERS)
_RUN_IN = re.compile(rf"(?:{STRUCTURAL_PHRASES})(?=(?:{BODY_OPENERS}))")
_ENDS = "|".join(f"(?<={end})" for end in f"{HEADING_ENDS}|{HEADING_LONG_ENDS}".split("|"))
_GROWN_TOGETHER = re.compile(rf"(?:{_ENDS})(?=(?:{SENTENCE_OPENERS}))")
_LOST_BREAK = re.compile(
    r"(?<=[\u4e00-\u9fff”》）)])[ \u3000\t]+(?=[\u4e00-\u9fff“《]|20\d\d年|[)）])"
    r"(?![^《]{0,20}》)"
)
_DANGLING = re.compile(rf"(?:[，、,“《（(]|(?:{DANGLING}))$")
_BREAK = re.compile(r"\s*\n\s*")
_TRIM_END = BLANKS + "。：:；;，,、*_#\n"
_TRIM_START = BLANKS + "*_、.．：:"
_LONGEST_WRAPPED = 30
_QUOTE_REACH = 50
_FLATTENED = 900  # a line as long as this holds paragraphs that once stood apart
_ECHO = 6  # a text that begins with the first words of its heading
_LONG = 40  # a heading that begs the question whether text follows it without a stop
_SHORTEST_TEXT = 12  # less than this after a structural phrase still belongs to the heading


def first_stop(text: str, start: int, limit: int) -> tuple[int, str]:
    """Offset and sign of the first stop outside quotes and brackets; (`limit`, "") if none."""
    at = start
    while m := _STOP.search(text, at, limit):
        sign = m[0]
        at = m.end()
        if closing := _CLOSING.get(sign):
            closed = text.find(closing, at, min(limit, at + _QUOTE_REACH))
            at = closed + 1 if closed >= 0 else at
        elif sign in ":：" and text[at : at + 1].isdecimal() and text[m.start() - 1].isdecimal():
            continue
        else:
            return m.start(), sign
    return limit, ""


def _soft_end(text: str, end: int, sign: str, limit: int) -> tuple[int, str]:
    """A colon or semicolon inside a line that is all heading does not end it."""
    rest = text[end + 1 : limit].strip(BLANKS)
    listed = text.endswith("情况", 0, end) and rest.rstrip("。").endswith("情况")
    if sign in "；;" and listed and "。" not in rest[:-1]:
        return limit, ""  # …情况；…情况: the contents that were asked for
    if sign in "：:；;" and 0 < len(rest) <= _LONGEST_WRAPPED and rest[-1] not in "。；;：:":
        return (limit, "") if "。" not in rest and "是" not in rest[:3] else (end, sign)
    return end, sign


def _cut(heading: str, flow: bool, runs_in: bool) -> int:
    """How much of a run-in sentence is heading where the source lost the stop between them.

    `flow` says that the line holds paragraphs that once stood apart, so that a blank is a line
    break lost; in any other heading that `runs_in` to its text a blank may part two halves of a
    slogan, and ends it only when a whole sentence follows.
    """
    size = len(heading)
    if ("一" in heading or "首先" in heading) and (m := _ITEM.search(heading, 2)):
        size = m.start()
    if (m := _RUN_IN.match(heading)) and m.end() < size - _SHORTEST_TEXT:
        size = m.end()
    if flow and (again := heading.find(heading[:_ECHO], _ECHO)) > 0:
        size = min(size, again)
    if runs_in and (m := _LOST_BREAK.search(heading, 4, size)):
        rest = heading[m.end() :]
        if flow or len(rest) > _LONGEST_WRAPPED or "，" in rest or "," in rest:
            size = m.start()
    if ("年" in heading or "目前" in heading) and (m := _TIME.search(heading, 4, size)):
        size = m.start()
    if len(heading) > _LONG and (m := _SUBJECT.search(heading, 6, size)):
        size = m.start()
    if size > _LONG and runs_in and (m := _GROWN_TOGETHER.search(heading, 4, _LONG)):
        size = m.start()
    return size


def heading_span(text: str, start: int, limit: int, own_line: bool) -> tuple[int, int, str]:
    """Span of the heading that follows a label at `start`, and the sign that ended it.

    `limit` is the end of the line; `own_line` says that the label stands first in it. A label alone
    on its line takes the next one; a heading wrapped over two lines takes both.
    """
    while start < limit and text[start] in _TRIM_START:
        start += 1
    if start >= limit:
        return _next_line(text, start, limit)
    end, sign = first_stop(text, start, limit)
    if own_line and sign:
        end, sign = _soft_end(text, end, sign, limit)
    if not sign and own_line:
        end = _wrapped(text, start, end)
    flow = bool(sign) and not (own_line and limit - start < _FLATTENED)
    cut = _cut(text[start:end], flow, bool(sign)) if end - start > 6 else end - start
    return start, start + cut, sign if start + cut == end else "…"


def _next_line(text: str, start: int, limit: int) -> tuple[int, int, str]:
    follows = limit
    while follows < len(text) and text[follows] in BLANKS + "\n":
        follows += 1
    end = text.find("\n", follows)
    end = len(text) if end < 0 else end
    if follows >= end:
        return start, start, ""
    stop, sign = first_stop(text, follows, end)
    return follows, stop, sign


def _wrapped(text: str, start: int, end: int) -> int:
    """End of a heading that a line break cut in two: the first half cannot stand alone."""
    head = text[start:end].rstrip(BLANKS)
    if end >= len(text) or not _DANGLING.search(head):
        return end
    stop = text.find("\n", end + 1)
    stop = len(text) if stop < 0 else stop
    rest = text[end + 1 : stop].strip(BLANKS)
    open_ended = head[-1] in "，、,“《（("
    fits = 0 < len(rest) <= _LONGEST_WRAPPED and not re.match(
        r"[（(一二三四五六七八九十\d第①]", rest
    )
    if fits and rest[-1] not in "；;：:，," and (open_ended or rest[-1] != "。"):
        return stop
    return end


def clean(heading: str) -> str:
    """The heading as it is stored: one line, without marks of emphasis and closing stops."""
    return (_BREAK.sub("", heading) if "\n" in heading else heading).strip(_TRIM_END)
