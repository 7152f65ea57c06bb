"""Words of a page's frame as a scrape keeps them: crumbs, tools, share rows, footers.

These words are ordinary in reports too (来源, 下载, 无障碍), so a table entry counts only as a
whole line, or between blanks at the edge of a text that runs on in one line.
"""

import re

from pipelines.pages.dates import is_bare_date
from pipelines.pages.labels import count_labels
from pipelines.pages.vocabulary import FIELD_OF

_END = r"(?=[\s|｜【】\[\]（）():：;；,，、]|$)"

# What only a text has: 一、 （一） 第一部分.
HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六]部分"
)
# A crumb: 当前位置：首页 > 政务公开 > …
CRUMB = (
    r"(?:您|你)?(?:当前|现在)?(?:所在|所处)?的?位置(?:是"
    r"|为)?\s*[:：>»]+|^首页\s*(?:[>»›/→]|-{1,2})\s*\S"
    r"|^\S{1,20}\s*[>»›]\s*\S{1,30}\s*[>»›]"
)
# Tools and share words, each a whole token.
_TOOLS = (
    "打印本页|打印此页|打印文章|打印页面|打印内容|打印"
    "|关闭窗口|关闭本页|关闭页面|关闭此页|关闭|收藏本页"
    "|收藏|加入收藏|设为首页|分享到|分享至|"
    "一键分享|我要分享|分享|微信好友|微信朋友圈|朋友圈"
    "|微信|新浪微博|腾讯微博|人人网|微博|QQ空间|QQ好友|分享到微信|豆瓣网|开心网|飞信|百度贴吧"
    "|QQ|腾讯空间|豆瓣|复制链接|"
    "字体大小|字体|字号|放大|缩小|默认|大|中|小|特大|超大"
    "|标准|繁体版|简体版|繁体|简体|繁|简|ENGLISH|English"
    "|EN|"
    "登录注册|登录|注册|网站支持IPv6|本网站支持IPv6|IPv6"
    "|智能机器人|智能问答|智能客服|机器人|无障碍浏览|无障碍阅读"
    "|无障碍版|"
    "无障碍|适老化|关怀版|长者模式|长者版|长者助手|老年模式"
    "|适老模式|手机版|移动版|电脑版|RSS|RSS订阅|返回顶部"
    "|回到顶部|"
    "返回首页|返回列表|返回上一页|返回|顶部|网站首页|网站地图"
    "|联系我们|关于我们|网站声明|隐私声明|隐私政策|免责声明"
    "|版权声明|"
    "使用帮助|我要纠错|网站纠错|内容纠错|纠错|网站找错"
    "|政府网站找错|一键朗读|语音播报|语音朗读|朗读|听全文"
    "|暂停|播放|"
    "视力保护色|附件下载|下载附件|文件下载|文档下载|点击下载"
    "|下载文字版|下载图片版|下载WORD版|下载PDF版|下载"
    "|(?:全文|word|pdf|WORD|PDF|Word|文字版|图片版)下载|点赞|评论|"
    "相关附件|相关文档|友情链接|搜索|检索|高级搜索|热门搜索"
    "|政务微信|政务微博|官方微信|官方微博|移动客户端|客户端|法律声明|安全隐私|隐私保护|版权保护"
    "|"
    "信息公开|部门街镇|部门导航|站内搜索|上一页|下一页|TOP|top"
)
TOOL = rf"(?:{_TOOLS}){_END}"
FONT_ROW = (
    r"[【\[（(]\s*(?:我要)?(?:字体|字号|大小?|中|小|打印"
    r"|关闭|收藏|分享|纠错)[^】\]）)。]{0,40}[】\]）)]"
)
COUNTER = (
    r"(?:浏览|点击|阅读|访问|查看|点赞)(?:次数|总数|数"
    r"|量|率|人数)?\s*[:：]\s*\[?\d*\]?\s*次?|您是第\s*\d+\s*位\S{0,6}"
)
SCAN = (
    r"(?:用|使用|打开)?(?:微信|手机)?\s*[“\"]?扫一扫[”\"]?[^\s。；]"
    r"{0,40}|扫描?(?:二维)?码\S{0,20}|分享到(?:微信)?朋友圈\S{0,12}"
)
# Rows that stand below a body; what follows them on a page is frame as well.
FOOTER = (
    r"(?:上|下)一(?:篇|条|则)(?=[\s:：]|$)\s*[:：]?"
    r"|(?:相关|推荐|关联)(?:链接|文章|阅读|新闻|信息|解读|稿件|推荐|内容|政策|报道|文件|附件)"
    r"\s*(?:[:：]|$|(?=\s))"
    r"|(?:责任编辑|责编|校对|监制)\s*[:：]|(?:网站)?(?:主办|承办|协办|维护)(?:单位)?\s*[:：]"
    r"|(?:网站)?运行维护(?:单位)?\s*[:：]|技术支持\s*[:：]|版权所有|[Cc]opyright|©"
    r"|备案(?:号|序号)|(?:政府)?网站标识码|\S{0,6}ICP备|\S{0,4}公网安备|网站地图|友情链接"
    r"|您?访问的链接即将离开|建议使用[^。]{0,20}浏览器|微信扫一扫"
    r"|(?:本文|原文)链接\s*[:：]|分享到\s*[:：]?|我要(?:评论|纠错)|网友评论|暂无评论"
    r"|(?:联系|单位|办公)?地址\s*[:：]|邮\s*编\s*[:：]|邮政编码\s*[:：]|传\s*真\s*[:：]"
    r"|(?:联系|咨询|值班|办公|监督|服务|投诉|举报)(?:电话"
    r"|热线|方式)\s*[:：]|电子邮箱\s*[:：]|E-?[Mm]ail\s*[:：]|TEL\s*[:：]|最佳分辨率"
    r"|(?:中文网址|英文域名)\s*[:：]"
)
RULE = r"[=＝\-—_~*─━#·.…]{3,}[^=\-。]{0,8}?[=＝\-—_~*─━#·.…]{0,}"
BODY_MARK = re.compile(
    r"^正\s*文\s*[:：]?$|[=＝\-—_~*─━#【\[]{2,}\s*(?:正\s*文"
    r"|全\s*文|内容)\s*[=＝\-—_~*─━#】\]]{2,}"
)

