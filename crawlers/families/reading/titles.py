"""The title that a link shows, and the links that are page furniture."""

import re

from bs4 import Tag
from bs4.element import NavigableString

from crawlers.families.reading.dates import DATE_ONLY
from crawlers.families.reading.markup import attribute, elements_of, text_of, unmarked

TITLE_CLASSES = frozenset({"title", "til", "tit", "bt", "biaoti", "name"})
BULLET = re.compile(r"^[\s·•●■◆▪◇○\-—>»*.]+(?=\S)")
BLOCKS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "dt", "dd"})
MAX_LEAF = 12  # "04 2025-03"
CUT = re.compile(r"(?:\.{2,}|…+)\s*$")
FURNITURE = re.compile(
    r"^(?:首页|上一?页|下一?页|前一?页|后一?页|尾页|末页|最后一页|第一页|跳转|GO|转到|确定|更多|查看更多|more"
    r"|[<>«»‹›|\s]*|\[?\d{1,4}\]?|\.{3}|…|返回(?:首页|顶部|主站|上级)?|网站首页|设为首页|加入收藏|收藏本站"
    r"|关于我们|联系我们|网站(?:地图|声明|帮助|简介|导航)|站点地图|版权(?:保护|声明|说明|所有)?|隐私(?:声明|保护)"
    r"|法律声明|免责声明|使用帮助|帮助|无障碍(?:浏览|阅读)?|长者(?:模式|助手|版)|关怀版|适老版|手机版|English|EN"
    r"|繁體(?:中文|版)?|繁体(?:中文|版)?|简体(?:中文)?|登录|注册|高级(?:搜索|检索)|搜索|RSS(?:订阅)?"
    r"|.{0,3}ICP备.*|.{0,3}公网安备.*|网站标识码.*|下载(?:文字|图片)版|\[?(?:政策)?原文\]?)$",
    re.I,
)


def is_furniture(title: str) -> bool:
    """Whether a link's words belong to the page's frame: pager, footer, language switch."""
    return FURNITURE.match(re.sub(r"更多\s*[>»]*$", "更多", title.strip())) is not None


def shown_title(a: Tag) -> str:
    """The title of a link: its words without date and bullet, the full form where they are cut."""
    shown = _words(a)
    full = " ".join(unmarked(attribute(a, "title")).split())
    if not shown:
        return full
    stem = CUT.sub("", shown)
    if full and (full in shown or full.startswith(stem)):
        return full  # some sites cut the words without an ellipsis
    if full and CUT.search(shown) and full.startswith(stem[:10]):
        return full
    return shown


def _words(a: Tag) -> str:
    for part in elements_of(a):
        if TITLE_CLASSES & {c.lower() for c in attribute(part, "class").split()} and text_of(part):
            return text_of(part)
    blocks = [b for b in a.children if isinstance(b, Tag) and b.name in BLOCKS and not _is_date(b)]
    if len(blocks) > 1 or (blocks and blocks[0].name.startswith("h")):
        return BULLET.sub("", text_of(blocks[0]))  # title above, summary below
    parts = [text for node in a.children if (text := _part(node)) and not DATE_ONLY.match(text)]
    return BULLET.sub("", " ".join("".join(parts).split()))


def _is_date(block: Tag) -> bool:
    """Whether a block is a calendar leaf, or empty like a picture's."""
    words = block.get_text(" ", strip=True)
    return len(words) <= MAX_LEAF and (not words or any(c.isdigit() for c in words))


def _part(node: object) -> str:
    if isinstance(node, Tag):
        text = node.get_text()
        return "" if DATE_ONLY.match(text.strip()) else text
    return str(node) if isinstance(node, NavigableString) else ""
