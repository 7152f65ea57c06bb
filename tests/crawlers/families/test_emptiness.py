"""A page whose list is empty has no item, whatever stands in its margins."""

import pytest

from crawlers.families.reading.emptiness import says_empty
from crawlers.families.reading.markup import parsed
from crawlers.families.reading.rows import read_items

BASE = "http://www.linlan.gov.cn/zwgk/fzzfjsndbg/"
NEWS = "".join(
    f'<li><a href="/xw/202503/t2025031{n}_99{n}.html">临澜市召开第{n}次政府常务会议</a>'
    f"<span>2025-03-1{n}</span></li>"
    for n in range(4)
)
REPORTS = "".join(
    f'<li><a href="/art/202{n}/3/1/art_99_{n}.html">临澜市202{n}年法治政府建设年度报告</a>'
    f"<span>202{n}-03-01</span></li>"
    for n in range(4)
)


def items(html: str, base: str = BASE) -> int:
    return len(read_items(parsed(f"<html><body>{html}</body></html>"), base))


@pytest.mark.parametrize(
    "margin",
    [
        f'<div class="sidebar"><ul>{NEWS}</ul></div>',
        f'<div class="right"><h3>热点新闻</h3><ul>{NEWS}</ul></div>',
        f'<div class="box"><div class="tit">相关阅读</div><ul class="list">{NEWS}</ul></div>',
        f'<div class="r"><ul class="news">{NEWS}</ul></div><ul class="l"><li>暂无信息</li></ul>',
        f'<div class="r"><ul class="news">{NEWS}</ul></div><p>共 0 条</p>',
    ],
)
def test_a_margin_beside_an_empty_list_is_no_list(margin):
    assert items(f'<div class="main"><ul class="gl"></ul></div>{margin}') == 0


def test_the_margin_of_a_query_column_is_none_either():
    base = "http://public.linlan.gov.cn/?a=dir&p=D07X&page=2"
    assert items(f'<div class="sidebar"><ul class="hot">{NEWS}</ul></div>', base) == 0


def test_rows_that_are_named_like_reports_are_the_list_wherever_they_lie():
    assert items(f'<div class="c"><ul>{REPORTS}</ul></div><div class="tab">暂无数据</div>') == 4
    assert items(f'<div class="sidebar"><ul>{REPORTS}</ul></div>') == 4


@pytest.mark.parametrize(
    ("html", "is_empty"),
    [
        ("<li>暂无相关信息</li>", True),
        ("<p>抱歉，该栏目暂无内容！</p>", True),
        ("<td>没有找到相关记录</td>", True),
        ("<div>没有更多内容</div>", False),
        ("<p>本机关2024年没有发生需要公开的行政复议信息，特此说明，欢迎监督。</p>", False),
        ('<div style="display: none">暂无数据</div>', False),
        ("<script>var tip = '暂无数据';</script>", False),
        ("<p>共20条</p>", False),
    ],
)
def test_only_a_visible_element_that_says_nothing_else_says_that_a_list_is_empty(html, is_empty):
    assert says_empty(parsed(f"<html><body>{html}</body></html>")) is is_empty
