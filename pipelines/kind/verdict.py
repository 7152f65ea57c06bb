"""The verdict on a page: the report, or which neighbour of it, with the reason in words."""

import re

from pipelines.fold import fold_each_line
from pipelines.kind.cues import Neighbour, weigh
from pipelines.kind.neighbours import NEIGHBOURS
from pipelines.kind.report_cues import REPORT_CUES
from pipelines.kind.titles import TitleReading, read_title
from pipelines.rows import Page, PageVerdict

# No report of the genre is shorter; a cover note of 100-150 characters carries an attachment.
LEAST_REPORT = 200
# Evidence of a neighbour below this is chance: every report holds a meeting or an order.
_LEAST_AGAINST = 4.0
# Each kind with the weight of all its cues together.
_NEIGHBOURS = tuple((kind, sum(cue.weight for cue in kind.cues)) for kind in NEIGHBOURS)
_OPENED_BY_SUBJECT = {"opens with the year's work on it", "opening formula behind the subject"}
_NAMED_IN_TEXT = {"opening names the report", "names the report of a year"}
# A cover note or an excerpt never holds both of the parts that close a report.
_WHOLE = {"problems", "plans"}
_REPORT_COLUMN = re.compile(
    r"/(?:[a-z]{0,6}?)(?:fzzf|fzjs|fzzfjs)(?:js)?(?:nd|qk|gz)?(?:bg|nb|zl)[^/]*/", re.I
)
_LIST_PAGE = re.compile(r"/(?:index(?:_\d+)?|list(?:_\d+)?|col\d+)?(?:\.\w{3,5})?(?:\?.*)?$", re.I)
_FILE_CONTAINER = re.compile(r"^(?:pdf|docx?|wps|ofd|zip|rtf|image)\b")
_POINTS_TO_FILE = re.compile(r"附件|详见|见附|点击(?:下载|查看)|下载|\.(?:pdf|docx?|wps|ofd)", re.I)
_FILE_BESIDE = re.compile(r"附件\s*\d*\s*[:：]\s*\S|\.(?:pdf|docx?|wps|ofd)\b", re.I)
_SOFT_ERROR = re.compile(
    r"(?:页面|网页|内容|信息|文章|栏目)(?:不存在|已删除"
    r"|已被删除|未找到|找不到|已失效|走丢)|404|403 ?Forbidden"
    r"|系统提示|访问(?:被拒绝|被拦截|过于频繁|异常)|无权访问|请求(?:被拦截|异常)|排序方式不能为空"
    r"|(?:开启|启用|支持)\s*JavaScript|正在(?:验证|跳转"
    r"|加载|进入)|安全(?:验证|检查)|验证码|Not ?Found"
    r"|即将离开|将(?:自动)?跳转|服务器(?:错误|繁忙)|错误代码",
    re.I,
)
_OPENS_WITH_YEAR = re.compile(r"(20\d\d)年度?[,,]")
_URL_MONTH = re.compile(r"/(20\d\d)-?/?(0\d|1[0-2])(?:\d\d)?/")
_SENTENCE_ENDS = "。;；!！?？"


def classify(page: Page, url: str, link_text: str | None = None) -> PageVerdict:
    """Say what kind of page this is, from its text, its title and its address.

    `reject_reason` is None exactly for a report that this page itself holds: on an HTML page or
    scrape (`report`) or in a file (`attachment_report`). A page that only leads to the file is
    `attachment_report` with a reason that says so. A title alone never makes a report: its text
    must not belong to a neighbour. Sources: title families and refusals of facts E4 and E5.
    """
    text = _comparable(page.text)
    title = read_title(page.title or link_text or "")
    broken = _not_content(text, page, url)
    if broken:
        return PageVerdict("other", broken, "text")
    if title.stance == "refused":
        return PageVerdict(title.kind, title.reason, "title")
    if len(text) < LEAST_REPORT:
        return _of_short_page(text, title, page, url)
    return _of_full_page(text, title, page)


def _of_full_page(text: str, title: TitleReading, page: Page) -> PageVerdict:
    score, names = weigh(text, REPORT_CUES)
    bonus = {"report": 6.0, "leans_report": 2.0}.get(title.stance, 0.0)
    neighbour, against, betrayed_by = _strongest_neighbour(text, score + bonus - _margin(names))
    if neighbour and against >= _LEAST_AGAINST:
        return PageVerdict(neighbour.kind, neighbour.reason, f"text: {', '.join(betrayed_by)}")
    if score + bonus >= _needed(names, title):
        return _report(page, _said(title, names))
    reason = "the text shows too little of the report's form"
    return PageVerdict(
        "other", f"{title.reason}; {reason}", f"text: {', '.join(names) or 'no cue'}"
    )


