"""The element that holds the body when no name tells: blocks weighed by their sentences."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from pipelines.pages.containers import Blocks
from pipelines.pages.pieces import WRAP, Pieces, Range

# Elements that are weighed; what others say belongs to the one that they stand in.
_BLOCKS = frozenset(
    """div td table ul section article main form center ol dl nav header footer aside blockquote
    fieldset ucapcontent
    """.split()  # noqa: SIM905 - a list of names reads as a list of words
)
_BREAKS = frozenset(("p", "/p", "br", "body", "/body"))
_ENDS = frozenset(f"/{name}" for name in _BLOCKS)
_TOKENS = _BLOCKS | _ENDS | _BREAKS | {"a", "/a"}
_BLANKS = f" \n{WRAP}"
SENTENCE_MARKS = "，。；、！？"
# Words of footers and of the lines around a body; a short piece of text with one says nothing.
_CHROME_WORDS = re.compile(
    r"版权所有|主办单位|主办：|承办|网站标识码|ICP备|公网安备|网站地图|技术支持|最佳分辨率|浏览器|备案号|"
    r"copyright|建议您使用|发布(?:日期|时间)|信息时间|来源\s*[:：]|浏览(?:次数|量)|点击|字体|字号|分享到|打印|"
    r"索引号|责任编辑|上一[篇条]|下一[篇条]|当前位置|所在位置|扫一扫|附件\s*[:：]|成文日期|发文机关",
    re.I,
)
# Class names of what stands around a body, and those that may as well hold it.
_CHROME_NAME = re.compile(
    r"(?<![a-z])(?:nav|foot|copyright|related|relat|recommend|hot|menu|crumbs?|position|share|"
    r"links?|friend|banner|search|login|pop|dialog|tips?|comments?|gd)(?![a-z])"
    r"|footer|sidebar|xgxw|xgwz|xgyd|xglj|dqwz|weizhi|copyright|yqlj|bottom",
    re.I,
)
_SIDE_NAME = re.compile(r"(?<![a-z])(?:head|side|left|right|top|aside)(?![a-z])|header", re.I)
_NAMES = re.compile(r'\s(?:id|class)="([^"]*)"')
_CLASS = re.compile(r'\sclass="([^"]*)"')
# Elements that templates put around a whole page.
_PAGES = frozenset(("body", "form", "center"))
_CHROME_TAGS = frozenset(("nav", "header", "footer", "aside"))
# One child that holds this share of what its parent says is the parent's content.
NEARLY_ALL = 0.8
# A sentence mark counts as many characters of plain text: tables of figures have no sentences.
CHARS_A_MARK = 30
# A paragraph longer than this is no footer, whatever it mentions; a word shorter weighs nothing.
SHORTEST_FOOTER, LONGEST_FOOTER = 8, 200
# What chrome says counts for this much, by its name alone and by a name of a column.
CHROME_WEIGHT, SIDE_WEIGHT = 0.05, 0.6
# Blocks longer than this that come twice (desktop and mobile) are one.
LEAST_COPY = 300
# Every block is compared with its copies while they add up to so many times the page.
MAX_COMPARED = 50
# What holds so many links for its text is no body, but a page or a column of one.
LINKED_PAGE = 0.2
# A part of a page that says this share of it is its body or a notice of the same size.
MUCH = 0.25
# A page that says less in sentences has no body in parts: it is a list.
LEAST_SAID = 3.0
# One child with this share is the body when its brothers are of another make.
MOST = 0.5


@dataclass(slots=True)
class _Node:
    tag: str
    start: int
    end: int = 0
    weight: float = 1.0
    make: str = ""
    score: float = 0.0
    linked: int = 0
    plain: int = 0
    own: float = 0.0
    own_at: list[int] = field(default_factory=list)
    breaks: int = 0
    children: list["_Node"] = field(default_factory=list)


def _weigh(text: str) -> float:
    """What a piece of plain text says; footers and date lines say nothing."""
    if len(text) < SHORTEST_FOOTER:
        return len(text) / CHARS_A_MARK
    if len(text) < LONGEST_FOOTER and _CHROME_WORDS.search(text):
        return 0.0
    return sum(map(text.count, SENTENCE_MARKS)) + len(text) / CHARS_A_MARK


@lru_cache(maxsize=4096)
def _nature_of(tag: str, attributes: str) -> tuple[float, str]:
    """How much an element counts, and what sections of one body have in common: tag and class."""
    match = _CLASS.search(attributes)
    make = f"{tag} {match[1] if match else ''}"
    names = " ".join(_NAMES.findall(attributes))
    if tag in _CHROME_TAGS or _CHROME_NAME.search(names):
        return CHROME_WEIGHT, make
    return (SIDE_WEIGHT if _SIDE_NAME.search(names) else 1.0), make


def _repeats(text: str, title: str) -> bool:
    """Whether a piece of text is the title, or a line of it."""
    return SHORTEST_FOOTER <= len(text) <= len(title) + 9 and text.replace(" ", "") in title


class _Copies:
    """Blocks that were there before; looks at so many pieces and no more, nested as they may be."""

    def __init__(self, page: Pieces) -> None:
        self._blocks = Blocks(page)
        self._budget = MAX_COMPARED * len(page.raw)

    def has_seen(self, start: int, end: int) -> bool:
        self._budget -= end - start
        return self._budget >= 0 and self._blocks.has_seen(start, end)


def _say(node: _Node, text: str, number: int) -> None:
    """Add what a run of text before a tag says to the block that it stands in."""
    weight = _weigh(text)
    node.own += weight
    node.plain += len(text)
    if weight:
        node.own_at.append(number)


def _tree(page: Pieces, floor: int, title: str) -> _Node:
    """Block elements with what they say themselves and in all; text before `floor` says nothing."""
    node = root = _Node("body", 0, len(page.raw))
    stack, position, links = [root], 0, 0
    copies, texts, kinds = _Copies(page), page.texts, page.kinds
    title = title.replace(" ", "")
    for number in [number for number, kind in enumerate(kinds) if kind in _TOKENS]:
        if number >= floor:
            run = texts[number] if number == position else "".join(texts[position : number + 1])
            text = run.strip(_BLANKS)
            if links:
                node.linked += len(text)
            elif text and not _repeats(text, title):
                _say(node, text, number)
        position = number + 1
        kind = kinds[number]
        if kind == "a":
            links += 1
        elif kind == "/a":
            links = max(0, links - 1)
        elif kind in _BREAKS:
            node.breaks += 1
        elif kind in _BLOCKS:
            weight, make = _nature_of(kind, page.read[page.raw[number]].attributes)
            child = _Node(kind, number, 0, weight, make)
            node.children.append(child)
            stack.append(child)
            node = child
        elif kind[1:] == node.tag and len(stack) > 1:
            _close(stack, number + 1, copies)
            node = stack[-1]
    while len(stack) > 1:
        _close(stack, len(kinds), copies)
    _sum_up(root)
    return root


def _sum_up(node: _Node) -> None:
    said = 0.0
    for child in node.children:
        node.linked += child.linked
        node.plain += child.plain
        said += child.score
    # Dates and commas between links say nothing; a letter among links keeps what it says.
    own = node.own if node.linked <= node.plain else 0.0
    node.score = node.weight * (own + said)


def _close(stack: list[_Node], end: int, copies: _Copies) -> None:
    node = stack.pop()
    node.end = end
    _sum_up(node)
    if node.plain > LEAST_COPY and copies.has_seen(node.start, end):
        node.score = 0.0


def _is_paragraph(node: _Node) -> bool:
    """A block of one run of text: its siblings are the other paragraphs of the body."""
    return node.breaks < 2 and not any(child.score for child in node.children)


def _next(node: _Node, *, titled: bool) -> _Node | None:
    """The child that is the whole content of its parent, None when the parent is the body.

    `titled` says that what precedes the title weighs nothing.
    """
    saying = [child for child in node.children if child.score > 0]
    if not saying or (len(saying) > 1 and all(map(_is_paragraph, saying))):
        return None
    best = max(saying, key=lambda child: child.score)
    if best.score >= NEARLY_ALL * node.score:
        return best
    parts = [
        child for child in saying if child.score >= MUCH * node.score and not _is_paragraph(child)
    ]
    is_page = node.linked > (0 if node.tag == "body" else LINKED_PAGE * node.plain)
    if parts and is_page and titled:
        # Notes and neighbours follow the body, however much they say.
        return parts[0]
    alone = best.score >= MOST * node.score and not _is_paragraph(best)
    if alone and all(child.make != best.make for child in saying if child is not best):
        return best
    return best if best in parts and is_page else None


def scored(page: Pieces, floor: int = 0, title: str = "") -> Range | None:
    """Walk down from the body while one child holds nearly everything that is said.

    `floor` is the tag that the title ends before: what precedes it is not the body, nor is the
    title again. Sentence marks outside links are counted (facts on pages, cue 2), footers and
    blocks of links say nothing, a block that comes twice counts once.
    """
    node = _tree(page, floor, title)
    if node.score <= 0:
        return None
    while (child := _next(node, titled=floor > 0)) is not None:
        node = child
    start, end = _said_range(node) if node.tag in _PAGES else (node.start, node.end)
    return Range(start, end, f"score:{node.tag}", is_editor=False)


def _said_range(node: _Node) -> tuple[int, int]:
    """The range of a page without the blocks before and after all that it says."""
    says = [one for one in node.children if one.score > 0 and one.weight > CHROME_WEIGHT]
    if node.score < LEAST_SAID:
        return node.start, node.end
    first = min([one.start for one in says] + node.own_at[:1], default=node.start)
    last = max([one.end for one in says] + node.own_at[-1:], default=node.end)
    start = max([one.end for one in node.children if one.end <= first], default=node.start)
    end = min([one.start for one in node.children if one.start >= last], default=node.end)
    return start, end
