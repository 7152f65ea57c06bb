"""Names that CMS families give to the element that holds a body."""

import re
from collections.abc import Sequence
from functools import lru_cache

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
_NO_CONTAINERS = frozenset(
    ("body", "a", "p", "span", "img", "form", "ul", "li", "h1", "h2", "h3", "html")
)


def is_editor(name: str) -> bool:
    """Whether nothing but a body stands in an element of this name."""
    return name in EDITORS or _NUMBERED.match(name) is not None


def container_name(tag: str, attributes: Sequence[str]) -> str:
    """The known name that an element carries, an editor's before a wrapper's; "" if there is none.

    `attributes` are the values of id and class.
    """
    if tag in _NO_CONTAINERS:
        return ""
    own = ["ucapcontent"] if tag == "ucapcontent" else []
    known = [*own, *filter(None, map(_known_name, attributes))]
    if not known:
        return ""
    return known[-1] if is_editor(known[-1]) else known[0]


@lru_cache(maxsize=4096)
def _known_name(attribute: str) -> str | None:
    known = [word for word in attribute.lower().split() if word in WRAPPERS or is_editor(word)]
    return min(known, key=lambda word: not is_editor(word)) if known else None
