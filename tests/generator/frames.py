"""Page frames of the CMS families: what stands around a body, by the facts about real sites.

Every frame takes a `Content` and gives the HTML of a page; the body markup comes from `markup`.
"""

import html
from dataclasses import dataclass
from datetime import date
from random import Random


@dataclass(frozen=True, slots=True)
class Content:
    """What a page shows: `body` is markup, everything else plain characters."""

    title: str
    site: str
    column: str
    issuer: str
    published_on: date
    written_on: date
    index_number: str
    body: str
    charset: str
    attachment: str = ""


def page(family: str, content: Content, rng: Random) -> str:
    """The page of one family."""
    return FRAMES[family](content, rng)


def _head(c: Content, metas: str = "", title: str = "") -> str:
    return (
        "<!DOCTYPE html>\n<html>\n<head>\n"
        f'<meta http-equiv="Content-Type" content="text/html; charset={c.charset}">\n'
        f"<title>{html.escape(title or c.title)}</title>\n{metas}"
        '<link rel="stylesheet" href="/images/main.css">\n'
        "<script>var _hmt = _hmt || []; function share(a){ return a + '分享到微信'; }</script>\n"
        "</head>\n"
    )


def _metas(c: Content, keys: tuple[str, ...]) -> str:
    values = {
        "SiteName": c.site,
        "SiteDomain": "www.example",
        "SiteIDCode": "9900000001",
        "ColumnName": c.column,
        "ColumnType": "信息公开",
        "ArticleTitle": c.title,
        "PubDate": f"{c.published_on} 09:30:00",
        "ContentSource": c.issuer,
    }
    return "".join(f'<meta name="{key}" content="{html.escape(values[key])}">\n' for key in keys)


ALL_METAS = (
    "SiteName",
    "SiteDomain",
    "SiteIDCode",
    "ColumnName",
    "ColumnType",
    "ArticleTitle",
    "PubDate",
    "ContentSource",
)

MENU = ["首页", "政务公开", "政务服务", "互动交流", "走进本地", "新闻中心", "数据开放", "专题专栏"]
SIDE = [
    "机构职能",
    "政策文件",
    "规划计划",
    "统计信息",
    "财政预决算",
    "行政许可",
    "政府采购",
    "建议提案办理",
    "应急管理",
]


def _top(c: Content, rng: Random) -> str:
    links = "".join(f'<li><a href="/c{n}/">{word}</a></li>' for n, word in enumerate(MENU))
    tools = "<a href='#'>无障碍</a> <a href='#'>关怀版</a> <a href='#'>繁體</a>"
    search = '<form action="/search"><input name="q" placeholder="请输入关键字"></form>'
    crumb = f'您当前的位置：<a href="/">首页</a> > <a href="/zwgk/">政务公开</a> > {c.column}'
    return (
        f'<body>\n<div class="top">{tools}<h2 class="logo">{c.site}</h2>{search}</div>\n'
        f'<div class="nav"><ul>{links}</ul></div>\n<div class="crumb">{crumb}</div>\n'
        + (_side() if rng.random() < 0.5 else "")
    )


def _side() -> str:
    items = "".join(f'<li><a href="/xxgk/s{n}/">{word}</a></li>' for n, word in enumerate(SIDE))
    return f'<div class="left-menu"><h3>法定主动公开内容</h3><ul>{items}</ul></div>\n'


def _foot(c: Content) -> str:
    return (
        '<div class="footer"><p>主办：'
        f"{c.site.removesuffix('门户网站')}　承办：政务服务中心</p>"
        "<p>网站标识码：9900000001　璟ICP备09900001号　联系电话：000-0000000</p>"
        '<p><a href="/map.html">网站地图</a> | <a href="/about.html">关于我们</a></p></div>\n'
        "</body>\n</html>\n"
    )


def _tools() -> str:
    return (
        '<div class="share"><span>分享到：</span><a href="#">微信</a><a href="#">微博</a></div>'
        '<div class="print"><a href="javascript:window.print()">打印本页</a> '
        '<a href="javascript:window.close()">关闭窗口</a></div>\n'
    )


def _qr() -> str:
    return '<div class="ewm"><img src="/qr.png"><p>扫一扫在手机打开当前页</p></div>\n'


def _attachment(c: Content) -> str:
    return (
        f'<p class="fj">附件：<a href="./{c.attachment}">{c.title}.pdf</a></p>\n'
        if c.attachment
        else ""
    )


def trs(c: Content, rng: Random) -> str:
    """TRS WCM: bracketed labels above, `TRS_Editor` body."""
    labels = "".join(
        f"<li><b>[ {name} ]</b> {value}</li>"
        for name, value in (
            ("索引号", c.index_number),
            ("发布机构", c.issuer),
            ("成文日期", c.written_on),
            ("发布日期", c.published_on),
        )
    )
    inner = rng.choice(("TRS_Editor", "view TRS_UEDITOR trs_paper_default trs_web"))
    return (
        _head(c, _metas(c, ALL_METAS))
        + _top(c, rng)
        + f'<div class="gkxl-top"><ul>{labels}</ul></div>\n<div class="xl"><h1>{c.title}</h1>\n'
        + f'<div class="article_con"><div class="{inner}">\n{c.body}\n</div></div>\n'
        + _attachment(c)
        + "</div>\n"
        + _tools()
        + _qr()
        + _foot(c)
    )


