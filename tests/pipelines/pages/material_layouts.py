# ruff: noqa: E501 - a line of markup is data and breaks nowhere
"""Invented pages of layouts that carry the body as data, in soup, in tables or in parts."""

import base64
import html
import json
from collections.abc import Callable
from urllib.parse import quote

from tests.pipelines.pages.material import (
    CRUMBS,
    FOOTER,
    HEADER,
    NAVIGATION,
    PARAGRAPHS,
    PUBLISHED,
    RELATED,
    SHARE,
    TITLE,
    WRITTEN,
    Case,
    page,
    paragraphs,
)

H1 = f"<h1>{TITLE}</h1>"
SHELL = f"{HEADER}<div id='app'></div>{FOOTER}"


def state_of_an_application() -> Case:
    state = json.dumps({"article": {"title": TITLE, "content": paragraphs()}}).replace(
        "<", "\\u003c"
    )
    script = f"<script>window.__INITIAL_STATE__={state};</script>"
    return Case("application's state", page(SHELL + script), PARAGRAPHS, fields={"title": TITLE})


def data_script() -> Case:
    data = json.dumps({"props": {"html": paragraphs()}}, ensure_ascii=False)
    script = f"<script id='__NEXT_DATA__' type='application/json'>{data}</script>"
    return Case("data in a script of its own", page(SHELL + script), PARAGRAPHS)


def percent_encoded() -> Case:
    script = f"<script>show(decodeURIComponent('{quote(paragraphs())}'));</script>"
    return Case("body percent-encoded in a script", page(SHELL + script), PARAGRAPHS)


def percent_encoded_as_of_old() -> Case:
    units = "".join(c if c.isalnum() and c.isascii() else f"%u{ord(c):04X}" for c in paragraphs())
    script = f'<script>document.write(unescape("{units}"));</script>'
    return Case("body in %u of a script", page(SHELL + script), PARAGRAPHS)


def base64_encoded() -> Case:
    coded = base64.b64encode(paragraphs().encode()).decode()
    script = f'<script>var body = Base64.decode("{coded}");</script>'
    return Case("body in base64 of a script", page(SHELL + script), PARAGRAPHS)


def attribute_of_a_component() -> Case:
    value = html.escape(json.dumps({"content": paragraphs()}, ensure_ascii=False))
    body = f'{HEADER}<article-view :detail="{value}"></article-view>{FOOTER}'
    return Case("body in a component's attribute", page(body), PARAGRAPHS)


def message_soup() -> Case:
    soup = "".join(
        '<section style="margin:0"><section data-role="paragraph" style="text-align:left">'
        f'<p style="line-height:2em"><span style="font-size:16px"><span>{line}</span></span></p></section></section>'
        for line in PARAGRAPHS
    )
    body = f"{HEADER}{CRUMBS}<div class='wrap'>{H1}<div class='t2'>发布时间：2024-01-20</div><div class='t3'><section data-tools='135'>{soup}</section></div></div>{RELATED}{FOOTER}"
    return Case(
        "sections pasted from a message", page(body), PARAGRAPHS, fields={"published_on": PUBLISHED}
    )


def pages_of_one_article() -> Case:
    pager = "<div class='pager'><a href='a.html'>上一页</a> <span>1</span> <a href='a_2.html'>2</a> <a href='a_3.html'>3</a> <a href='a_2.html'>下一页</a></div>"
    body = f"{HEADER}{H1}<div id='zoom'>{paragraphs()}{pager}</div>{FOOTER}"
    return Case("first of several pages", page(body), PARAGRAPHS)


def siblings() -> Case:
    parts = [PARAGRAPHS[:6], PARAGRAPHS[6:12], PARAGRAPHS[12:]]
    blocks = "".join(
        f"<div class='part{n}'>{paragraphs(part)}</div>" for n, part in enumerate(parts)
    )
    body = f"{HEADER}{H1}<div class='row'>日期：2024-01-20</div>{blocks}{FOOTER}"
    return Case("body in sibling blocks", page(body), PARAGRAPHS)


