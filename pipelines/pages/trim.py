"""Whole lines of chrome at the edges of the body; never a part of a line."""

import re

from pipelines.pages.dates import is_bare_date
from pipelines.pages.line_labels import heads_a_row, labels_of
from pipelines.pages.render import unmarked
from pipelines.pages.tags import HEADING, LINK, LINK_END
from pipelines.pages.vocabulary import TEMPLATE_LABELS

# Buttons and notices that templates print around an article; a line of nothing but these goes.
_BUTTONS = """
    字体 字号 字体大小 大号 中号 小号 大 中 小 默认 超大 特大 打印本页 打印此页 打印页面
    打印文章 打印 我要打印 关闭窗口 关闭本页 关闭页面 关闭 收藏本页 收藏 加入收藏 分享到 分享至
    分享 微信 微博 新浪微博 腾讯微博 QQ空间 QQ好友 QQ 人人网 豆瓣网 豆瓣 百度贴吧 朋友圈
    一键分享 听全文 语音播报 语音朗读 朗读 播放 暂停 停止 全文下载 word下载 pdf下载 下载word
    下载pdf 下载文字版 下载图片版 下载 我要纠错 纠错 返回顶部 返回上页 返回 顶部 复制链接 转发
    点赞 视力保护色 保护视力色 繁体 简体 手机版 无障碍 扫一扫 二维码 更多 网站纠错 推荐 评论
    阅读 字 号 页面 信息 次 上一页 下一页 首页 尾页 末页 我要收藏
"""
# Longest first and never given back: a line of buttons is read in one pass.
_BUTTON = "|".join(sorted(_BUTTONS.split(), key=lambda word: (-len(word), word)))
_CHROME_LINE = re.compile(rf"(?:[\s\[\]【】（）()|｜:：/、,，>»<«·•\-—_+\d]|{_BUTTON})++", re.I)
_NOTICE = re.compile(
    r"[\[【（(]?\s*(?:用?手机|用?微信)?\s*扫(?:一扫|码|描).{0,16}(?:打开|分享|查看|浏览|关注|访问|阅读|页面|手机|二维码).{0,16}$"
    r"|[\[【（(]?\s*(?:责任编辑|责编|编辑|审核|校对|初审|复审|终审|一审|二审|三审|值班编委|信息员|录入|监制|值班主任)\s*[:：].{0,40}$"
    r"|.{0,6}(?:版权所有|网站标识码|ICP备|公网安备).{0,80}$"
    r"|分享到.{0,30}$|【?字体\s*[:：].{0,20}$|(?:浏览|点击|阅读|访问)(?:次数|量|数)\s*[:：].{0,14}$"
    r"|(?:本文|此文|文章|稿件|信息)(?:来源|关键词)\s*[:：].{0,40}$"
    r"|(?:您的?|当前)(?:所在|现在)?(?:的)?位置\s*[:：是].{0,120}$|首页\s*[>»›/].{0,100}$|#?PAGE_BREAK#?$"
    r"|打印本(?:页|稿|文).{0,12}$|【打印.{0,20}$|\[?\s*打印\s*\]?.{0,12}关闭.{0,6}$"
)
# From here on nothing is body: the rest of the range goes too when it is short or made of links.
_AFTERWORD = re.compile(
    r"(?:相关(?:文章|链接|阅读|新闻|信息|稿件|报道|解读|政策|文件|附件下载)|延伸阅读|推荐阅读|热点推荐|"
    r"猜你喜欢|上一[篇条页则]|下一[篇条页则]|前一篇|后一篇|政策解读|解读链接|图解链接|网友评论)"
    r"\s*(?:[:：]|$|\ufdd0)"
)
_EMPTY_ATTACHMENT = re.compile(
    r"[\[【（(]?\s*(?:相关)?(?:附件|文件|下载|附件下载|相关附件)\s*(?:下载|列表)?\s*[\d一二三四五六七八九十]*\s*[:：]?\s*[\]】）)]?$"
)
_FILE_NAME = re.compile(
    r"\.(?:pdf|docx?|wps|ofd|xlsx?|et|pptx?|zip|rar|7z|txt|rtf|tif|ceb)\b", re.I
)
_BESIDE_LINK = re.compile(
    r"[\s\d一二三四五六七八九十.．、,，;；:：()（）\[\]【】《》-]*(?:附件?|附表|相关附件|附件下载|下载|点击下载|点击查看|已下载|次|文件)?[\s\d.．、,，;；:：()（）\[\]【】-]*(?:已?下载|次)?[\s\d.．、:：次\]】]*"
)
_SIGNS = re.compile(r"[\W_]+")
_LINKED = re.compile(rf"{LINK}[^{LINK_END}]*{LINK_END}")
# The head of a body has no more lines of chrome than this.
HEAD_LINES = 16
TAIL_LINES = 40


