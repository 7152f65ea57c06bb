"""Below the body: the row from which on a page is frame again, whatever its words.

Sites differ in their footers (link lists, share hints, neighbours, notices to visitors), so no
list of words holds them all. What holds: a first frame row, and after it little that speaks, none
of it a paragraph or a heading of a report.
"""

import re
from collections.abc import Sequence

from pipelines.plaintext.chrome import HEADING, is_chrome, looks_like_text, speaks_to_visitor
from pipelines.plaintext.signoff import is_closing

# A paragraph as long as this is the report's: captions, teasers and hints are shorter.
_PARAGRAPH = 80
# Below a footer, teasers of other pages speak too: at most so much of what was said above it.
_MOST_SAID_BELOW = 0.25
_ITEM = re.compile(rf"{HEADING.pattern}|\d{{1,2}}[.．、](?!\d)|[①-⑩]|[一二三四五六七八九十]是")
# Names of sister sites and titles of other pages: so many in a row are a list of links.
_FEWEST_LINKS = 4
_LONGEST_LINK = 40
_CELL = re.compile(r"[\t\d]")
# Rows that never stand inside a body.
_FIRM = re.compile(
    r"(?:上|下)一(?:篇|条|则)(?=[\s:：]|$)|友情链接|网站地图"
    r"|(?:相关|推荐|关联)(?:链接|文章|阅读|新闻|信息|稿件|推荐|报道|文档)\s*(?:[:：]|$|(?=\s))"
    r"|版权所有|[Cc]opyright|©|(?:政府)?网站标识码|\S{0,6}ICP备|\S{0,4}公网安备"
)
# The text of another page, cut short for a list: 法治文化进社区 近日，青川市司法局…
_TEASER = re.compile(r".{4,}(?:\.{3,}|…+)$")
_ATOM = re.compile(r"[^\s|｜丨]+")


def frame_start(rows: Sequence[str], start: int) -> int:
    """Index of the first row of the frame below the body, `len(rows)` where there is none.

    `rows` are lines, or the blank-separated words of one line; the body begins at `start`.
    """
    said = [len(row) if looks_like_text(row) else 0 for row in rows]
    floor = _after_last_paragraph(rows, start)
    firm = _firm_row(rows, said, start + 1, floor)
    if firm is not None:
        return firm
    for at in range(max(floor, start + 1), len(rows)):
        if _is_frame(rows[at]):
            if _are_links(rows[floor:at]):
                return floor
            return at - (at > start + 1 and _has_heading(rows, at, floor))
    return len(rows)


def frame_start_in(line: str, start: int) -> int:
    """The same inside one line: its length without the frame, 0 where nothing else is in it.

    `start` is 0 where the line begins the body, -1 where it may be frame from its first word.
    """
    atoms = atoms_of(line)
    at = frame_start([atom[0] for atom in atoms], start)
    return atoms[at].start() if at < len(atoms) else len(line)


def atoms_of(line: str) -> list[re.Match[str]]:
    """The words of a line between blanks and bars: what was a link or a label on the page."""
    return list(_ATOM.finditer(line))


def _is_frame(row: str) -> bool:
    return (is_chrome(row) and not is_closing(row)) or _TEASER.fullmatch(row) is not None


def _has_heading(rows: Sequence[str], at: int, floor: int) -> bool:
    """Whether the row is a teaser that has its title in the row above."""
    above = rows[at - 1] if at > max(floor, 0) else ""
    silent = bool(above) and len(above) <= _LONGEST_LINK and not looks_like_text(above)
    return silent and _TEASER.fullmatch(rows[at]) is not None


def _are_links(rows: Sequence[str]) -> bool:
    """Whether rows between body and frame are names alone, and too many for a signature."""
    return len(rows) >= _FEWEST_LINKS and all(
        len(row) <= _LONGEST_LINK and not looks_like_text(row) and not _CELL.search(row)
        for row in rows
    )


def _after_last_paragraph(rows: Sequence[str], start: int) -> int:
    for at in range(len(rows) - 1, max(start, 0) - 1, -1):
        row = rows[at]
        if _ITEM.match(row):
            return at + 1
        if len(row) >= _PARAGRAPH and looks_like_text(row) and not speaks_to_visitor(row):
            return at + 1
    return start


def _firm_row(rows: Sequence[str], said: list[int], start: int, floor: int) -> int | None:
    above = sum(said[:start])
    below = sum(said[start:])
    for at in range(start, floor):
        if _FIRM.match(rows[at]) and below <= _MOST_SAID_BELOW * above:
            return at
        above, below = above + said[at], below - said[at]
    return None
