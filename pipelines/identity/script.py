"""Pages in traditional characters (official big5 gates, copied pages), read as simplified."""

import re
from dataclasses import replace
from functools import lru_cache

import opencc

from pipelines.rows import Page

# Characters of the genre's own words that only the traditional script writes so.
_TRADITIONAL = re.compile(r"[縣區東鎮鄉廣灣報設況關實辦國務會機構專對學習領導]")
_HEAD_CHARS = 300


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplified(page: Page) -> Page:
    """The page with its text, title, issuer and frame in simplified characters.

    The page itself where title and head of the text show none of the other script. For reading
    only: offsets and wording of the original stay with the original.
    """
    if not _TRADITIONAL.search(f"{page.title or ''}{page.issuer or ''}{page.text[:_HEAD_CHARS]}"):
        return page
    convert = _converter().convert
    return replace(
        page,
        text=str(convert(page.text)),
        title=str(convert(page.title)) if page.title else page.title,
        issuer=str(convert(page.issuer)) if page.issuer else page.issuer,
        lead=str(convert(page.lead)),
        tail=str(convert(page.tail)),
    )
