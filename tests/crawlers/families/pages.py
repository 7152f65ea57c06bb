"""Synthetic list pages in the grammar of each family, for the invented 云泽省青川市 (99xxxx)."""

import json
from collections.abc import Iterable

from crawlers import families
from crawlers.families import ListReading, PageRequest, SavedPage
from crawlers.source import Source

HOST = "https://www.qingchuan99.gov.cn"
MENU = """<div class="header"><ul class="nav"><li><a href="/zwgk/">政务公开目录与指南</a></li>
<li><a href="/zwfw/">政务服务中心办事大厅</a></li></ul></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="./">法治政府建设年度报告</a></div>
<div class="left"><ul class="menu"><li><a href="../jgzn/">机构职能和内设机构</a></li>
<li><a href="../ghjh/">规划计划与工作总结</a></li></ul></div>"""
FOOT = """<div class="footer"><a href="https://www.gov.cn/">中国政府网</a>
<a href="/wzsm/202001/t20200102_11.html">网站声明</a>
<a href="https://beian.miit.gov.cn/">云ICP备99000001号</a></div>"""


def source(url: str, family: str, **params: str) -> Source:
    """A source of the invented city."""
    return Source(
        "999999-test",
        url,
        family,
        "990000",
        "990100",
        "青川市人民政府",
        "people_government",
        ("www.qingchuan99.gov.cn",),
        2.0,
        params=params,
    )


def title(year: int) -> str:
    """The title of one year's report."""
    return f"青川市人民政府{year}年法治政府建设情况报告"


def rows(hrefs: Iterable[str], first_year: int = 2024) -> str:
    """`li` rows, one a year counting down, each with the date in its own element."""
    return "".join(
        f'<li><a href="{href}" title="{title(first_year - i)}">{title(first_year - i)[:12]}...</a>'
        f"<span>{first_year - i + 1}-03-{10 + i:02d}</span></li>"
        for i, href in enumerate(hrefs)
    )


def page(list_html: str, pager: str = "", head: str = "") -> bytes:
    """A whole page: menus, crumbs, the list, its pager, a footer."""
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}<title>青川市</title></head><body>"
        f'{MENU}<div class="main"><ul class="list">{list_html}</ul>{pager}</div>'
        f"{FOOT}</body></html>"
    ).encode()


def read(
    body: bytes | str,
    url: str,
    family: str,
    number: int = 1,
    base: str | None = None,
    **params: str,
) -> ListReading:
    """What a family reads off a page of the source at `base` (default: the page itself)."""
    data = body.encode() if isinstance(body, str) else body
    return families.get(family).read_list(
        SavedPage(url, data, None, number), source(base or url, family, **params)
    )


def answer(value: object) -> bytes:
    """A JSON answer."""
    return json.dumps(value, ensure_ascii=False).encode()


def urls(reading: ListReading) -> list[str]:
    """The addresses of the items."""
    return [item.url for item in reading.items]


def following(reading: ListReading) -> list[tuple[str, int]]:
    """Addresses and numbers of the pages that follow."""
    return [(request.url, request.page_number) for request in reading.next_pages]


def form_of(request: PageRequest) -> str:
    """The body of a POST as text."""
    return (request.body or b"").decode()
