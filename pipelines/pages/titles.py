"""The title of a page, without the names of its column and site."""

import re
from collections.abc import Iterator, Sequence

from pipelines.pages.dates import parse_date
from pipelines.pages.line_labels import count_labels
from pipelines.pages.markup import Markup

# Standard metas of government sites (国办发〔2017〕47号) and their known deviations, best first.
_TITLE_METAS = ("articletitle", "og:title", "title", "doctitle")
_NAME_METAS = ("sitename", "columnname", "columntype", "lmmc", "catalogs")
# Between the name of a page and the names of its column and site.
_LONG_JOINT = re.compile(r"\s*(?:——|--+)\s*")
_JOINT = re.compile(r"\s*(?:[|｜_＿»>]|(?<=\s)[-–—](?=\s)|(?<!—)[－—–](?!—)|-(?=[^\d-]))\s*")
_SITE_WORD = re.compile(
    r"(?:人民政府|政府网|门户|门户网站|网站|官网|官方网站|委员会|[厅局委办部署院会]|管委会|办事处|"
    r"信息网|中国政府|公开平台|政务网|首页|网|市|县|区|省|镇|乡|街道)$"
)
_COLUMN_WORD = re.compile(
    r"(?:信息公开|公开目录|政务公开|频道|专栏|栏目|公开栏|动态|文件|公告|公示|要闻|新闻)$"
)
_SITE_PREFIX = re.compile(
    r"(?:政府网|门户网站|政府网站|信息网|官网|官方网站|网站|政务网|公开网|公众网)$"
)
_DOCUMENT_WORD = re.compile(r"\d{4}年|报告|通知|意见|办法|规定|公告|总结|决定|方案")
_NO_TITLE = re.compile(
    r"^(?:无标题(?:文档)?|untitled.*|正文|首页|详情|详情页|内容页?|详细页?|文章页?|文章详情|信息公开|"
    r"政府信息公开|政务公开|通知公告|.{0,3})$",
    re.I,
)
_SIGNS = re.compile(r"[\W_]+")


def _same(left: str, right: str) -> bool:
    return _SIGNS.sub("", left).lower() == _SIGNS.sub("", right).lower()


def _is_name(part: str, names: Sequence[str]) -> bool:
    return any(_same(part, name) for name in names)


def _names_a_site(part: str, names: Sequence[str]) -> bool:
    return _is_name(part, names) or (
        len(part) < 30 and not _DOCUMENT_WORD.search(part) and _SITE_WORD.search(part) is not None
    )


def _without_prefix(title: str, names: Sequence[str]) -> str:
    """A title without "SiteName——" before it."""
    joint = _LONG_JOINT.search(title) or _JOINT.search(title)
    if joint and joint.end() < len(title):
        prefix = title[: joint.start()]
        if _is_name(prefix, names) or (len(prefix) < 30 and _SITE_PREFIX.search(prefix)):
            return title[joint.end() :]
    return title


def _without_suffixes(title: str, names: Sequence[str]) -> str:
    """A title without the names of column and site behind it, one joint after another."""
    while joints := list(_JOINT.finditer(title)):
        joint = joints[-1]
        last = title[joint.end() :]
        if not title[: joint.start()].strip() or not (
            _names_a_site(last, names) or (len(last) < 12 and _COLUMN_WORD.search(last))
        ):
            break
        title = title[: joint.start()]
    rest, _, last = title.rpartition(" ")
    return rest if rest and _SITE_PREFIX.search(last) else title


def _is_title(text: str, names: Sequence[str]) -> bool:
    return (
        4 <= len(text) <= 300
        and not _NO_TITLE.match(text)
        and not _is_name(text, names)
        and re.search(r"[\u4e00-\u9fff]{2}|[A-Za-z]{4}", text) is not None
    )


def _title_of_metas(page: Markup, names: Sequence[str]) -> tuple[str, str] | None:
    for name in _TITLE_METAS:
        title = _without_prefix(" ".join(page.metas.get(name, "").split()), names)
        if _is_title(title, names):
            return title, f"meta:{name}"
    return None


def _line_above_dates(lead: Sequence[str]) -> str | None:
    """The line that a date or source line follows: templates print the title there."""
    for above, line in zip(lead[-14:], lead[-13:], strict=False):
        if len(line) > 120 or not 8 <= len(above) <= 300 or not parse_date(line):
            continue
        if not parse_date(above) and count_labels(above) == 0:
            return above
    return None


def _title_candidates(
    page: Markup, names: Sequence[str], headings: Sequence[str], lead: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """What may be the title when no meta says it, the surest first."""
    plain = _SIGNS.sub("", page.heading)
    shown = [line for line in headings if len(line) > 8 and not _names_a_site(line, names)]
    for line in shown:
        if _SIGNS.sub("", line) in plain:
            yield line, "heading"
    title = _without_suffixes(_without_prefix(" ".join(page.heading.split()), names), names)
    visible = any(_same(title, line) for line in lead[-30:])
    if visible and (len(title) > 8 or not shown):
        yield title, "title"
    parts = [line for line in lead[-30:] if len(line) > 8 and _SIGNS.sub("", line) in plain]
    if parts := [line for line in parts if not _names_a_site(line, names)]:
        yield max(parts, key=len), "line"
    if len(title) > 12 and not _SITE_WORD.search(title):
        yield title, "title"
    if shown:
        yield max(shown, key=len), "heading"
    if above := _line_above_dates(lead):
        yield above, "line"
    yield title, "title"


def find_title(
    page: Markup, headings: Sequence[str] = (), lead: Sequence[str] = ()
) -> tuple[str, str] | None:
    """The page's own title and where it stands; never the name of its column or site.

    ArticleTitle; a visible heading that the page's `<title>` contains; `<title>` without the names
    of site and column; a heading; the line above the date line. `headings` and `lead` are the
    visible headings and lines before the body.
    """
    names = [page.metas[name] for name in _NAME_METAS if page.metas.get(name)]
    if of_metas := _title_of_metas(page, names):
        return of_metas
    for title, where in _title_candidates(page, names, headings, lead):
        if _is_title(title, names):
            return title, where
    return None