def ucap(c: Content, rng: Random) -> str:
    """UCAP: its own tags around title and body, inside `#zoomcon`."""
    metas = _metas(c, ALL_METAS) + '<meta name="channelid" content="' + "0a" * 16 + '">\n'
    return (
        _head(c, metas, f"{c.title}_{c.site}")
        + _top(c, rng)
        + f'<div class="detail"><h1><UCAPTITLE>{c.title}</UCAPTITLE></h1>\n'
        + f'<div class="pages-date">发布时间：{c.published_on} 10:02　来源：{c.issuer}　'
        + "字体：[<a>大</a> <a>中</a> <a>小</a>]</div>\n"
        + f'<div id="zoomcon"><UCAPCONTENT>{c.body}</UCAPCONTENT></div>\n'
        + _attachment(c)
        + "</div>\n"
        + _tools()
        + _foot(c)
    )


def hanweb(c: Content, rng: Random) -> str:
    """Hanweb: RSS comments around title and body in a table."""
    return (
        _head(c, _metas(c, ("SiteName", "ColumnName", "ArticleTitle", "PubDate")))
        + _top(c, rng)
        + '<table id="article"><tr><td class="title"><!--ZJEG_RSS.title.begin-->'
        + f"{c.title}<!--ZJEG_RSS.title.end--></td></tr>\n<tr><td>发布日期：{c.published_on} "
        + f"浏览次数：<script>document.write(1)</script> 来源：{c.issuer}</td></tr>\n"
        + '<tr><td class="bt_content"><div id="zoom"><!--ZJEG_RSS.content.begin-->'
        + f"{c.body}<!--ZJEG_RSS.content.end--></div></td></tr></table>\n"
        + _attachment(c)
        + _tools()
        + _foot(c)
    )


def vsb(c: Content, rng: Random) -> str:
    """VSB: `#vsb_content` with `.v_news_content`, neighbours below."""
    return (
        _head(c, '<meta name="pageType" content="3">\n', f"{c.title}-{c.site}")
        + _top(c, rng)
        + '<form name="_newscontent_fromname"><div class="content-title"><h3>'
        + f"{c.title}</h3><i>日期：{c.published_on} 作者： 点击：[<span>0</span>]</i></div>\n"
        + f'<div id="vsb_content"><div class="v_news_content">{c.body}</div></div>\n'
        + _attachment(c)
        + '</form>\n<p>上一条：<a href="1001.htm">关于召开听证会的公告</a></p>'
        + '<p>下一条：<a href="1002.htm">部门预算公开说明</a></p>\n'
        + _foot(c)
    )


def gkmlpt(c: Content, rng: Random) -> str:
    """Guangdong gkmlpt: a table of labels, `article-content`, a script that configures."""
    rows = (
        f"<tr><td>索引号:</td><td>{c.index_number}</td><td>分类:</td><td>其他</td></tr>"
        f"<tr><td>发布机构:</td><td>{c.issuer}</td><td>成文日期:</td><td>{c.written_on}</td></tr>"
        f"<tr><td>名称:</td><td colspan='3'>{c.title}</td></tr>"
        f"<tr><td>文号:</td><td>无</td><td>发布日期:</td><td>{c.published_on}</td></tr>"
    )
    return (
        _head(c, _metas(c, ("SiteName", "ColumnName", "ArticleTitle", "PubDate")))
        + "<script>var _CONFIG = {SID: '990001', DETAIL_API: '/gkmlpt/content/{0}'};</script>\n"
        + _top(c, rng)
        + f'<div class="classify"><table>{rows}</table></div>\n'
        + f'<h1 class="title">{c.title}</h1>\n'
        + f'<div class="article-content">{c.body}</div>\n'
        + _attachment(c)
        + _tools()
        + _foot(c)
    )


def bare_table(c: Content, rng: Random) -> str:
    """An old site: nested tables without a name, no metas."""
    return (
        _head(c, "", f"{c.title}－{c.site}")
        + _top(c, rng)
        + '<table width="960" align="center"><tr><td><table width="100%"><tr>'
        + f'<td align="center"><font size="5">{c.title}</font></td></tr>\n'
        + f'<tr><td align="center">发布时间：{c.published_on}　　信息来源：{c.issuer}</td></tr>\n'
        + f"<tr><td>{c.body}</td></tr></table></td></tr></table>\n"
        + _attachment(c)
        + _tools()
        + _foot(c)
    )


FRAMES = {
    "trs": trs,
    "ucap": ucap,
    "hanweb": hanweb,
    "vsb": vsb,
    "gkmlpt": gkmlpt,
    "bare_table": bare_table,
}
