"""The element that holds the body, by the name that its CMS gives it or by a frame of comments."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pipelines.pages.canonical import element_end, tag_around

# Editors and body slots of CMS families: nothing but the body stands in them.
EDITORS = frozenset(
    """ucapcontent ucap-content zoom zoomcon trs_editor trs_ueditor trs_editor_view
    trs_paper_default trs_word trs_web vsb_content v_news_content ivs_content js_content js_article
    j_content j-fontcontent xlrllt maintext maintextbox gkxl-article newscontnet newscontent_text
    easysite-news-text is-contentbox news_cont_d_wrap bt_content bt-content ueditor ue_content
    wp_articlecontent article-body articlebody newstext news_text zwnr zhengwen arccontent
    cmscontent fck_content text-content txt_txt ewb-article-content infocontent info_content
    newscontent jfcontent con_text detail_content_text nr_content wznr xwnr
    """.split()  # noqa: SIM905 - a list of names reads as a list of words
)
# Wrappers of an article: title, date line and share buttons may stand in them too.
WRAPPERS = frozenset(
    """article-content article_content articlecontent article-con article_con articlecon art_con
    artcon art-content art_content article-main article_main pages_content pages-content
    content-body content_body contentbody detail-content detail_content detailcontent detail-con
    detail_con detailcon detail-main detail-text news-content news_content news-con news_con newscon
    news-detail news_detail newsdetail info-content info-con info_con infocon infodetail
    content-text content_text content-main content-con con_main contentmain view-content
    zw zwcon zw_con zw-con zwxl zwxl-article xl-content xl_content xl-con xl_con xlcon xlnr
    txtcon txt_con txt-con wz_con wzcon wz-con wz_content wzy wzcontent gknr nrcon content-article
    contain_detail scroll_wrap detail_nr nr main-content-text ewb-info-content article
    """.split()  # noqa: SIM905
)
_NUMBERED = re.compile(
    r"^(vsb_content|trs_editor|ucap-?content|zoom|zwnr|article_content)[_-]?\w{0,8}$"
)
# A page names a handful of such elements; thousands, one in another, would cost a scan each.
MAX_NAMED = 64
_NAMES = re.compile(r' (?:id|class)="([^"]*)"')
_ATTRIBUTES = ("id", "class")
_TAG_NAME = re.compile(r"<([a-z][^\s>]*)")
_NO_CONTAINERS = frozenset(
    ("body", "a", "p", "span", "img", "form", "ul", "li", "h1", "h2", "h3", "html")
)
_FRAME = re.compile(r"<!--frame:(begin|end)-->")
_MAY_FRAME = re.compile(r"<(?:meta\s|!--frame:)")
_META_FRAME = re.compile(r'<meta[^>]*"content(start|end)"[^>]*>', re.I)


@dataclass(frozen=True, slots=True)
class Range:
    """A range of the serialised body and the name that it was found by."""

    start: int
    end: int
    name: str
    is_editor: bool = True


class Blocks:
    """Ranges of a markup, each asked for once, that repeat an earlier one word for word."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        # Few blocks are as long as another, and only those are read.
        self._alone: dict[int, int] = {}
        self._seen: set[int] = set()

    def has_seen(self, start: int, end: int) -> bool:
        """Whether the same characters were asked for before; offsets in characters."""
        length = end - start
        first = self._alone.setdefault(length, start)
        if first == start:
            return False
        if first >= 0:
            self._seen.add(hash(self._markup[first : first + length]))
            self._alone[length] = -1
        block = hash(self._markup[start:end])
        if block in self._seen:
            return True
        self._seen.add(block)
        return False


def framed(markup: str) -> Range | None:
    """The range between ContentStart and ContentEnd metas, or between begin and end comments."""
    if not _MAY_FRAME.search(markup):
        return None
    for pattern, name in ((_META_FRAME, "meta:ContentStart"), (_FRAME, "comment")):
        opening = None
        for match in pattern.finditer(markup):
            if match[1].lower() in ("start", "begin"):
                opening = match.end()
            elif opening is not None and match.start() > opening:
                return Range(opening, match.start(), name)
    return None


def _tags_with_names(markup: str) -> dict[int, str]:
    """Offset of a tag → the known name that it carries, an editor's before a wrapper's."""
    names: dict[int, str] = {}
    position = markup.find("<ucapcontent")
    while position >= 0:
        names[position] = "ucapcontent"
        position = markup.find("<ucapcontent", position + 1)
    # Few of a page's names are known: those are looked for, not all of them looked at.
    values = dict.fromkeys(_NAMES.findall(markup))
    known = {value: name for value in values if (name := _known_name(value))}
    for attribute in _ATTRIBUTES if known else ():
        for position, value in _places(markup, attribute, known):
            name, start = known[value], tag_around(markup, position)
            if start not in names or _is_editor(name):
                names[start] = name
    return names


def _places(markup: str, attribute: str, known: Iterable[str]) -> list[tuple[int, str]]:
    """Where an attribute has one of the known values, in page order."""
    places = []
    for value in known:
        text = f' {attribute}="{value}"'
        position = markup.find(text)
        while position >= 0:
            places.append((position, value))
            position = markup.find(text, position + 1)
    return sorted(places)


def named(markup: str) -> list[Range]:
    """Elements whose tag, id or class is a known name, in page order, outermost first."""
    found: list[Range] = []
    blocks = Blocks(markup)
    for start, name in sorted(_tags_with_names(markup).items())[:MAX_NAMED]:
        tag = _TAG_NAME.match(markup, start) if start >= 0 else None
        if tag is None or tag[1] in _NO_CONTAINERS:
            continue
        end = element_end(markup, tag[1], start)
        if not blocks.has_seen(start, end):  # a second copy, for mobiles, is the same body
            found.append(Range(start, end, name, _is_editor(name)))
    return found


def _is_editor(name: str) -> bool:
    return name in EDITORS or _NUMBERED.match(name) is not None


@lru_cache(maxsize=4096)
def _known_name(attribute: str) -> str | None:
    known = [word for word in attribute.lower().split() if word in WRAPPERS or _is_editor(word)]
    return min(known, key=lambda word: not _is_editor(word)) if known else None
