"""The element that holds the body, by the name that its CMS gives it or by a frame of comments."""

from pipelines.pages.names import is_editor
from pipelines.pages.pieces import Pieces, Range

# A page names a handful of such elements; thousands, one in another, would cost a scan each.
MAX_NAMED = 64


class Blocks:
    """Ranges of a page, each asked for once, that repeat an earlier one piece for piece."""

    def __init__(self, page: Pieces) -> None:
        self._page = page
        # Few blocks have as many tags as another, and only those are read.
        self._alone: dict[int, int] = {}
        self._seen: set[int] = set()

    def has_seen(self, start: int, end: int) -> bool:
        """Whether the same pieces were asked for before; numbers of tags."""
        length = end - start
        first = self._alone.setdefault(length, start)
        if first == start:
            return False
        if first >= 0:
            self._seen.add(self._hash(first, first + length))
            self._alone[length] = -1
        block = self._hash(start, end)
        if block in self._seen:
            return True
        self._seen.add(block)
        return False

    def _hash(self, start: int, end: int) -> int:
        page = self._page
        return hash((*page.raw[start:end], *page.texts[start + 1 : end]))


def framed(page: Pieces) -> Range | None:
    """The range between ContentStart and ContentEnd metas, or between begin and end comments."""
    framing = {one: tag.frame for one, tag in page.read.items() if tag.frame}
    frames = [(number, framing[page.raw[number]]) for number in page.numbers_of(set(framing))]
    for name in ("meta:ContentStart", "comment") if frames else ():
        opening = None
        for number, frame in frames:
            if frame == f"+{name}":
                opening = number
            elif frame == f"-{name}" and opening is not None:
                return Range(opening, number + 1, name)
    return None


def named(page: Pieces) -> list[Range]:
    """Elements whose tag, id or class is a known name, in page order, outermost first."""
    found: list[Range] = []
    blocks = Blocks(page)
    known = {one: tag.container for one, tag in page.read.items() if tag.container}
    for start in page.numbers_of(set(known))[:MAX_NAMED]:
        end = page.element_end(start)
        if not blocks.has_seen(start, end):  # a second copy, for mobiles, is the same body
            name = known[page.raw[start]]
            found.append(Range(start, end, name, is_editor(name)))
    return found