def _margin(names: tuple[str, ...]) -> float:
    """How much evidence a neighbour must be behind: little once the opening names the report."""
    return 0.0 if "opening names the report" in names else 5.0


def _needed(names: tuple[str, ...], title: TitleReading) -> float:
    """Evidence that makes a report: more without the core words, or under another title.

    A justice bureau's general 工作总结 shows most of the report's parts, but not its opening.
    """
    if "opening names the report" in names:
        return 6.0
    if title.stance != "other_document" and _OPENED_BY_SUBJECT & set(names):
        return 6.0
    if title.stance == "other_document":
        return 12.0
    if title.stance == "report":
        return 7.0
    return 6.0 if "law-based government" in names else 8.0


def _of_short_page(text: str, title: TitleReading, page: Page, url: str) -> PageVerdict:
    """A text too short for a report: a cover note, an excerpt, or something else."""
    neighbour, against, betrayed_by = _strongest_neighbour(text)
    if neighbour and against >= _LEAST_AGAINST:
        return PageVerdict(neighbour.kind, neighbour.reason, f"text: {', '.join(betrayed_by)}")
    _, names = weigh(text, REPORT_CUES)
    linked = _leads_to_file(text, page)
    if title.stance == "report" and set(names) >= _WHOLE and not linked:
        return _report(page, _said(title, names))
    if _NAMED_IN_TEXT & set(names) and title.stance != "report" and not linked:
        return _report(page, _said(title, names))
    if title.stance == "report" or (title.stance == "leans_report" and linked):
        holder = "the attachment holds it" if linked else "its text is not here"
        return PageVerdict("attachment_report", f"the page names a report; {holder}", "title")
    where = _looks_for_report(text, page, url) if text else None
    if where:
        return PageVerdict("attachment_report", f"{where}, but its text is too short", "url")
    return PageVerdict("other", "empty" if not text else f"{title.reason}; too little text", "text")


def _looks_for_report(text: str, page: Page, url: str) -> str | None:
    """What besides the words points to a report: its column, or its season.

    A report of year Y opens with Y and comes out by 1 April of Y+1 (规定 厅字〔2019〕28号).
    """
    if _REPORT_COLUMN.search(url):
        return "the column holds reports"
    opening, month = _OPENS_WITH_YEAR.match(text), _URL_MONTH.search(url)
    if not opening:
        return None
    season = (page.published_on.year, page.published_on.month) if page.published_on else None
    if season is None and month:
        season = (int(month.group(1)), int(month.group(2)))
    if season and season[0] == int(opening.group(1)) + 1 and season[1] <= 4:
        return "it opens with last year and came out in the reporting season"
    return None


def _leads_to_file(text: str, page: Page) -> bool:
    if page.attachments or _POINTS_TO_FILE.search(text):
        return True
    return _FILE_BESIDE.search(f"{page.lead}\n{page.tail}") is not None


def _report(page: Page, evidence: str) -> PageVerdict:
    in_file = _FILE_CONTAINER.match(page.container) is not None
    return PageVerdict("attachment_report" if in_file else "report", None, evidence)


def _said(title: TitleReading, names: tuple[str, ...]) -> str:
    return "; ".join([title.reason, f"text: {', '.join(names)}"])


def _strongest_neighbour(
    text: str, beyond: float = 0.0
) -> tuple[Neighbour | None, float, tuple[str, ...]]:
    """The kind with the most evidence beyond a weight; one that cannot reach it is not weighed."""
    best: tuple[Neighbour | None, float, tuple[str, ...]] = (None, max(beyond, 0.0), ())
    for neighbour, most in _NEIGHBOURS:
        if most <= best[1]:
            continue
        weight, names = weigh(text, neighbour.cues)
        if weight > best[1]:
            best = (neighbour, weight, names)
    return best


def _not_content(text: str, page: Page, url: str) -> str | None:
    """Why the page holds no document at all: soft error, challenge, or a list of links."""
    if len(text) < 2 * LEAST_REPORT and _SOFT_ERROR.search(text) and not page.attachments:
        return "a soft error or challenge page, not content"
    if page.n_links >= 8 and _lacks_sentences(text, page):
        return "an index page: links, no sentences"
    if not text and _LIST_PAGE.search(url) and not page.title:
        return "empty"
    return None


def _lacks_sentences(text: str, page: Page) -> bool:
    lines = [line for line in page.text.split("\n") if line.strip()]
    return sum(map(text.count, _SENTENCE_ENDS)) < len(lines) / 4


def _comparable(text: str) -> str:
    """Folded line by line: one spelling for the cues, with the line breaks kept."""
    return "\n".join(filter(None, fold_each_line(text)))