_CREDIT = (
    r"[（(【\[]\s*(?:(?:信息|文章|稿件)?来源|责任编辑|责编|编辑|作者|供稿|撰稿|审核|初审|文|图)"
    r"\s*[:：/][^）)】\]]{0,60}[）)】\]]$"
)
# 青川市司法局发布, 青川市人民政府办公室主办: who runs the page.
_RUN_BY = (
    r"[一-鿿·（）]{2,26}(?:政府|办公室|办公厅|委员会|[局厅部院网]|中心)"
    r"\s*(?:主办|承办|发布|供稿|编发|版权所有)$"
)
_SITE_NAME = r"[一-鿿]{2,16}(?:政府|门户|司法|信息|政务)(?:门户)?网站?$"
_FOOTER_LINE = re.compile(rf"(?:{FOOTER}|{_CREDIT}|{_RUN_BY})")
_CHROME_LINE = re.compile(rf"(?:{FONT_ROW}|{COUNTER}|{SCAN}|https?://\S+$|{_SITE_NAME})")
_TOOL_ROW = re.compile(rf"(?:{TOOL}|[\s|｜:：·>【】\[\]（）()/]+|{FONT_ROW}|{COUNTER})+")
# Names of a site's columns; two of them in a short line are its navigation.
_COLUMNS = (
    "首页|政务公开|政府信息公开|信息公开|政务服务|办事服务"
    "|互动交流|政民互动|公众参与|解读回应|新闻中心|新闻动态"
    "|"
    "工作动态|通知公告|专题专栏|数据开放|政府数据|机构职能"
    "|机构设置|机构概况|领导之窗|领导信息|走进[一-鿿]{2,4}"
    "|"
    "[一-鿿]{2,8}(?:概况|门户|政府网|人民政府网)|法定主动公开内容"
    "|政府信息公开(?:指南|制度|年报)|依申请公开|政策文件"
)
_SITE_ROW = re.compile(rf"(?:^|(?<=[\s|｜]))(?:{TOOL}|(?:{_COLUMNS})(?=[\s|｜]|$))")
_LABELS = "|".join(
    r"\s*".join(map(re.escape, label))
    for label in sorted(FIELD_OF, key=lambda word: (-len(word), word))
)
LABEL = rf"[\[【［〔]?\s*(?:{_LABELS})\s*(?:[\]】］〕]\s*[:：]?|[:：])"
_LABEL_START = re.compile(LABEL)
# 青川市人民政府网站 www.qingchuan.gov.cn 发布时间：2024-02-03 10:20
_DATED_AT_END = re.compile(
    rf"\s(?:{LABEL})\s*(?:19|20)\d\d\s*[-年/.]\s*\d{{1,2}}\s*[-月/.]\s*\d{{1,2}}\s*日?"
    r"(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?\s*$"
)
_DATE_BEFORE_LABEL = re.compile(
    rf"(?:19|20)\d\d\s*[-年/.]\s*\d{{1,2}}\s*[-月/.]\s*\d{{1,2}}\s*日?"
    rf"(?:\s+\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)?\s+(?:{LABEL})"
)
_SUMMARY = re.compile(r"\s*(?:内容概述|内容概况|内容摘要|信息概况|摘\s*要|导\s*读)\s*[:：]")
_SENTENCE = re.compile(r"[。；;！!？?]")
# Marks of a list, which some sites set before the rows of their metadata.
BULLETS = "•●▪◆■·‧∙"
_BULLET = re.compile(rf"(?:[{BULLETS}]|-(?=\s))+\s*")

