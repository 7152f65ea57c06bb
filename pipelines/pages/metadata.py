"""Title, dates, numbers and bodies of a page, each with where it was read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.pages.dates import date_of_url, is_bare_date, parse_date
from pipelines.pages.labels import MetaValue, read_labels
from pipelines.pages.markup import Markup

# Standard metas of government sites (国办发〔2017〕47号) and their known deviations, best first.
_TITLE_METAS = ("articletitle", "og:title", "title", "doctitle")
_DATE_METAS = (
    *("pubdate", "publishdate", "publish_date", "publishtime", "publish_time", "publicationdate"),
    *("docpubtime", "docreltime", "article:published_time", "createdate", "date", "dc.date"),
)
_SOURCE_METAS = ("contentsource", "source", "docsource", "article:author")
_SITE_CODE_METAS = ("siteidcode", "siteid_code")
_NAME_METAS = ("sitename", "columnname", "columntype", "lmmc", "catalogs")
_GENERATED = re.compile(
    r"(?:页面|静态页|网页|文件)?生成时间\s*[:：]?\s*([\d\-/年月日.]{8,12}[\sT]*[\d:]{4,8})"
)
_GENERATED_NAMES = frozenset(
    ("others", "generated", "generatetime", "createtime", "pagecreatetime")
)
# Between the name of a page and the name of its column and site.
_TITLE_JOINT = re.compile(r"\s*(?:——|--|[|｜_＿»>]|(?<=\s)[-–—－](?=\s)|[－—–]|-(?=[^\d]))\s*")
_SITE_WORD = re.compile(
    r"(?:人民政府|政府网|门户网站|网站|官网|委员会|[厅局委办部署院会]|管委会|办事处|信息公开|信息网|"
    r"中国政府|公开目录|公开平台|政务网|政务公开|频道|专栏|首页|网|市|县|区|省|镇|乡|街道)$"
)
_NO_TITLE = re.compile(
    r"^(?:无标题|untitled|正文|首页|详情|内容页?|详细页?|文章页?|信息公开|政府信息公开|政务公开|.{0,3})$",
    re.I,
)
_SIGNS = re.compile(r"[\W_]+")


# The metadata block stands right before the body, or right after it.
LEAD_LINES, TAIL_LINES = 50, 20


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of `Page` that stand beside the text, with their evidence."""

    title: str | None
    published_on: date | None
    written_on: date | None
    index_number: str | None
    document_number: str | None
    issuer: str | None
    content_source: str | None
    keywords: str | None
    site_code: str | None
    evidence: dict[str, str]


def _first_meta(metas: dict[str, str], names: Sequence[str]) -> tuple[str, str] | None:
    for name in names:
        if metas.get(name):
            return metas[name], f"meta:{name}"
    return None


def _same(left: str, right: str) -> bool:
    return _SIGNS.sub("", left).lower() == _SIGNS.sub("", right).lower()


def _without_site(title: str, names: Sequence[str]) -> str:
    """A title without the names of the site and column joined to it, before or behind."""
    title = " ".join(title.split())
    parts = [part for part in _TITLE_JOINT.split(title) if part]
    joints = [match.group() for match in _TITLE_JOINT.finditer(title)]
    if len(parts) < 2 or len(joints) < len(parts) - 1:
        return title
    low, high = 0, len(parts)
    while high - low > 1 and _names_a_site(parts[high - 1], names):
        high -= 1
    while high - low > 1 and any(_same(parts[low], name) for name in names):
        low += 1
    kept = parts[low]
    for number in range(low + 1, high):
        kept += joints[number - 1] + parts[number]
    return kept.strip(" -_|—－")


def _names_a_site(part: str, names: Sequence[str]) -> bool:
    if any(_same(part, name) for name in names):
        return True
    return (
        len(part) < 30
        and not re.search(r"\d{4}年|报告|通知|意见|办法|规定|公告", part)
        and (_SITE_WORD.search(part) is not None)
    )


def _is_title(text: str, names: Sequence[str]) -> bool:
    return (
        4 <= len(text) <= 300
        and not _NO_TITLE.match(text)
        and not any(_same(text, name) for name in names)
        and re.search(r"[\u4e00-\u9fff]{2}|[A-Za-z]{4}", text) is not None
    )


