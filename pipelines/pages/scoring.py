"""The element that holds the body when no name tells: blocks weighed by their sentences."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from pipelines.pages.containers import Range

_TOKEN = re.compile(
    r"<(/?)(div|td|table|section|article|main|form|center|ul|ol|dl|nav|header|footer|aside|a|"
    r"blockquote|fieldset|ucapcontent|p|br)(?=[\s>])([^>]*)>"
)
_TAGS = re.compile(r"<[^>]*>")
SENTENCE_MARKS = "，。；、！？"
_FOOTER = re.compile(
    r"版权所有|主办单位|主办：|承办|网站标识码|ICP备|公网安备|网站地图|技术支持|最佳分辨率|"
    r"浏览器|备案号|copyright|建议您使用",
    re.I,
)
_CHROME_NAME = re.compile(
    r"(?<![a-z])(?:nav|head|foot|bottom|copyright|side|left|right|related|relat|recommend|hot|"
    r"menu|crumb|position|share|links?|friend|banner|top|search|login|pop|dialog|tips?|comment)"
    r"(?![a-z])|footer|header|sidebar|xgxw|xgyd|dqwz|weizhi",
    re.I,
)
_CHROME_TAGS = frozenset(("nav", "header", "footer", "aside"))
# One child that holds this share of what its parent says is the parent's content.
NEARLY_ALL = 0.8
# A sentence mark counts as many characters of plain text: tables of figures have no sentences.
CHARS_A_MARK = 30
# A paragraph longer than this is no footer, whatever it mentions.
LONGEST_FOOTER = 200


@dataclass(slots=True)
class _Node:
    tag: str
    start: int
    end: int = 0
    chrome: bool = False
    score: float = 0.0
    linked: int = 0
    plain: int = 0
    own: float = 0.0
    breaks: int = 0
    children: list["_Node"] = field(default_factory=list)


def _weigh(text: str) -> float:
    """What a piece of plain text says; footers say nothing."""
    if len(text) < LONGEST_FOOTER and _FOOTER.search(text):
        return 0.0
    return sum(map(text.count, SENTENCE_MARKS)) + len(text) / CHARS_A_MARK


@lru_cache(maxsize=4096)
def _is_chrome(attributes: str) -> bool:
    return _CHROME_NAME.search(attributes) is not None


def _tree(markup: str, floor: int) -> _Node:
    """Block elements with what they say themselves and in all; text before `floor` says nothing."""
    root = _Node("body", 0, len(markup))
    stack, position, links = [root], 0, 0
    for match in _TOKEN.finditer(markup):
        if match.start() - position > 1 and match.start() > floor:
            gap = markup[position : match.start()]
            text = (_TAGS.sub("", gap) if "<" in gap else gap).strip()
            if links:
                stack[-1].linked += len(text)
            elif text:
                stack[-1].own += _weigh(text)
                stack[-1].plain += len(text)
        position = match.end()
        closing, tag, attributes = match.groups()
        if tag == "a":
            links = max(0, links - 1) if closing else links + 1
        elif tag in ("p", "br"):
            stack[-1].breaks += 1
        elif not closing:
            chrome = tag in _CHROME_TAGS or bool(attributes and _is_chrome(attributes))
            node = _Node(tag, match.start(), chrome=chrome)
            stack[-1].children.append(node)
            stack.append(node)
        elif len(stack) > 1 and stack[-1].tag == tag:
            _close(stack, match.end())
    while len(stack) > 1:
        _close(stack, len(markup))
    root.score = root.own + sum(child.score for child in root.children)
    return root


def _close(stack: list[_Node], end: int) -> None:
    node = stack.pop()
    node.end = end
    node.score = node.own + sum(child.score for child in node.children)
    node.linked += sum(child.linked for child in node.children)
    node.plain += sum(child.plain for child in node.children)
    if node.linked > node.plain:
        node.score = 0.0
    elif node.chrome:
        node.score *= 0.3


def _is_paragraph(node: _Node) -> bool:
    """A block of one run of text: its siblings are the other paragraphs of the body."""
    return node.breaks < 2 and not any(child.score for child in node.children)


def scored(markup: str, floor: int = 0) -> Range | None:
    """Walk down from the body while one child holds nearly everything that is said.

    `floor` is where the title stands: what precedes it is not the body. Sentence marks outside
    links are counted (facts on pages, cue 2), footers and blocks of links say nothing.
    """
    node = _tree(markup, floor)
    if node.score <= 0:
        return None
    while node.children:
        best = max(node.children, key=lambda child: child.score)
        if best.score < NEARLY_ALL * node.score:
            break
        saying = [child for child in node.children if child.score > 0]
        if _is_paragraph(best) and len(saying) > 1 and all(map(_is_paragraph, saying)):
            break
        node = best
    return Range(node.start, node.end, f"score:{node.tag}", is_editor=False)