# Hints for whoever looks at the page; a report speaks of its readers as 群众, never as 您.
_VISITOR = re.compile(
    r"扫一扫|朋友圈|浏览器|分辨率|请注明(?:来源|出处)|如需转载|未经授权"
    r"|(?:如果|为|请|感谢|建议|方便)您|您(?:访问|点击|好|可以?通过|的(?:浏览器|位置|意见))"
    r"|请(?:点击|联系我们|升级)|点击(?:底部|右上角|这里|此处)|即将(?:离开|跳转)"
)

# A row of links: so many words between blanks, so long on average, a known column or tool in it.
_FEWEST_LINKS = 5
_LONGEST_LINK = 10

# Longer lines carry text besides the frame and are peeled from their edges instead.
LONGEST_ROW = 160
# 扫一扫，在手机打开当前页。 is a sentence and a tool; a paragraph is longer.
_LONGEST_TOOL_LINE = 30


def is_crumb(line: str) -> bool:
    """Whether the line says where on the site the page stands."""
    return len(line) <= LONGEST_ROW and re.search(CRUMB, line) is not None


def is_label_row(line: str) -> bool:
    """Whether the line is a row of the metadata block (索引号：…), a summary row included."""
    line = without_bullet(line)
    if _SUMMARY.match(line):
        return True
    if len(line) > LONGEST_ROW:
        return False
    dated = _DATED_AT_END.search(line) or _DATE_BEFORE_LABEL.match(line)
    if dated and not _SENTENCE.search(line):
        return True
    # Plans name who is responsible (责任单位：…) under every task.
    starts = _LABEL_START.match(line) is not None and not line.startswith("责任")
    return starts or count_labels(line) >= 2


def is_chrome(line: str) -> bool:
    """Whether the whole line belongs to the frame of the page, wherever it stands."""
    line = without_bullet(line)
    if not line or BODY_MARK.search(line) or re.fullmatch(RULE, line) or _SUMMARY.match(line):
        return True
    links = is_link_row(line)
    if links or len(line) > LONGEST_ROW:
        return links
    if is_bare_date(line) or is_crumb(line) or _TOOL_ROW.fullmatch(line):
        return True
    if _FOOTER_LINE.match(line):
        return True
    if _SENTENCE.search(line) and len(line) > _LONGEST_TOOL_LINE:
        return False
    columns = len(line) <= 60 and len(_SITE_ROW.findall(line)) >= 2
    return is_label_row(line) or columns or _CHROME_LINE.match(line) is not None


def looks_like_text(line: str) -> bool:
    """Whether the line speaks: a sentence, or a paragraph too long for a name or a link."""
    if speaks_to_visitor(line) or is_link_row(line):
        return False
    if _SENTENCE.search(line) or re.search(r"如下\s*[:：]?$", line):
        return True
    return len(line) >= 40 and re.search(r"[,，]", line) is not None


def speaks_to_visitor(line: str) -> bool:
    """Whether the line is a hint to whoever looks at the page, which may be a whole sentence."""
    return len(line) <= LONGEST_ROW and _VISITOR.search(line) is not None


def is_link_row(line: str) -> bool:
    """Whether the line is a row of short names between blanks: navigation, sister sites, tools."""
    words = line.split(maxsplit=60)
    if len(words) < _FEWEST_LINKS or _SENTENCE.search(line):
        return False
    return sum(map(len, words)) <= _LONGEST_LINK * len(words) and _SITE_ROW.search(line) is not None


def without_bullet(line: str) -> str:
    """The line without the mark of a list before its words."""
    marked = _BULLET.match(line)
    return line[marked.end() :] if marked else line


def without_tools(value: str) -> str:
    """A label's value without the page tools that follow it on the same line."""
    return re.sub(rf"\s+(?:附件|{TOOL}).*$", "", value)
