"""Title, dates, numbers and bodies of a page, each with where it was read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.pages.dates import date_of_url, is_bare_date, parse_date
from pipelines.pages.labels import MetaValue, count_labels, labels_of, read_labels
from pipelines.pages.markup import Markup

# Standard metas of government sites (国办发〔2017〕47号) and their known deviations, best first.
_TITLE_METAS = ("articletitle", "og:title", "title", "doctitle")
_DATE_METAS = (
    *("pubdate", "publishdate", "publish_date", "publishtime", "publish_time", "publicationdate"),
    *("docpubtime", "docreltime", "article:published_time"),
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
# A document number that stands alone on its line, at the head of the text.
_NUMBER_LINE = re.compile(
    r"[（(]?\s*((?:[\u4e00-\u9fff]{1,14}\s*[〔\[［（(【]\s*(?:19|20)\d\d\s*[〕\]］）)】]\s*第?\s*\d+\s*号)"
    r"|(?:[\u4e00-\u9fff、 ]{2,60}(?:公告|令)\s*(?:(?:19|20)\d\d\s*年\s*)?第\s*\d+\s*号))\s*[）)]?"
)


_SIGNATURE = re.compile(
    r"[\u4e00-\u9fff、 ]{3,40}"
    r"(?:局|政府|委员会|办公室|办公厅|办事处|厅|部|委|院|公署|管委会|支队|大队|中心|署)"
)
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


def _generated_at(metas: dict[str, str]) -> str | None:
    """The moment that the page was generated, where a meta says so."""
    for name, content in metas.items():
        match = _GENERATED.search(content) if "生成时间" in content else None
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
    """A date near the body that stands alone, or beside a source and buttons; the nearest first."""
    for line in reversed(lead[-12:]):
        if any(is_bare_date(cell) for cell in line.split("\t")):
            return _as_line(parse_date(line))
        if len(line) < 120 and (found := parse_date(line)) and _sources_only(line):
            return _as_line(found)
    return None


def _as_line(found: date | None) -> tuple[date, str] | None:
    return (found, "line") if found else None


def _sources_only(line: str) -> bool:
    """Whether a line's labels speak of its source and its buttons, and of no other date."""
    labels = labels_of(line)
    return bool(labels) and not any(label.endswith(("日期", "时间")) for label in labels)


def _weak_label(lines: Sequence[str]) -> MetaValue | None:
    """A date under a bare 日期 or 时间."""
    if not any("日" in line or "时" in line for line in lines):
        return None
    return read_labels(lines).get("published_weak")


def _published(
    labels: dict[str, MetaValue], page: Markup, lead: Sequence[str], url: str
) -> tuple[date, str] | None:
    """Visible label, bare line, metas unless they give the time of generation, address."""
    if "published_on" in labels:
        value = labels["published_on"]
        return date.fromisoformat(value.value), f"label:{value.label}"
    weak = _weak_label(lead[-12:]) or labels.get("published_weak")
    if weak:
        return date.fromisoformat(weak.value), f"label:{weak.label}"
    in_address = date_of_url(url)
    by_url = (in_address[0], f"url:{in_address[1]}") if in_address else None
    return _bare_date(lead) or _date_of_metas(page.metas) or by_url


def read_metadata(
    page: Markup,
    title: tuple[str, str] | None,
    *,
    lead: Sequence[str],
    tail: Sequence[str],
    text: Sequence[str],
    url: str,
) -> Metadata:
    """Fields of one page from its metas, the lines before and after its body, its address.

    Visible labels win over metas: a person checked them. `text` are the lines of the body, where a
    number may stand alone at the head and a date under the signature. Rules: facts on pages, cues
    8 and 9.
    """
    labels = read_labels(lead[-LEAD_LINES:])
    # A clock in the page's head has such a label too: only the nearest lines are asked for it.
    labels.pop("published_weak", None)
    for field, value in read_labels(tail[:TAIL_LINES]).items():
        if not value.label.startswith("更新"):
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

    def from_line() -> str | None:
        for line in [*lead[-3:], *text[:3]]:
            if len(line) < 80 and (match := _NUMBER_LINE.fullmatch(line)):
                evidence["document_number"] = "line"
                return match[1]
        return None

    if title is None and "title" in labels:
        title = labels["title"].value, f"label:{labels['title'].label}"
    published = _published(labels, page, lead, url)
    if title:
        evidence["title"] = title[1]
    if published:
        evidence["published_on"] = published[1]

    def signed() -> str | None:
        if len(text) > 3 and is_bare_date(text[-1]) and _SIGNATURE.fullmatch(text[-2]):
            evidence["issuer"] = "signature"
            return text[-2]
        return None

    def written() -> date | None:
        if shown := labelled("written_on"):
            return date.fromisoformat(shown)
        for line in text[-2:] if len(text) > 3 else ():
            if is_bare_date(line):
                evidence["written_on"] = "signature"
                return parse_date(line)
        return None

    return Metadata(
        title=title[0] if title else None,
        published_on=published[0] if published else None,
        written_on=written(),
        index_number=labelled("index_number"),
        document_number=labelled("document_number") or from_line(),
        issuer=labelled("issuer") or signed(),
        content_source=labelled("content_source") or from_meta("content_source", _SOURCE_METAS),
        keywords=labelled("keywords") or from_meta("keywords", ("keywords",)),
        site_code=from_meta("site_code", _SITE_CODE_METAS),
        evidence=evidence,
    )