def tables_of_2015() -> Case:
    text = "<br>\n".join(
        f"&nbsp;&nbsp;&nbsp;&nbsp;<FONT size=3>{line}</FONT>" for line in PARAGRAPHS
    )
    side = "".join(
        f"<TR><TD height=22>·<A href='list.asp?id={n}'>行政许可事项{n}</A></TD></TR>"
        for n in range(12)
    )
    body = (
        f"<TABLE width=1000><TR><TD><IMG src=top.jpg></TD></TR><TR><TD>{NAVIGATION.replace('li>', 'b>')}</TD></TR></TABLE>"
        f"<TABLE width=1000><TR><TD width=200 valign=top><TABLE>{side}</TABLE></TD><TD valign=top><TABLE width='100%'>"
        f"<TR><TD align=center><B><FONT size=5>{TITLE}</FONT></B></TD></TR>"
        "<TR><TD align=center>发布时间：2024-1-20 10:21:00　　来源：县司法局　　点击数：123　　【<A href='#'>大</A> <A href='#'>中</A> <A href='#'>小</A>】</TD></TR>"
        f"<TR><TD class=p14>{text}</TD></TR>"
        "<TR><TD align=right>【<A href='javascript:print()'>打印</A>】【<A href='javascript:close()'>关闭</A>】</TD></TR></TABLE></TD></TR></TABLE>"
        "<TABLE width=1000><TR><TD align=center>版权所有：泽北县司法局　地址：泽北县人民路1号　电话：000-0000000<BR>云ICP备99012345号　建议使用1024*768分辨率浏览</TD></TR></TABLE>"
    )
    return Case(
        "layout tables of 2015", page(body), PARAGRAPHS,
        fields={"title": TITLE, "published_on": PUBLISHED, "content_source": "县司法局"},
    )  # fmt: skip


def dede() -> Case:
    body = (
        f"{HEADER}<div class='place'><strong>当前位置:</strong><a href='/'>主页</a> > <a href='/a/'>公开</a> > </div>"
        f"<div class='viewbox'><div class='title'><h2>{TITLE}</h2></div><div class='info'><small>时间:</small>2024-01-20 10:21<small>来源:</small>县司法局 <small>作者:</small>admin <small>点击:</small>12次</div>"
        f"<div class='content'><table width='100%'><tr><td>{paragraphs(tag='div')}</td></tr></table></div>"
        "<div class='boxoff'><strong>------分隔线----------------------------</strong></div>"
        "<div class='handle'><div class='context'><ul><li>上一篇：<a href='1.html'>关于开展检查的通知</a></li><li>下一篇：没有了</li></ul></div></div></div>"
        f"{FOOTER}"
    )
    return Case(
        "DedeCMS",
        page(body),
        PARAGRAPHS,
        fields={"title": TITLE, "published_on": PUBLISHED, "content_source": "县司法局"},
    )


def mobile() -> Case:
    body = (
        "<header class='hd'><a href='javascript:history.back()'>返回</a><h3>政务公开</h3><a href='/m/'>首页</a></header>"
        f"<div class='m-title'>{TITLE}</div><div class='m-sub'><span>县司法局</span><span>2024-01-20</span><span class='fs'>A+</span><span class='fs'>A-</span></div>"
        f"<div class='m-body'>{paragraphs()}</div>"
        "<div class='m-bar'><a href='/m/a'>电脑版</a><a href='/m/b'>客户端</a><p>泽北县人民政府办公室主办</p></div>"
    )
    return Case(
        "mobile page", page(body), PARAGRAPHS, fields={"title": TITLE, "published_on": PUBLISHED}
    )


def definition_list() -> Case:
    block = (
        "<dl><dt>索 引 号</dt><dd>990123/202401-00003</dd><dt>发布机构</dt><dd>泽北县司法局</dd>"
        "<dt>成文日期</dt><dd>2024-01-18</dd><dt>发布日期</dt><dd>2024-01-20</dd></dl>"
    )
    body = f"{HEADER}{CRUMBS}<div class='xx'>{block}</div>{H1}<div class='nr1'>{paragraphs()}</div>{SHARE}{FOOTER}"
    return Case(
        "metadata in a definition list", page(body), PARAGRAPHS,
        fields={"index_number": "990123/202401-00003", "issuer": "泽北县司法局", "written_on": WRITTEN, "published_on": PUBLISHED},
    )  # fmt: skip


def items_with_bold_labels() -> Case:
    items = "".join(
        f"<li><b>{label}</b><span>{value}</span></li>"
        for label, value in (
            ("索引号：", "990123/202401-00003"),
            ("公开主体：", "泽北县司法局"),
            ("公开日期：", "2024-01-20"),
            ("有效性：", "有效"),
        )
    )
    body = f"{HEADER}<div class='box1'><ul>{items}</ul></div>{H1}<div class='box2'>{paragraphs()}</div>{FOOTER}"
    return Case(
        "metadata in list items", page(body), PARAGRAPHS,
        fields={"index_number": "990123/202401-00003", "issuer": "泽北县司法局", "published_on": PUBLISHED},
    )  # fmt: skip


