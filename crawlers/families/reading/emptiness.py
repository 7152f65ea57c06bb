"""Signs that a list is empty, so that what else stands on its page is not taken for it."""

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from crawlers.families.reading.markup import attribute, text_of

# an element that says this and no more; "没有更多内容" ends a list that has entries
NOTICE = re.compile(
    r"(?:抱歉|对不起|很遗憾)?[,，!！\s]*(?:该|本|此|当前|您查看的)?(?:栏目|目录|列表|分类|部门|单位)?下?"
    r"(?:暂时?|目前|还|尚)?(?:没有|无|未)(?:检索到|查询到|找到|发布|公开)?(?:任何|相关|符合条件)?的?"
    r"(?:信息|内容|数据|记录|文章|文件|结果)[。.!！~\s]*"
)
ZERO = re.compile(r"(?:共有?|总计|共计|总记录数|找到)\s*[:：]?\s*0\s*(?:条|页|个|篇|项)")
HEADING = re.compile(r"热点|热门|推荐|相关(?:阅读|信息|链接|文章|报道|新闻)|排行|猜你喜欢|图片新闻")
_LONGEST_NOTICE = 30
_LONGEST_HEADING = 12
_LEVELS = 4  # list, its box, the box's frame


def says_empty(soup: BeautifulSoup) -> bool:
    """Whether a visible element of the page says that there is nothing, or a pager counts none."""
    for text in soup.find_all(string=lambda words: bool(words) and _is_sign(words)):
        if type(text) is NavigableString and not _is_hidden(text.parent):
            return True
    return False


def _is_sign(words: str) -> bool:
    shown = words.strip()
    return len(shown) <= _LONGEST_NOTICE and bool(NOTICE.fullmatch(shown) or ZERO.search(shown))


def _is_hidden(element: Tag | None) -> bool:
    if element is None or element.name in {"script", "style", "template", "noscript"}:
        return True
    return any(
        "display:none" in attribute(part, "style").replace(" ", "").lower()
        for part in (element, *element.parents)
    )


def stands_under_margin_heading(link: Tag) -> bool:
    """Whether the box of a link has a heading as sidebars have: 热点新闻, 相关阅读, 点击排行."""
    for parent in list(link.parents)[:_LEVELS]:
        before = parent.find_previous_sibling()
        if not isinstance(before, Tag):
            continue
        words = text_of(before)
        if words:
            return len(words) <= _LONGEST_HEADING and bool(HEADING.search(words))
    return False