def find_title(page: Markup, headings: Sequence[str]) -> tuple[str, str] | None:
    """The page's own title and where it stands; never the name of its column or site.

    ArticleTitle, then a visible heading that the page's `<title>` contains, then `<title>` without
    the site's name, then the first heading.
    """
    names = [page.metas[name] for name in _NAME_METAS if page.metas.get(name)]
    for name in _TITLE_METAS:
        title = _without_site(page.metas.get(name, ""), names)
        if _is_title(title, names):
            return title, f"meta:{name}"
    plain = _SIGNS.sub("", page.heading)
    shown = [line for line in headings if _is_title(line, names)]
    for line in shown:
        if plain.startswith(_SIGNS.sub("", line)) and len(line) > 8:
            return line, "heading"
    title = _without_site(page.heading, names)
    if _is_title(title, names) and not (shown and _SITE_WORD.search(title) and "报告" in shown[0]):
        return title, "title"
    return (shown[0], "heading") if shown else None


def _generated_at(metas: dict[str, str]) -> str | None:
    """The moment that the page was generated, where a meta says so."""
    for name, content in metas.items():
        match = _GENERATED.search(content)
        if match:
            return re.sub(r"\D", "", match[1])
        if name in _GENERATED_NAMES and parse_date(content):
            return re.sub(r"\D", "", content)
    return None


def _date_of_metas(metas: dict[str, str]) -> tuple[date, str] | None:
    generated = _generated_at(metas)
    for name in _DATE_METAS:
        content = metas.get(name, "")
        found = parse_date(content)
        if found is None:
            continue
        minute = re.sub(r"\D", "", content)[:12]
        if generated and len(minute) == 12 and generated.startswith(minute):
            continue
        return found, f"meta:{name}"
    return None


def _bare_date(lead: Sequence[str]) -> tuple[date, str] | None:
    """A line near the body that holds a date and nothing else, the nearest first."""
    for line in reversed(lead[-12:]):
        if is_bare_date(line) and (found := parse_date(line)):
            return found, "line"
    return None


def _published(
    labels: dict[str, MetaValue], page: Markup, lead: Sequence[str], url: str
) -> tuple[date, str] | None:
    """Visible label, then metas unless they give the time of generation, then bare lines, address."""
    if "published_on" in labels:
        value = labels["published_on"]
        return date.fromisoformat(value.value), f"label:{value.label}"
    bare = _bare_date(lead)
    weak = labels.get("published_weak")
    if weak:
        return date.fromisoformat(weak.value), f"label:{weak.label}"
    in_address = date_of_url(url)
    by_url = (in_address[0], f"url:{in_address[1]}") if in_address else None
    return bare or _date_of_metas(page.metas) or by_url


def read_metadata(
    page: Markup,
    title: tuple[str, str] | None,
    lead: Sequence[str],
    tail: Sequence[str],
    url: str,
) -> Metadata:
    """Fields of one page from its metas, the lines before and after its body, its address.

    Visible labels win over metas: a person checked them. Rules: facts on pages, cues 8 and 9.
    """
    labels = read_labels(lead[-LEAD_LINES:])
    for field, value in read_labels(tail[:TAIL_LINES]).items():
        labels.setdefault(field, value)
    evidence: dict[str, str] = {}

    def labelled(field: str) -> str | None:
        if field not in labels:
            return None
        evidence[field] = f"label:{labels[field].label}"
        return labels[field].value

    def from_meta(field: str, names: Sequence[str]) -> str | None:
        found = _first_meta(page.metas, names)
        if found is None:
            return None
        evidence[field] = found[1]
        return found[0]

    if title is None and "title" in labels:
        title = labels["title"].value, f"label:{labels['title'].label}"
    published = _published(labels, page, lead, url)
    if title:
        evidence["title"] = title[1]
    if published:
        evidence["published_on"] = published[1]
    written = labelled("written_on")
    return Metadata(
        title=title[0] if title else None,
        published_on=published[0] if published else None,
        written_on=date.fromisoformat(written) if written else None,
        index_number=labelled("index_number"),
        document_number=labelled("document_number"),
        issuer=labelled("issuer"),
        content_source=labelled("content_source") or from_meta("content_source", _SOURCE_METAS),
        keywords=labelled("keywords") or from_meta("keywords", ("keywords",)),
        site_code=from_meta("site_code", _SITE_CODE_METAS),
        evidence=evidence,
    )