def encoded_viewer() -> Case:
    body = f"{HEADER}{H1}<div class='p1'><p>现将报告全文公布如下，敬请监督，欢迎提出意见。</p><iframe src='/pdfjs/web/viewer.html?file=%2Fupload%2F202401%2F%E6%8A%A5%E5%91%8A.pdf'></iframe></div>{FOOTER}"
    return Case(
        "viewer with an encoded address", page(body), ["现将报告全文公布如下，敬请监督，欢迎提出意见。"],
        attachments=["http://www.zebei.example/upload/202401/%E6%8A%A5%E5%91%8A.pdf"],
    )  # fmt: skip


def address_broken_over_lines() -> Case:
    body = f"{HEADER}{H1}<div id='zoom'>{paragraphs()}</div><p>附件：<a href='\n /files/1.docx\n'>报告.docx</a></p>{FOOTER}"
    return Case(
        "address of a file broken over lines", page(body), PARAGRAPHS,
        attachments=["http://www.zebei.example/files/1.docx"],
    )  # fmt: skip


def template_literal() -> Case:
    script = f"<script>const content = `{paragraphs()}`; mount(content)</script>"
    return Case("body in a template literal", page(SHELL + script), PARAGRAPHS)


def lines_of_json() -> Case:
    data = json.dumps({"content": "\r\n".join(PARAGRAPHS)}, ensure_ascii=False)
    return Case(
        "lines of text in a script", page(f"{SHELL}<script>var d={data}</script>"), PARAGRAPHS
    )


def json_twice() -> Case:
    inner = json.dumps({"a": {"content": paragraphs()}}, ensure_ascii=False)
    script = f"<script>var d=JSON.parse({json.dumps(inner, ensure_ascii=False)})</script>"
    return Case("JSON in a string of a script", page(SHELL + script), PARAGRAPHS)


def byline_between_bars() -> Case:
    body = f"{HEADER}{CRUMBS}{H1}<div class='by'>2024-01-20 | 县司法局 | 阅读 123</div><div class='aa'>{paragraphs()}</div>{FOOTER}"
    return Case("byline between bars", page(body), PARAGRAPHS, fields={"published_on": PUBLISHED})


def one_form_around_everything() -> Case:
    text = "<br/><br/>".join(PARAGRAPHS)
    return Case(
        "one form, one paragraph",
        page(f"<form>{HEADER}{H1}<p>{text}</p>{FOOTER}</form>"),
        PARAGRAPHS,
    )


def elements_of_an_application() -> Case:
    body = (
        f"<app-header>{HEADER}</app-header><app-article>{H1}<article-body>{paragraphs()}</article-body></app-article>"
        f"<app-footer>{FOOTER}</app-footer>"
    )
    return Case("elements with names of their own", page(body), PARAGRAPHS)


def straight_in_the_page() -> Case:
    body = f"{HEADER}{CRUMBS}{H1}{paragraphs()}{SHARE}{FOOTER}"
    return Case("paragraphs straight in the page", page(body), PARAGRAPHS)


def text_straight_in_the_page() -> Case:
    body = f"{HEADER}{H1}{'<br>'.join(PARAGRAPHS)}<hr>{FOOTER}"
    return Case("text straight in the page", page(body), PARAGRAPHS)


def preformatted_by_xmp() -> Case:
    text = "\n".join(PARAGRAPHS)
    return Case(
        "body in xmp", page(f"{HEADER}{H1}<div id=zoom><xmp>{text}</xmp></div>{FOOTER}"), PARAGRAPHS
    )


LAYOUTS: list[Callable[[], Case]] = [
    state_of_an_application,
    data_script,
    percent_encoded,
    percent_encoded_as_of_old,
    base64_encoded,
    attribute_of_a_component,
    template_literal,
    lines_of_json,
    json_twice,
    message_soup,
    pages_of_one_article,
    siblings,
    one_form_around_everything,
    elements_of_an_application,
    straight_in_the_page,
    text_straight_in_the_page,
    preformatted_by_xmp,
    tables_of_2015,
    dede,
    mobile,
    byline_between_bars,
    definition_list,
    items_with_bold_labels,
    encoded_viewer,
    address_broken_over_lines,
]
LAYOUT_CASES = [make() for make in LAYOUTS]
