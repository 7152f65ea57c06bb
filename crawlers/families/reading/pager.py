"""Pagers: what a list page says about its number of pages and the address of the next one.

Rules: TRS `createPageHTML(total, current0, prefix, ext)`, UCAP `createPageHTML(id, pages,
current1, prefix, ext, rows)`, live `countPage` beside a commented-out call, `下一页` links,
totals in words (`共N页`, `共1432条 1/144`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

from crawlers.families.reading.addresses import absolute_url, host_of, is_followable
from crawlers.families.reading.markup import (
    HTML_COMMENT,
    attribute,
    text_of,
    without_script_comments,
)

CALL = re.compile(r"\bcreatePage(?:HTML|Html|Htm|Nav|List)?\w*\s*\(([^()]*)\)", re.I)
COUNT = re.compile(
    r"\b(?:var\s+)?(?:countPage|pageCount|contenpage|_?nPageCount|totalPages?|maxPageNum)"
    r"\s*[=:]\s*['\"]?(\d+)",
    re.I,
)
NEXT_WORDS = re.compile(
    r"^(?:下一?页|后一?页|下页|next(?: page)?|后页|[>›»]|下一頁)[>›»\s]*$", re.I
)
LAST_WORDS = re.compile(r"^(?:尾页|末页|最后一?页|last|尾頁)$", re.I)
PAGES_IN_WORDS = (
    re.compile(r"(?:共有?|总页数|合计)\s*[:：]?\s*(\d+)\s*页"),
    re.compile(r"总页数\s*[:：]\s*(\d+)"),
    re.compile(r"\d+\s*条\s*\d+\s*/\s*(\d+)"),
    re.compile(r"第?\s*\d+\s*页?\s*/\s*(?:共)?\s*(\d+)\s*页"),
    re.compile(r"(?:当前|页次)\D{0,4}\d+\s*/\s*(\d+)"),
)
ITEMS_IN_WORDS = (
    re.compile(r"总?记录数\s*[:：]\s*(\d+)"),
    re.compile(
        r"(?:共|总计|共计|共有|找到(?:相关(?:结果|信息))?|相关结果)\s*[:：]?\s*约?\s*(\d+)\s*条"
        r"|(?:找到(?:相关(?:结果|信息))?|相关结果)\s*[:：]?\s*约?\s*(\d+)\s*[个篇项]"
    ),
    re.compile(r"(?<![\d每页显示])(\d+)\s*条(?:相关)?(?:结果|记录)"),
)
CURRENT_IN_WORDS = (
    re.compile(r"当前第?页?\s*[:：]?\s*第?\s*(\d+)\s*页?\s*/"),
    re.compile(r"\d+\s*条\s*(\d+)\s*/\s*\d+"),
)


@dataclass(frozen=True, slots=True)
class Pager:
    """What a page says of its list; `prefix` and `extension` come from its script call.

    `first_suffix` is the number in the address of page 2: 1 for TRS, 2 for UCAP and kin; None
    where the page does not say.
    """

    pages: int | None = None
    items: int | None = None
    current: int | None = None
    prefix: str | None = None
    extension: str | None = None
    first_suffix: int | None = None
    next_url: str | None = None


def read_pager(text: str, soup: BeautifulSoup, url: str) -> Pager:
    """Everything a list page declares about its pages, from calls, variables, links and words."""
    live = without_script_comments(HTML_COMMENT.sub("", text))
    called, silent = _called(live, url), _called(text, url)
    words = " ".join(soup.get_text(" ").split())
    counted = max((int(n) for n in COUNT.findall(live)), default=0)
    declared = counted or hidden_number(soup, "page") or first_of(PAGES_IN_WORDS, words)
    call = called or silent or Pager()
    # A commented-out call may be stale; its prefix still holds, its total yields to a live count.
    pages = call.pages if called else declared or call.pages
    return replace(
        call,
        pages=pages or declared,
        items=call.items or first_of(ITEMS_IN_WORDS, words),
        current=call.current or first_of(CURRENT_IN_WORDS, words),
        next_url=next_link(soup, url),
    )


def _called(source: str, url: str) -> Pager | None:
    calls = (_by_arity(_arguments(call.group(1)), url) for call in CALL.finditer(source))
    return next((pager for pager in calls if pager), None)


def _arguments(call: str) -> list[str | int]:
    parts = [part.strip() for part in call.split(",")]
    return [int(p) if p.isdigit() else p.strip("'\"") for p in parts]


def _by_arity(args: list[str | int], url: str) -> Pager | None:
    """TRS begins with two numbers, UCAP with the id of the pager's element."""
    match args:
        case [int(pages), int(current0), str(prefix), str(ext), *rest] if prefix:
            suffix = _suffix_in_use(url, prefix, ext, current0)
            rows = rest[-1] if rest and isinstance(rest[-1], int) and rest[-1] > pages else None
            return Pager(pages, rows, current0 + 1, prefix, ext.lstrip("."), suffix)
        case [str(), int(pages), int(current1), str(prefix), str(ext), *rest]:
            rows = rest[0] if rest and isinstance(rest[0], int) else None
            return Pager(pages, rows, max(current1, 1), prefix, ext.lstrip("."), 2)
    return None


