"""A range of a page as lines: one paragraph a line, one table row a line."""

import re

from pipelines.pages.pieces import WRAP, Pieces
from pipelines.pages.tags import HEADING, LINK, LINK_END

_TITLES = ("h1", "h2")
_BLANKS = re.compile(r"  +")
_TABLE_SPLIT = re.compile(r"(</?t(?:able|r|d|h)>)")
# A row whose cells hold text and no table; nearly all do, and need no account of what is open.
_PLAIN_ROW = re.compile(rf"<tr>((?:[ {WRAP}\n]*<t[dh]>[^<]*</t[dh]>)+)[ {WRAP}\n]*</tr>")
_CELL = re.compile(r"<t[dh]>([^<]*)<")
_WIDE = (
    r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u303f\u201c\u201d\u2018\u2019\u2014\u2026]"
)
_WRAP_IN_CHINESE = re.compile(rf"{WRAP}(?:(?<={_WIDE}{WRAP}){WRAP}*|{WRAP}* *(?={_WIDE}))")
# The same where blanks stand before the break; slower, for it may begin at any character.
_BLANK_WRAP_IN_CHINESE = re.compile(rf"(?<={_WIDE}) *{WRAP}+|{WRAP}+ *(?={_WIDE})")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff]"
)
_EDGE = " \t"
_EDGES = _EDGE + WRAP
_ROW_EDGES = _EDGES + "\n"
# A cell with this many lines and characters holds an article, not a value: the table is layout.
LAYOUT_LINES = 5
LAYOUT_CHARS = 400


def _is_layout(cells: list[str]) -> bool:
    """Whether a row arranges parts of the page instead of holding values."""
    filled = [cell for cell in cells if cell.strip(_ROW_EDGES)]
    if len(filled) <= 1:
        return True
    for cell in filled:
        if "\t" in cell or (len(cell) > LAYOUT_CHARS and cell.count("\n") >= LAYOUT_LINES):
            return True
    return False


def _cell_value(cell: str) -> str:
    cell = cell.strip(_ROW_EDGES)
    if "\n" not in cell:
        return cell
    return " ".join([part for line in cell.split("\n") if (part := line.strip(_EDGES))])


def _row(cells: list[str]) -> str:
    if _is_layout(cells):
        return "\n".join(cells)
    return "\t".join(map(_cell_value, cells)).rstrip("\t")


class _Tables:
    """Open tables, rows and cells of a range that may begin or end inside any of them."""

    def __init__(self) -> None:
        self._frames: list[tuple[str, list[str]]] = [("text", [])]

    def text(self, piece: str) -> None:
        kind, parts = self._frames[-1]
        if kind != "row" or piece.strip(_ROW_EDGES):
            parts.append(piece)

    def open(self, kind: str) -> None:
        self._frames.append((kind, []))

    def close(self, kind: str) -> None:
        if len(self._frames) == 1 or self._frames[-1][0] != kind:
            self._frames[-1][1].append("\n")
            return
        _, parts = self._frames.pop()
        text = _row(parts) if kind == "row" else "".join(parts)
        outer, into = self._frames[-1]
        into.append(text if kind == "cell" and outer == "row" else f"\n{text}\n")

    def finish(self) -> str:
        return "\n".join(
            "\n".join(parts) if kind == "row" else "".join(parts) for kind, parts in self._frames
        )


_KINDS = {"ta": "table", "tr": "row", "td": "cell", "th": "cell"}


def _plain_row(match: re.Match[str]) -> str:
    return f"\n{_row(_CELL.findall(match[1]))}\n"


def _by_rows(markup: str) -> str:
    """Text of markup that holds no tags but those of tables."""
    tables = _Tables()
    markup = _PLAIN_ROW.sub(_plain_row, markup)
    for number, piece in enumerate(_TABLE_SPLIT.split(markup)):
        if not number % 2:
            if piece:
                tables.text(piece)
        elif piece[1] == "/":
            tables.close(_KINDS[piece[2:4]])
        else:
            tables.open(_KINDS[piece[1:3]])
    return tables.finish()


def _unescape(text: str) -> str:
    if "&" not in text:
        return text
    text = text.replace("&lt;", "<").replace("&gt;", ">")
    return text.replace("&quot;", '"').replace("&amp;", "&")


def _joined(text: str) -> str:
    """Text with its wrapped source lines joined: without a blank where one of them is Chinese."""
    if WRAP not in text:
        return text
    wrapped = _BLANK_WRAP_IN_CHINESE if f" {WRAP}" in text else _WRAP_IN_CHINESE
    return wrapped.sub("", text).replace(WRAP, " ")


def marks_of(page: Pieces) -> list[str]:
    """The page's texts with what lines show of the tags between them: texts at even places."""
    marks = {one: tag.mark for one, tag in page.read.items()}
    marked = [""] * (2 * len(page.raw) + 1)
    marked[::2], marked[1::2] = page.texts, map(marks.__getitem__, page.raw)
    for number in _breaks_in_titles(page.kinds):
        marked[2 * number + 1] = WRAP
    return marked


def _breaks_in_titles(kinds: list[str]) -> list[int]:
    """Where a heading is broken for the eye; body headings are numbered and stay as they are."""
    breaks = []
    for title in _TITLES:
        start = kinds.index(title) if title in kinds else len(kinds)
        for number in range(start, len(kinds)):
            if kinds[number] != title:
                continue
            inner = [kind for kind in kinds[number + 1 : number + 6] if kind not in ("a", "/a")]
            if inner[:2] == ["br", f"/{title}"]:
                breaks.append(kinds.index("br", number))
    return breaks


def marked_lines(marked: list[str]) -> list[str]:
    """Lines of a range of a marked page, still with LINK, LINK_END and HEADING marks.

    Inline elements are joined with nothing, block elements end a line, a table row is one line
    with its cells joined by a tab; a source line wrapped before or after a Chinese
    character leaves no blank. Lines are trimmed of blanks and never empty.
    """
    text = "".join(marked)
    if "<" in text:
        text = _by_rows(text)
    # What stands at the edge of a line is gone before the breaks inside lines are looked at.
    text = "\n".join(filter(None, map(str.strip, text.split("\n"))))
    text = _BLANKS.sub(" ", _INVISIBLE.sub("", _unescape(_joined(text))))
    return [line for raw in text.split("\n") if (line := raw.strip(_EDGE))]


def unmarked(line: str) -> str:
    """A line without the marks."""
    if LINK in line or LINK_END in line or HEADING in line:
        line = line.replace(LINK, "").replace(LINK_END, "").replace(HEADING, "")
    return line.strip(_EDGE)