def is_chrome(line: str) -> bool:
    """A line of buttons and notices and nothing else."""
    return len(line) < 160 and (
        _CHROME_LINE.fullmatch(line) is not None or _NOTICE.match(line) is not None
    )


def _is_numberless_chrome(line: str) -> bool:
    """Chrome for sure: it names a button, so no lone page of figures or signature date is lost."""
    return is_chrome(line) and re.search(r"[\u4e00-\u9fffA-Za-z]{2}", line) is not None


def is_metadata(line: str) -> bool:
    """A line of labels and values: dates, sources, index numbers."""
    if len(line) > 200:
        return False
    if is_bare_date(line):
        return True
    labels = labels_of(line)
    return len(labels) > 1 or (bool(labels) and len(line) < 80 and _is_template_label(line, labels))


def _is_template_label(line: str, labels: list[str]) -> bool:
    return all(label in TEMPLATE_LABELS for label in labels) and not re.search(r"[。；，]", line)


def is_file_link(marked: str) -> bool:
    """A line that is only links to files, with 附件 and a number at most."""
    if LINK not in marked or not _LINKED.search(marked):
        return False
    rest = _LINKED.sub("", marked)
    rest = unmarked(_FILE_NAME.sub("", rest))
    return len(rest) < 80 and _BESIDE_LINK.fullmatch(rest) is not None


def _plain(line: str) -> str:
    return _SIGNS.sub("", line)


def _is_title(lines: list[str], number: int, title: str) -> bool:
    """Whether a line says the title, given without signs; it may be broken over two."""
    one = _plain(lines[number])
    if title == one:
        return True
    after = _plain(lines[number + 1]) if number + 1 < len(lines) else ""
    before = _plain(lines[number - 1]) if number else ""
    return title in (one + after, before + one)


def head_end(lines: list[str], title: str) -> int:
    """How many leading lines are the template's: title, date line, label table, buttons."""
    end, title = 0, _plain(title)
    for number, marked in enumerate(lines[:HEAD_LINES]):
        line = unmarked(marked)
        in_block = number > 0 and end == number and heads_a_row(line)
        if not line or in_block or _is_numberless_chrome(line) or is_metadata(line):
            end = number + 1
        elif title and _is_title(lines, number, title):
            if marked.startswith(HEADING):
                end = number + 1
        else:
            break
    return end


def tail_start(lines: list[str], start: int) -> int:
    """Where the template's closing lines begin: notices, editors, neighbours, empty 附件."""
    end = len(lines)
    for number in range(max(start, end - TAIL_LINES), end):
        if _AFTERWORD.match(unmarked(lines[number])) and _rest_is_links(lines[number:]):
            end = number
            break
    while end > start:
        line = unmarked(lines[end - 1])
        drop = (
            not line
            or _is_numberless_chrome(line)
            or _EMPTY_ATTACHMENT.fullmatch(line)
            or _is_label_line(line)
        )
        if not drop:
            break
        end -= 1
    return end


def _is_label_line(line: str) -> bool:
    labels = labels_of(line) if len(line) < 60 else []
    return bool(labels) and _is_template_label(line, labels)


def _rest_is_links(rest: list[str]) -> bool:
    """A heading of related pages and the links under it; neighbours may lack a link (没有了)."""
    linked = any(LINK in line for line in rest) or len(rest) <= 2
    return linked and all(
        LINK in line or (len(line) < 40 and line[-1] not in "。；") for line in rest
    )


def _inner_chrome(line: str) -> bool:
    """Lines inside the body that are the template's wherever they stand."""
    return len(line) < 60 and line[0] in "扫用【[（(#" and _NOTICE.match(line) is not None


def body_lines(lines: list[str]) -> list[str]:
    """The visible text of a body's lines, without the template's between them."""
    return [
        line
        for marked in lines
        if not is_file_link(marked) and (line := unmarked(marked)) and not _inner_chrome(line)
    ]