def _suffix_in_use(url: str, prefix: str, ext: str, current0: int) -> int:
    """A page that is numbered in its own address shows whether its site starts at 1 or 2."""
    name = urlsplit(url).path.rsplit("/", 1)[-1]
    own = re.fullmatch(re.escape(prefix) + r"_(\d+)\." + re.escape(ext.lstrip(".")), name)
    return 2 if own and current0 and int(own.group(1)) == current0 + 1 else 1


def numbered(url: str, pager: Pager, page: int, first_suffix: int) -> str:
    """The address of page `page` beside `url`, by the prefix and extension of the page's call."""
    suffix = "" if page == 1 else f"_{page - 2 + first_suffix}"
    return urljoin(url, f"{pager.prefix}{suffix}.{pager.extension}")


def next_link(soup: BeautifulSoup, url: str) -> str | None:
    """The address behind the `下一页` link of the same host, if the page carries one."""
    for href in _hrefs_by_words(soup, NEXT_WORDS):
        target = absolute_url(url, href)
        if target != absolute_url(url, "") and _is_beside(target, url):
            return target
    return None


def _is_beside(target: str, url: str) -> bool:
    """Pagers of other columns stand on the page too; the next page lies under the same folder."""
    folder = urlsplit(url).path.rsplit("/", 1)[0] + "/"
    return host_of(target) == host_of(url) and urlsplit(target).path.startswith(folder)


def hidden_number(soup: BeautifulSoup, what: str) -> int | None:
    """A total that a hidden field declares: `what` is `page` for pages, `record` for items."""
    named = re.compile(rf"total[-_]?{what}s?\b|{what}[-_]?count\b", re.I)
    for field in soup.find_all("input"):
        value = attribute(field, "totalpage") if what == "page" else ""
        if not value and named.search(f"{attribute(field, 'id')} {attribute(field, 'name')}"):
            value = attribute(field, "value")
        if value.isdigit() and int(value):
            return int(value)
    return None


def _hrefs_by_words(soup: BeautifulSoup, words: re.Pattern[str]) -> Iterable[str]:
    for a in soup.find_all("a"):
        if not (words.match(text_of(a)) or words.match(attribute(a, "title"))):
            continue
        for name in ("href", "tagname", "data-url", "data-href"):
            if is_followable(attribute(a, name) or None):
                yield attribute(a, name)
                break


def last_link(soup: BeautifulSoup, url: str) -> str | None:
    """The address behind the `尾页` link, if the page carries one."""
    return next((absolute_url(url, h) for h in _hrefs_by_words(soup, LAST_WORDS)), None)


def first_of(patterns: Iterable[re.Pattern[str]], text: str) -> int | None:
    """The first number that any of the patterns finds."""
    return next((n for p in patterns if (n := _first_int(p, text)) is not None), None)


def _first_int(pattern: re.Pattern[str], text: str) -> int | None:
    hit = pattern.search(text)
    return int(next(group for group in hit.groups() if group)) if hit else None
