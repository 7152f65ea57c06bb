# ruff: noqa: E501 - a line of markup is data and breaks nowhere
"""More invented pages: odd places for the body, the title and the block of metadata."""

import html
import json
from collections.abc import Callable

from tests.pipelines.pages.material import (
    CRUMBS,
    FOOTER,
    HEADER,
    LETTER,
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
LABEL_TABLE = (
    "<table><tbody><tr><th>索引号：</th><td>990123/202401-00003</td><th>信息分类：</th><td>其他 / 报告</td></tr>"
    "<tr><th>发布机构：</th><td>泽北县司法局</td><th>主题分类：</th><td>司法</td></tr>"
    "<tr><th>成文日期：</th><td>2024-01-18</td><th>发布日期：</th><td>2024-01-20 11:08</td></tr>"
    f"<tr><th>名称：</th><td colspan=3>{TITLE}</td></tr>"
    "<tr><th>文号：</th><td>无</td><th>关键词：</th><td>法治政府；报告</td></tr></tbody></table>"
)
BLOCK = {
    "index_number": "990123/202401-00003",
    "issuer": "泽北县司法局",
    "written_on": WRITTEN,
    "published_on": PUBLISHED,
    "document_number": None,
    "keywords": "法治政府；报告",
}


def longxun() -> Case:
    body = (
        f"{HEADER}{CRUMBS}{LABEL_TABLE}<h1 class='wztit'>{TITLE}</h1><div class='wzfbxx'>来源：县司法局　阅读次数：<span>12</span>　{SHARE}</div>"
        f"<div class='wzcon j-fontContent'>{paragraphs()}</div><div>【<a href='#'>打印</a>】【<a href='#'>关闭</a>】</div>{FOOTER}"
    )
    return Case("Longxun", page(body), PARAGRAPHS, fields={"title": TITLE, **BLOCK})


def shanghai() -> Case:
    body = (
        f"{HEADER}<div id='ivs_title'>{TITLE}</div><small id='ivs_date'>(2024年01月20日)</small>"
        f"<div id='ivs_content' class='Article_content'>{paragraphs()}</div>{FOOTER}"
    )
    return Case(
        "Shanghai", page(body), PARAGRAPHS, fields={"title": TITLE, "published_on": PUBLISHED}
    )


def block_inside_editor() -> Case:
    body = f"{HEADER}{H1}<div id='zoom'>{LABEL_TABLE}{paragraphs()}</div>{FOOTER}"
    return Case("label table inside the body's element", page(body), PARAGRAPHS, fields=BLOCK)


def typed_heading() -> Case:
    typed = ["泽司发〔2024〕3号", TITLE, *PARAGRAPHS]
    body = f"{HEADER}<h2>{TITLE}</h2><p>发布日期：2024-01-20</p><div class='TRS_Editor'>{paragraphs(typed)}</div>{FOOTER}"
    return Case(
        "title typed into the body under its number",
        page(body),
        typed,
        fields={"document_number": "泽司发〔2024〕3号", "title": TITLE},
    )


def boxed_in_one_cell() -> Case:
    body = f"{HEADER}{H1}<div class='TRS_Editor'><table><tbody><tr><td>{paragraphs()}</td></tr></tbody></table></div>{FOOTER}"
    return Case("body boxed in a table of one cell", page(body), PARAGRAPHS)


def breaks_and_blanks() -> Case:
    rows = "<br/>\r\n".join(
        f"&nbsp;&nbsp;&emsp;\r\n  <span>{line[:3]}</span><span>{line[3:]}</span>  "
        for line in PARAGRAPHS
    )
    body = f"{HEADER}{H1}<div class='ct3'>\r\n{rows}\r\n</div>{FOOTER}"
    return Case("lines broken by br, blanks everywhere", page(body), PARAGRAPHS)


def wrapped_source() -> Case:
    rows = "".join(
        f"<p>{line[:12]}\n    {line[12:]}</p>"
        for line in PARAGRAPHS
        if line[11:13].isalpha() or len(line) < 12
    )
    kept = [line for line in PARAGRAPHS if line[11:13].isalpha() or len(line) < 12]
    body = f"{HEADER}{H1}<div id='zoom'>{rows}</div>{FOOTER}"
    return Case("source lines wrapped inside sentences", page(body), kept)


def headings_inside() -> Case:
    rows = "".join(
        f"<h3>{line}</h3>" if line[1] == "、" else f"<p>{line}</p>" for line in PARAGRAPHS
    )
    body = f"{HEADER}{H1}<div class='article-content'>{rows}</div>{FOOTER}"
    return Case("sections under headings", page(body), PARAGRAPHS)


def list_items() -> Case:
    rows = "".join(f"<li>{line}</li>" for line in PARAGRAPHS)
    body = f"{HEADER}{H1}<div class='dd'><ul class='para'>{rows}</ul></div>{FOOTER}"
    return Case("paragraphs as list items", page(body), PARAGRAPHS)


def preformatted() -> Case:
    body = f"{HEADER}{H1}<div class='dd'><pre>{chr(10).join(PARAGRAPHS)}</pre></div>{FOOTER}"
    return Case("body in pre", page(body), PARAGRAPHS)


def typed_attachment() -> Case:
    typed = [
        *PARAGRAPHS[:-3],
        "附件：1.泽北县行政执法事项清单",
        "2.泽北县重大行政决策目录",
        "（联系人：王某，联系电话：0990-1234567）",
    ]
    body = f"{HEADER}{H1}<div class='TRS_Editor'>{paragraphs(typed)}</div>{FOOTER}"
    return Case("attachments named in the body", page(body), typed)


def title_of_three_names() -> Case:
    body = f"<table><tr><td class='title'>{TITLE}</td></tr><tr><td>发布日期：2024-01-20</td></tr><tr><td id='zoom'>{paragraphs()}</td></tr></table>{FOOTER}"
    return Case(
        "title behind site and column",
        page(body, title=f"泽北县人民政府 政务公开 {TITLE}"),
        PARAGRAPHS,
        fields={"title": TITLE},
    )


def page_breaks() -> Case:
    typed = [*PARAGRAPHS[:6], "#PAGE_BREAK#", *PARAGRAPHS[6:]]
    body = f"{HEADER}{H1}<div id='UCAP-CONTENT'>{paragraphs(typed)}</div>{FOOTER}"
    return Case("old UCAP with page breaks", page(body), PARAGRAPHS)


def everything_in_content() -> Case:
    body = f"<div class='content'>{HEADER}{CRUMBS}{H1}<div class='property'><span>2024-01-20</span><span>来源：县司法局</span></div><div>{paragraphs()}</div>{RELATED}{FOOTER}</div>"
    return Case(
        "generic content around everything",
        page(body),
        PARAGRAPHS,
        fields={"published_on": PUBLISHED, "content_source": "县司法局"},
    )


def capitals() -> Case:
    body = f"{HEADER}{H1}<DIV ID=Zoom CLASS=Content>{paragraphs(tag='P')}</DIV>{FOOTER}".replace(
        "<p>", "<P>"
    ).replace("</p>", "</P>")
    return Case("capitals and missing quotes", page(body), PARAGRAPHS)


def in_textarea() -> Case:
    body = f"{HEADER}{H1}<div id='show'></div><textarea style='display:none' id='txt'>{html.escape(paragraphs())}</textarea><script>fill()</script>{FOOTER}"
    return Case("body in a hidden textarea", page(body), PARAGRAPHS)


def in_hidden_input() -> Case:
    body = f"{HEADER}{H1}<div id='show'></div><input type='hidden' id='c' value='{html.escape(paragraphs())}'>{FOOTER}"
    return Case("body in a hidden input", page(body), PARAGRAPHS)


def in_script() -> Case:
    data = json.dumps({"title": TITLE, "content": paragraphs()})
    body = f"{HEADER}{H1}<div id='app'></div><script>var detail = {data};</script>{FOOTER}"
    return Case("body in a script's data", page(body), PARAGRAPHS)


def photographs() -> Case:
    typed = [*PARAGRAPHS[:3], "法治宣传活动现场 王某 摄", *PARAGRAPHS[3:]]
    rows = paragraphs(typed).replace("　　法治宣传", "<img src='a.jpg'>法治宣传")
    body = f"{HEADER}{H1}<div class='mart'>{rows}</div>{FOOTER}"
    return Case("photograph with a caption", page(body), typed)


def wide_table_of_measures() -> Case:
    long = "制定实施方案，细化任务分工，落实到人。"
    rows = [["任务", "措施"], ["规范执法", f"{long} {long}"], ["普法宣传", long]]
    table = "".join(
        "<tr>"
        + "".join(f"<td>{''.join(f'<p>{p}</p>' for p in cell.split())}</td>" for cell in row)
        + "</tr>"
        for row in rows
    )
    body = f"{HEADER}{H1}<div id='zoom'>{paragraphs(PARAGRAPHS[:2])}<table>{table}</table></div>{FOOTER}"
    return Case(
        "table of measures in paragraphs",
        page(body),
        [*PARAGRAPHS[:2], *("\t".join(row) for row in rows)],
    )


def letter_in_tables() -> Case:
    body = (
        f"<table><tr><td>{HEADER}</td></tr></table><table><tr><td width=200>{RELATED}</td><td><table><tr><td>{TITLE}</td></tr>"
        f"<tr><td>[ 2024-01-20 09:00 ] 来源：县府办</td></tr><tr><td>{'<br>'.join(LETTER)}</td></tr>"
        f"<tr><td>附件：<a href='/u/报告.doc'>点击下载</a></td></tr></table></td></tr></table>{FOOTER}"
    )
    return Case(
        "letter in layout tables",
        page(body, title=TITLE),
        LETTER,
        fields={"title": TITLE, "published_on": PUBLISHED},
        attachments=["http://www.zebei.example/u/%E6%8A%A5%E5%91%8A.doc"],
    )


def date_and_source_typed() -> Case:
    body = f"{HEADER}<h2>{TITLE}</h2><div class='TRS_Editor'><p>2024年1月20日　来源：县司法局</p>{paragraphs()}</div>{FOOTER}"
    return Case(
        "date and source typed above the text",
        page(body),
        PARAGRAPHS,
        fields={"published_on": PUBLISHED, "content_source": "县司法局"},
    )


def sections_as_blocks() -> Case:
    parts = [PARAGRAPHS[:2], PARAGRAPHS[2:10], PARAGRAPHS[10:]]
    blocks = "".join(f"<div>{paragraphs(part)}</div>" for part in parts)
    body = f"{HEADER}{H1}<div class='d7'>{blocks}</div>{FOOTER}"
    return Case("sections in blocks of their own", page(body), PARAGRAPHS)


def clock_in_head() -> Case:
    body = f"<div class='top'>今天是2019年12月3日 星期二</div>{HEADER}{CRUMBS}{H1}<div>发布时间：2024-01-20 来源：县司法局</div><div class='zw'>{paragraphs()}</div>{FOOTER}"
    return Case(
        "stale clock in the page's head", page(body), PARAGRAPHS, fields={"published_on": PUBLISHED}
    )


def clock_alone() -> Case:
    body = f"<div class='top'>2019年12月3日 星期二</div>{HEADER}{CRUMBS}{H1}<div class='zw'>{paragraphs()}</div>{FOOTER}"
    return Case("stale clock and no date", page(body), PARAGRAPHS, fields={"published_on": None})


NOTES = paragraphs(
    ["请各单位认真学习，结合实际，抓好落实，并报送情况。", "咨询请致电，工作日受理，节假日休息。"]
)


def meta_frame() -> Case:
    body = f"{HEADER}<div>{H1}<p>时间：2024-01-20</p><META NAME=ContentStart>{paragraphs()}<META NAME=ContentEnd>{NOTES}</div>{FOOTER}"
    return Case(
        "body between metas alone", page(body), PARAGRAPHS, fields={"published_on": PUBLISHED}
    )


def signed_comment_frame() -> Case:
    body = f"{HEADER}<div>{H1}<!--<$[信息内容]>begin-->{paragraphs()}<!--<$[信息内容]>end-->{NOTES}</div>{FOOTER}"
    return Case("body between comments that hold a >", page(body), PARAGRAPHS)


def founder_frame() -> Case:
    body = f"{HEADER}<div>{H1}<founder-content><!--enpcontent-->{paragraphs()}<!--/enpcontent--></founder-content>{NOTES}</div>{FOOTER}"
    return Case("body between enpcontent comments", page(body), PARAGRAPHS)


def column_comment() -> Case:
    body = f"<!-- 内容区start -->{HEADER}{H1}<!-- content begin --><div class='side'>{NOTES}</div><div class='zw'>{paragraphs()}</div><!-- content end --><!-- 内容区end -->{FOOTER}"
    return Case("comments that frame a column of the page", page(body), PARAGRAPHS)


def styled_chrome_words() -> Case:
    rows = f"<div style='position:relative;float:left;margin-top:2px;text-align:right'>{paragraphs()}</div>"
    body = f"{HEADER}<div>{H1}{rows}<div class='q'>{NOTES}</div></div>{FOOTER}"
    return Case("styles that name sides and positions", page(body), PARAGRAPHS)


def title_over_two_lines() -> Case:
    body = f"{HEADER}<div class='article-content'><h1>{TITLE[:6]}<br>{TITLE[6:]}</h1><p>发布时间：2024-01-20</p>{paragraphs()}</div>{FOOTER}"
    return Case("title broken over two lines", page(body), PARAGRAPHS, fields={"title": TITLE})


def letter_in_wrapper() -> Case:
    body = f"{HEADER}<div class='article-content'>{H1}<p>发布时间：2024-01-20　来源：县府办　浏览：1次</p><div class='TRS_Editor'>{paragraphs(LETTER)}</div><p>请用微信扫一扫，分享到朋友圈，谢谢。</p></div>{FOOTER}"
    return Case("letter in an editor in a wrapper", page(body), LETTER)


MORE: list[Callable[[], Case]] = [
    *(longxun, shanghai, block_inside_editor, typed_heading, boxed_in_one_cell, breaks_and_blanks),
    *(wrapped_source, headings_inside, list_items, preformatted, typed_attachment),
    *(title_of_three_names, page_breaks, everything_in_content, capitals, in_textarea),
    *(in_hidden_input, in_script, photographs, wide_table_of_measures, letter_in_tables),
    *(meta_frame, signed_comment_frame, founder_frame, column_comment, styled_chrome_words),
    *(title_over_two_lines, letter_in_wrapper),
    *(date_and_source_typed, sections_as_blocks, clock_in_head, clock_alone),
]
MORE_CASES = [build() for build in MORE]
