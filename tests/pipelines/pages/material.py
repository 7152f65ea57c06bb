# ruff: noqa: E501 - a line of markup is data and breaks nowhere
"""Invented report, chrome and page families; every name in them is fictional (99xxxx)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

TITLE = "泽北县司法局2023年法治政府建设情况报告"
PARAGRAPHS = [
    "2023年，泽北县司法局坚持依法行政，扎实推进法治政府建设，现将有关情况报告如下：",
    "一、主要举措和成效",
    "（一）规范行政执法。全年办理行政处罚案件1,306件，同比下降12.5%，评查案卷240宗。",
    "给予以下处理：",
    "（一）警告；",
    "（二）罚款。",
    "情节严重的，给予以下处理：",
    "（一）警告；",
    "（二）责令停业。",
    "（二）化解矛盾纠纷。来源于基层的纠纷9457件，打印文书、下载资料、无障碍服务均已上线。",
    "二、存在的不足和原因",
    "一是执法力量不足；二是宣传形式单一，分享经验不够。",
    "三、下一年度主要安排",
    "继续做好普法工作，力争公众满意度达到95%以上。",
    "特此报告。",
    "泽北县司法局",
    "2024年1月18日",
]
LETTER = [
    "现将《泽北县2023年法治政府建设情况报告》予以公布，请下载附件查阅，欢迎社会各界监督。",
    "泽北县人民政府办公室",
]
NAVIGATION = "".join(
    f'<li><a href="/col{n}/">{name}</a></li>'
    for n, name in enumerate(
        ("首页", "县情概况", "政务公开", "政务服务", "互动交流", "数据发布", "专题专栏", "网站地图")
    )
)
HEADER = f'<div class="top"><a href="/">设为首页</a> | <a href="/">加入收藏</a></div><ul class="nav">{NAVIGATION}</ul>'
CRUMBS = '<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/a/">政务公开</a> &gt; 法治政府建设</div>'
SHARE = (
    '<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a><a href="#">QQ空间</a></div>'
    '<div class="fontsize">【字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】</div>'
)
FOOTER = (
    '<div class="footer"><p>主办单位：泽北县人民政府办公室　承办单位：泽北县数据局</p>'
    "<p>网站标识码：9901230001　云ICP备99012345号　云公网安备 99012302000001号</p>"
    "<p>为了获得最佳的浏览效果，建议您使用分辨率1024*768以上的浏览器，如有问题，请与我们联系，谢谢。</p></div>"
)
RELATED = (
    '<div class="xgwz"><h4>相关文章</h4><ul>'
    '<li><a href="/1.html">泽北县2022年法治政府建设情况报告，已于2023年公布</a><span>2023-01-20</span></li>'
    '<li><a href="/2.html">关于《泽北县行政执法规定》的解读，请查收</a><span>2023-02-20</span></li></ul></div>'
)
SIDEBAR = (
    '<div class="side"><h3>机构职能</h3><p>贯彻执行司法行政工作的方针、政策，拟订规划，并组织实施。</p>'
    "<p>承担全面依法治县重大问题的政策研究，协调有关方面提出意见，督办落实。</p>"
    "<p>指导、监督行政复议和行政应诉工作，负责法治宣传，指导人民调解。</p></div>"
)


@dataclass(frozen=True)
class Case:
    """One page with what is true of it by construction."""

    name: str
    html: str
    lines: list[str]
    url: str = "http://www.zebei.example/zwgk/fzzf/202401/content.html"
    fields: dict[str, object] = field(default_factory=dict)
    attachments: list[str] = field(default_factory=list)


def paragraphs(lines: list[str] = PARAGRAPHS, tag: str = "p") -> str:
    return "\n".join(f"<{tag}>　　{line}</{tag}>" for line in lines)


def page(body: str, *, title: str = f"{TITLE}_泽北县人民政府", metas: str = "") -> str:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{metas}</head><body>{body}</body></html>"


STANDARD_METAS = (
    '<meta name="SiteName" content="泽北县人民政府"><meta name="SiteIDCode" content="9901230001"/>'
    '<meta name="ColumnName"content="法治政府建设">'
    f'<meta content="泽北县人民政府——{TITLE}" name="ArticleTitle" >'
    "<META NAME='PubDate' CONTENT='2024-01-20 10:21'><meta name=\"ContentSource\" content=\"县司法局\">"
)
PUBLISHED = date(2024, 1, 20)
WRITTEN = date(2024, 1, 18)


def trs() -> Case:
    body = (
        f"{HEADER}{CRUMBS}<div class='main'><h1>{TITLE}</h1>"
        "<div class='info'><span>发布时间：2024-01-20 10:21</span><span>来源：县司法局</span></div>"
        f"{SHARE}<div class='view TRS_UEDITOR trs_paper_default'><div class='TRS_Editor'><style>.a{{}}</style>"
        f"<div class='TRS_Editor'>{paragraphs()}</div></div></div>"
        "<div class='fj'>附件：<a href='./P020240120001.pdf'>报告全文.pdf</a></div></div>"
        f"{RELATED}{FOOTER}"
    )
    return Case(
        "TRS",
        page(body, metas=STANDARD_METAS),
        PARAGRAPHS,
        "http://www.zebei.example/fzzf/202401/t20240120_45681.html",
        {
            "title": TITLE,
            "published_on": PUBLISHED,
            "content_source": "县司法局",
            "site_code": "9901230001",
        },
        ["http://www.zebei.example/fzzf/202401/P020240120001.pdf"],
    )


def trs_address_only() -> Case:
    body = f"{HEADER}<div class='TRS_Editor'>{paragraphs()}</div>{FOOTER}"
    return Case(
        "TRS, date only in the address",
        page(body, title=TITLE),
        PARAGRAPHS,
        "http://www.zebei.example/fzzf/202401/t20240120_45681.html",
        {"title": TITLE, "published_on": PUBLISHED},
    )


def ucap() -> Case:
    block = (
        "<div class='zc-top'><table><tr><td>索&emsp;引&emsp;号：</td><td>99012300MB0001/2024-00016</td>"
        "<td>发布机构：</td><td>泽北县司法局</td></tr><tr><td>成文日期：</td><td>2024-01-18</td>"
        "<td>发布日期：</td><td>2024-01-20</td></tr><tr><td>文号：</td><td>泽司发〔2024〕3号</td>"
        "<td>主题词：</td><td>法治政府</td></tr></table></div>"
    )
    body = (
        f"{HEADER}{CRUMBS}{block}<ucaptitle><h2>{TITLE}</h2></ucaptitle>{SHARE}"
        f"<div id='zoomcon'><UCAPCONTENT>{paragraphs()}</UCAPCONTENT></div>"
        "<p><a href='files/报告全文.docx'>报告全文.docx</a></p>"
        f"<div class='prev'>上一篇：<a href='1.shtml'>通知</a></div>{FOOTER}"
    )
    return Case(
        "UCAP",
        page(
            body,
            title="法治政府建设_泽北县人民政府",
            metas="<meta name='PubDate' content='2024-01-25 03:11:00'/><meta name='others' content='页面生成时间 2024-01-25 03:11:00'/>",
        ),
        PARAGRAPHS,
        "http://www.zebei.example/zb/c107858/202401/23022381500047eb8deae7953238fa5c.shtml",
        {
            "title": TITLE,
            "published_on": PUBLISHED,
            "written_on": WRITTEN,
            "index_number": "99012300MB0001/2024-00016",
            "issuer": "泽北县司法局",
            "document_number": "泽司发〔2024〕3号",
        },
        [
            "http://www.zebei.example/zb/c107858/202401/files/%E6%8A%A5%E5%91%8A%E5%85%A8%E6%96%87.docx"
        ],
    )


def hanweb() -> Case:
    body = (
        f"<table width='1000'><tr><td>{NAVIGATION}</td></tr></table><table><tr><td>{CRUMBS}</td></tr>"
        "<tr><td><table><tr><td>信息索引号: 990123/2024-00332</td><td>文件编号:</td><td>发布机构: 泽北县司法局</td></tr>"
        "<tr><td>生成日期: 2024-01-18</td><td>公开方式: 主动公开</td></tr></table></td></tr>"
        f"<tr><td class='title'>{TITLE}</td></tr><tr><td><table><tr><td>发布日期：2024-01-20</td>"
        "<td>信息来源：<!--<$[信息来源]>begin-->县司法局<!--<$[信息来源]>end--></td><td>浏览次数：<script>n()</script></td>"
        "<td>字体：[<a>大</a> <a>中</a> <a>小</a>]</td></tr></table></td></tr>"
        f"<tr><td id='zoom'><!--<$[信息内容]>begin--><meta name='ContentStart'/>{paragraphs()}"
        "<meta name='ContentEnd'/><!--<$[信息内容]>end--></td></tr>"
        "<tr><td>附件：<a href='/module/download/downfile.jsp?classid=0&filename=a1b2.pdf'>报告.pdf</a></td></tr></table>"
        f"<div align='center'>【<a href='#'>打印本页</a>】【<a href='#'>关闭窗口</a>】</div>{FOOTER}"
    )
    return Case(
        "Hanweb",
        page(
            body,
            title=f"泽北县人民政府 政务公开 {TITLE}",
            metas=f"<meta name='ArticleTitle' content='{TITLE}'>",
        ),
        PARAGRAPHS,
        "http://www.zebei.example/art/2024/1/20/art_1229723521_58951494.html",
        {
            "title": TITLE,
            "published_on": PUBLISHED,
            "written_on": WRITTEN,
            "index_number": "990123/2024-00332",
            "issuer": "泽北县司法局",
            "content_source": "县司法局",
        },
        ["http://www.zebei.example/module/download/downfile.jsp?classid=0&filename=a1b2.pdf"],
    )


def vsb() -> Case:
    body = (
        f"{HEADER}<form name='_newscontent_fromname'><h3>{TITLE}</h3>"
        "<div>索引号：990123-06/2024-0119　发文字号：　发文机构：泽北县司法局</div><div>公文时效：有效　发布日期：2024年01月20日</div>"
        f"<div id='vsb_content_502'><div class='v_news_content'>{paragraphs()}</div></div>"
        "<ul><li>附件【<a href='/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=77'>报告.doc</a>】已下载<span>3</span>次</li></ul>"
        f"<p>上一条：<a href='1.htm'>甲</a></p><p>下一条：<a href='2.htm'>乙</a></p></form>{FOOTER}"
    )
    return Case(
        "VSB",
        page(body, title=f"{TITLE}-泽北县人民政府"),
        PARAGRAPHS,
        "http://www.zebei.example/info/2971/153601.htm",
        {
            "title": TITLE,
            "published_on": PUBLISHED,
            "index_number": "990123-06/2024-0119",
            "issuer": "泽北县司法局",
        },
        [
            "http://www.zebei.example/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=77"
        ],
    )


def epoint() -> Case:
    body = (
        f"{HEADER}<div class='ewb-main'><div class='ewb-article-hd'><h3 class='ewb-tt'>{TITLE}</h3>"
        "<div class='ewb-info'>【信息时间：2024-01-20】　【阅读次数：<span id='v'></span>】　【我要打印】　【关闭】</div></div>"
        f"<div class='ewb-article-body'>{paragraphs(tag='div')}</div></div>{FOOTER}"
    )
    return Case(
        "Epoint", page(body), PARAGRAPHS, fields={"title": TITLE, "published_on": PUBLISHED}
    )


def gkmlpt() -> Case:
    block = (
        "<div class='classify'><table class='table-content'><tbody><tr><td class='first'>索引号:</td><td>99012300-1/2024-00110</td>"
        "<td class='first'>分类:</td><td>其他</td></tr><tr><td class='first'>发布机构:</td><td>泽北县司法局</td>"
        "<td class='first'>成文日期:</td><td>2024-01-18</td></tr><tr><td class='first'>名称:</td><td colspan='3'>"
        f"{TITLE}</td></tr><tr><td class='first'>文号:</td><td></td><td class='first'>发布日期:</td><td>2024-01-20</td></tr>"
        "<tr><td class='first'>主题词:</td><td colspan='3'></td></tr></tbody></table></div>"
    )
    body = (
        f"<div id='app'>{HEADER}<div class='content'><div class='article-top'>{block}<h1 class='content-title'>{TITLE}</h1>"
        "<p class='date-row'><span>发布日期：2024-01-20 17:03:11</span> <span>浏览次数：-</span></p></div>"
        f"<div class='article-content'>{paragraphs()}</div></div></div>{FOOTER}"
    )
    return Case(
        "gkmlpt",
        page(body, title=TITLE),
        PARAGRAPHS,
        "http://www.zebei.example/gkmlpt/content/8/8123/post_8123456.html",
        {
            "title": TITLE,
            "published_on": PUBLISHED,
            "written_on": WRITTEN,
            "index_number": "99012300-1/2024-00110",
            "issuer": "泽北县司法局",
            "document_number": None,
        },
    )


def easysite() -> Case:
    body = (
        f"<table><tr><td>{NAVIGATION}</td></tr></table><table><tr><td><table><tr><td><h2 style='color:#000'>{TITLE}</h2></td></tr>"
        "<tr><td>字号 大 中 小</td><td>文章来源：</td><td>2024-01-20 15:30:20</td><td><a href='#'>打印本页</a> <a href='#'>关闭窗口</a></td></tr>"
        f"<tr><td><table><tr><td><table><tr><td><div class='easysite-news-text'>{paragraphs()}</div></td></tr></table></td></tr></table></td></tr></table>"
        f"</td></tr></table><table><tr><td>{FOOTER}</td></tr></table>"
    )
    return Case(
        "EasySite",
        page(body, title=TITLE),
        PARAGRAPHS,
        fields={"title": TITLE, "published_on": PUBLISHED},
    )


def jhtml() -> Case:
    body = (
        f"{HEADER}<div class='detail'><div class='detail-title'>{TITLE}</div>"
        "<ul class='meta'><li>[ 索引号 ] 990123/2024-1</li><li>[ 发布机构 ] 泽北县司法局</li><li>[ 成文日期 ] 2024-01-18</li><li>[ 发布日期 ] 2024-01-20</li></ul>"
        f"<div class='txt'>{'<br>'.join('　　' + line for line in PARAGRAPHS)}</div>"
        "<p>责任编辑：李某</p><p>扫一扫在手机打开当前页</p></div>"
        f"{RELATED}{FOOTER}"
    )
    return Case(
        "jhtml, body in br",
        page(body, title=f"{TITLE} - 泽北县人民政府门户网站"),
        PARAGRAPHS,
        "http://www.zebei.example/fzzf/153601.jhtml",
        {
            "title": TITLE,
            "published_on": PUBLISHED,
            "written_on": WRITTEN,
            "index_number": "990123/2024-1",
        },
    )


def bare_tables() -> Case:
    rows = "".join(f"<br>　　{line}" for line in PARAGRAPHS)
    body = (
        f"<table width=780 border=0><tr><td colspan=3>{NAVIGATION}</td></tr><tr><td width=180 valign=top>"
        "<table><tr><td><a href=a.asp>领导简介</a></td></tr><tr><td><a href=b.asp>机构设置</a></td></tr></table></td>"
        f"<td width=600><table><tr><td align=center><b><font size=4>{TITLE}</font></b></td></tr>"
        "<tr><td align=center>时间：2024-1-20　作者：办公室　点击：123次</td></tr><tr><td><hr></td></tr>"
        f"<tr><td class=nr9pt>{rows}</td></tr></table></td></tr>"
        "<tr><td colspan=3 align=center>版权所有：泽北县司法局　地址：泽北县中心街1号　电话：0990-1234567</td></tr></table>"
    )
    return Case(
        "bare tables of 2010",
        page(body, title="泽北县司法局"),
        PARAGRAPHS,
        fields={"published_on": PUBLISHED, "title": TITLE},
    )


def word_pasted() -> Case:
    cut = PARAGRAPHS[2].replace(
        "1,306", "1</span><span lang=EN-US style='font-size:16pt'>,30</span><span>6"
    )
    lines = [
        f"<p class=MsoNormal style='text-indent:2em'><span style='font-family:仿宋'>{x}<o:p></o:p></span></p>"
        for x in [*PARAGRAPHS[:2], cut, *PARAGRAPHS[3:]]
    ]
    html = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'>"
        "<style><!-- p.MsoNormal {margin:0} --></style><!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--></head>"
        f"<body lang=ZH-CN><div class=WordSection1>{''.join(lines)}</div></body></html>"
    )
    body = f"{HEADER}<h2>{TITLE}</h2><p>日期：2024年1月20日</p><div id='js_content'>{html}<p style='display:none'>隐藏的字。</p></div>{FOOTER}"
    return Case(
        "Word document inside the body",
        page(body),
        PARAGRAPHS,
        fields={"title": TITLE, "published_on": PUBLISHED},
    )


def double_body() -> Case:
    block = f"<div class='article-con'>{paragraphs()}</div>"
    body = (
        f"{HEADER}<div class='pc'><h1>{TITLE}</h1><div>2024-01-20 09:30　来源：县司法局</div>{block}</div>"
        f"<div class='mobile'><h1>{TITLE}</h1>{block}</div>{FOOTER}"
    )
    return Case(
        "desktop and mobile bodies",
        page(body),
        PARAGRAPHS,
        fields={"published_on": PUBLISHED, "content_source": "县司法局"},
    )


def double_body_unnamed() -> Case:
    block = f"<div class='aa1'>{paragraphs()}</div>"
    body = f"{HEADER}<div class='pc'><h1>{TITLE}</h1>{block}</div><div class='mobile'><h1>{TITLE}</h1>{block}</div>{FOOTER}"
    return Case(
        "desktop and mobile bodies without names", page(body), PARAGRAPHS, fields={"title": TITLE}
    )


def hidden_copy() -> Case:
    copy = "".join(PARAGRAPHS)
    body = (
        f"{HEADER}<div style='DISPLAY: none' id='ces'>{copy}</div><article hidden>{paragraphs()}</article><div class='wz'><h1>{TITLE}</h1>"
        f"<div class='q1'>{paragraphs()}</div></div>{FOOTER}"
    )
    return Case("hidden copies for speech", page(body), PARAGRAPHS, fields={"title": TITLE})


def tabs() -> Case:
    other = paragraphs(
        ["本解读由县司法局起草，供参考。", "一问：为什么，二问：怎么办，三问：何时办。"]
    )
    body = (
        f"{HEADER}<h1>{TITLE}</h1><div class='tab'><a href='#1'>正文</a><a href='#2'>政策解读</a></div>"
        f"<div class='tabcon'><div class='tab1 article_content'>{paragraphs()}</div><div class='tab2'>{other}</div></div>{FOOTER}"
    )
    return Case("tab widget", page(body), PARAGRAPHS)


def sidebar() -> Case:
    body = (
        f"{HEADER}<div class='wrap'><div class='left'>{SIDEBAR}</div><div class='right'><h1>{TITLE}</h1>"
        f"<div class='sj'>发布时间：2024-01-20</div><div class='nrq'>{paragraphs()}</div></div></div>{FOOTER}"
    )
    return Case(
        "sidebar full of sentences", page(body), PARAGRAPHS, fields={"published_on": PUBLISHED}
    )


def sidebar_unnamed() -> Case:
    side = SIDEBAR.replace(' class="side"', "")
    body = f"<div><div>{side}</div><div><h1>{TITLE}</h1><div>{paragraphs()}</div></div></div>"
    return Case("sidebar without a name", page(body), PARAGRAPHS)


def long_footer() -> Case:
    notes = "".join(
        f"<p>第{n}条说明：本网站内容未经授权，不得转载、摘编，违者将依法追究责任。</p>"
        for n in range(9)
    )
    body = f"{HEADER}<h1>{TITLE}</h1><div>{paragraphs()}</div><footer>{notes}</footer>{FOOTER}"
    return Case("long footer", page(body), PARAGRAPHS)


def related_inside() -> Case:
    body = (
        f"{HEADER}<h1>{TITLE}</h1><div class='article_content'>{paragraphs()}<p>【责任编辑：王某】</p>"
        f"<p>附件：</p><div id='qr_container'>扫一扫在手机打开当前页</div>{RELATED}</div>{FOOTER}"
    )
    return Case("related list and code inside the body", page(body), PARAGRAPHS)


def cover_letter() -> Case:
    body = (
        f"{HEADER}{NAVIGATION * 6}{CRUMBS}<h1>泽北县2023年法治政府建设情况报告</h1><p>发布日期：2024-01-20</p>{SHARE}"
        f"<div class='abc'>{paragraphs(LETTER)}<p>附件：<a href='/files/2024/a.pdf'>泽北县2023年法治政府建设情况报告.pdf</a></p></div>"
        f"{RELATED}{FOOTER}"
    )
    return Case(
        "cover letter in heavy chrome",
        page(body, title="泽北县2023年法治政府建设情况报告"),
        LETTER,
        fields={"published_on": PUBLISHED},
        attachments=["http://www.zebei.example/files/2024/a.pdf"],
    )


def figures() -> Case:
    rows = [
        ["指标", "2022年", "2023年"],
        ["行政复议案件（件）", "120", "135"],
        ["出庭应诉率", "98%", "100%"],
    ]
    table = "".join(
        "<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in rows
    )
    body = f"{HEADER}<h1>{TITLE}</h1><div id='zoom'>{paragraphs(PARAGRAPHS[:3])}<table>{table}</table>{paragraphs(PARAGRAPHS[-2:])}</div>{FOOTER}"
    lines = [*PARAGRAPHS[:3], *("\t".join(row) for row in rows), *PARAGRAPHS[-2:]]
    return Case("table of figures", page(body), lines)


def only_table() -> Case:
    rows = [["项目", "数量"], *[[f"第{n}类执法事项", str(100 + n)] for n in range(12)]]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    body = f"{HEADER}<h1>泽北县2023年行政执法数据</h1><p>发布日期：2024-01-20</p><div class='mm'><table>{table}</table></div>{FOOTER}"
    return Case(
        "body of one table",
        page(body, title="泽北县2023年行政执法数据"),
        ["\t".join(row) for row in rows],
    )


def comment_frame() -> Case:
    body = (
        f"{HEADER}<div><h1>{TITLE}</h1><p>2024-01-20</p><!--ZJEG_RSS.content.begin-->{paragraphs()}<!--ZJEG_RSS.content.end-->"
        f"<p>请各单位认真学习，结合实际，抓好落实，并报送情况。</p></div>{FOOTER}"
    )
    return Case("body between comments", page(body), PARAGRAPHS, fields={"published_on": PUBLISHED})


def shown_by_script() -> Case:
    body = f"{HEADER}<h1>{TITLE}</h1><div id='content' style='display:none'>{paragraphs()}</div><script>show()</script>{FOOTER}"
    return Case("body shown by a script", page(body), PARAGRAPHS)


def beijing() -> Case:
    block = (
        "<div class='container'><ol><li>[主题分类]<span>司法/法治</span></li><li>[发文机构]<span>泽北县司法局</span></li><li>[成文日期]<span>2024-01-18</span></li>"
        "<li>[发文字号]<span>----</span></li><li>[发布日期]<span>2024-01-20</span></li><li>[有效性]</li></ol></div>"
    )
    body = f"{HEADER}{block}<div class='header'><h1>{TITLE}</h1></div><div class='mainTextBox' id='mainText'><div class='view TRS_UEDITOR'>{paragraphs()}</div></div>{FOOTER}"
    return Case(
        "bracketed list with ---- for nothing",
        page(body),
        PARAGRAPHS,
        fields={
            "issuer": "泽北县司法局",
            "written_on": WRITTEN,
            "published_on": PUBLISHED,
            "document_number": None,
        },
    )


def wrapper_with_head() -> Case:
    body = (
        f"{HEADER}<div class='article-content'><h1>{TITLE}</h1><p>时间：2024-01-20　来源：县司法局　浏览：20次</p>"
        f"<p>【字号：大 中 小】 打印 关闭</p>{paragraphs(tag='div')}<p>上一篇：没有了</p><p>下一篇：<a href='3.html'>某某通知</a></p></div>{FOOTER}"
    )
    return Case(
        "wrapper that holds title, dates and buttons",
        page(body),
        PARAGRAPHS,
        fields={"title": TITLE, "published_on": PUBLISHED, "content_source": "县司法局"},
    )


def broken_markup() -> Case:
    body = (
        f"{HEADER}<div class='x'><div class='y'><h1>{TITLE}</h1></div></div></div>"
        f"<div class='content'><p>{'<p>'.join(PARAGRAPHS)}</div></font></span></div>{FOOTER}"
    )
    return Case("unclosed and stray tags", page(body), PARAGRAPHS)


def one_dense_paragraph() -> Case:
    dense = "".join(PARAGRAPHS[:14])
    body = f"{HEADER}<h1>{TITLE}</h1><div class='k1'><p>2024-01-20</p><div>{dense}</div><div>泽北县司法局</div><div>2024年1月18日</div></div>{FOOTER}"
    return Case(
        "one dense paragraph and a signature", page(body), [dense, "泽北县司法局", "2024年1月18日"]
    )


def links_in_text() -> Case:
    lines = PARAGRAPHS.copy()
    linked = [line.replace("依法行政", "<a href='/law.html'>依法行政</a>") for line in lines]
    body = f"{HEADER}<h1>{TITLE}</h1><div class='zw'>{paragraphs(linked)}</div>{FOOTER}"
    return Case("links inside sentences", page(body), lines)


def siblings_of_one_name() -> Case:
    body = (
        f"{HEADER}<h1>{TITLE}</h1><div class='box'><div class='TRS_Editor'>{paragraphs(PARAGRAPHS[:9])}</div>"
        f"<div class='TRS_Editor'>{paragraphs(PARAGRAPHS[9:])}</div></div>{FOOTER}"
    )
    return Case("body in two elements of one name", page(body), PARAGRAPHS)


def empty_editor() -> Case:
    body = f"{HEADER}<h1>{TITLE}</h1><div class='TRS_Editor'></div><div class='nn'>{paragraphs()}</div>{FOOTER}"
    return Case("named element that is empty", page(body), PARAGRAPHS)


def labels_after_body() -> Case:
    body = (
        f"{HEADER}<h1>{TITLE}</h1><div class='cc'>{paragraphs()}</div>"
        f"<div class='zz'><p>信息来源：县司法局</p><p>发布时间：2024年1月20日</p></div>{FOOTER}"
    )
    return Case(
        "labels after the body",
        page(body),
        PARAGRAPHS,
        fields={"published_on": PUBLISHED, "content_source": "县司法局"},
    )


def viewer() -> Case:
    body = f"{HEADER}<h1>{TITLE}</h1><div class='article-content'>{paragraphs(LETTER)}<iframe src='/pdfjs/web/viewer.html?file=/att/2024/b.pdf'></iframe></div>{FOOTER}"
    return Case(
        "embedded viewer",
        page(body),
        LETTER,
        attachments=["http://www.zebei.example/att/2024/b.pdf"],
    )


FAMILIES: list[Callable[[], Case]] = [
    *(trs, trs_address_only, ucap, hanweb, vsb, epoint, gkmlpt, easysite, jhtml, bare_tables),
    *(word_pasted, double_body, double_body_unnamed, hidden_copy, tabs, sidebar, sidebar_unnamed),
    *(
        long_footer,
        related_inside,
        cover_letter,
        figures,
        only_table,
        comment_frame,
        shown_by_script,
    ),
    *(beijing, wrapper_with_head, broken_markup, one_dense_paragraph, links_in_text),
    *(siblings_of_one_name, empty_editor, labels_after_body, viewer),
]
CASES = [build() for build in FAMILIES]
