"""The pages behind the entries: texts of the sample under other names, in each family's layout."""

import re
from functools import cache
from html import escape
from urllib.parse import urlsplit

from crawlers.portal.content import load_pages
from crawlers.portal.gallery.entries import Entry, GallerySite
from crawlers.portal.gallery.web import frame

# where each family keeps the body of a page
_BODIES = {
    "trs": '<div class="view TRS_UEDITOR trs_paper_default">{body}</div>',
    "ucap": '<div id="zoomcon"><UCAPCONTENT>{body}</UCAPCONTENT></div>',
    "hanweb": '<!--<$[信息内容]>begin--><div id="zoom">{body}</div><!--<$[信息内容]>end-->',
    "gd": '<div class="article-content">{body}</div>',
    "longxun": '<div class="wzcon j-fontContent">{body}</div>',
    "vsb": '<div id="vsb_content_2"><div class="v_news_content">{body}</div></div>',
    "shanghai": '<div id="ivs_content">{body}</div>',
    "eportal": '<div class="easysite-news-text" id="zoom">{body}</div>',
}
_PLAIN = '<div class="content">{body}</div>'
_NAME = re.compile("临澜市?")


def detail_html(site: GallerySite, entry: Entry) -> str:
    """The page of one entry."""
    text = _text(site, entry)
    body = "\n".join(
        f"<p>　　{escape(line.strip())}</p>" for line in text.splitlines() if line.strip()
    )
    family = site.family.split("_")[0]
    shown = _BODIES.get(family, _PLAIN).format(body=body)
    metas = (
        f'<meta name="ArticleTitle" content="{entry.title}">'
        f'<meta name="PubDate" content="{entry.published_on} 09:00">'
        f'<meta name="ContentSource" content="{site.place}人民政府">'
    )
    facts = f"<p>来源：{site.place}人民政府　发布日期：{entry.published_on}</p>"
    return frame(site, f"<h1>{entry.title}</h1>{facts}{shown}", metas)


def _text(site: GallerySite, entry: Entry) -> str:
    """The report of another place and year: names and years of the sample's text replaced."""
    text = _NAME.sub(site.place, _originals()[site.report])
    return text.replace("2025年", f"{entry.published_on.year}年").replace(
        "2024年", f"{entry.published_on.year - 1}年"
    )


@cache
def _originals() -> dict[str, str]:
    """The texts of the sample by the titles of their pages."""
    return {page.title: page.body for page in load_pages()}


def detail_key(path: str) -> tuple[str, str]:
    """Path and query of a page's address."""
    parts = urlsplit(path)
    return parts.path, parts.query
