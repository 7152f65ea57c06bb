"""The day that a page was published, and where the page says so."""

import re
from collections.abc import Sequence
from datetime import date

from pipelines.pages.dates import date_of_url, is_bare_date, parse_date
from pipelines.pages.labels import MetaValue, read_labels
from pipelines.pages.line_labels import labels_of
from pipelines.pages.markup import Markup

# Standard metas of government sites (国办发〔2017〕47号) and their known deviations, best first.
_DATE_METAS = (
    *("pubdate", "publishdate", "publish_date", "publishtime", "publish_time", "publicationdate"),
    *("docpubtime", "docreltime", "article:published_time"),
)
_GENERATED = re.compile(
    r"(?:页面|静态页|网页|文件)?生成时间\s*[:：]?\s*([\d\-/年月日.]{8,12}[\sT]*[\d:]{4,8})"
)
_GENERATED_NAMES = frozenset(
    ("others", "generated", "generatetime", "createtime", "pagecreatetime")
)

LONGEST_BYLINE = 60
_DAY_AND_TIME = re.compile(r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?")
_BYLINE = re.compile(
    r"[\s|｜/]*[\u4e00-\u9fff]{2,24}(?:局|政府|委员会|委|办公室|办|厅|部|院|中心|网|报|社)"
    r"(?:[\s|｜/]|A[+-]|[大中小]|(?:阅读|浏览|点击)[量数次]*\s*\d*)*"
)


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


def _date_beside_source(lead: Sequence[str]) -> tuple[date, str] | None:
    """A date beside the name of a body and buttons, without any label, as mobile pages print it."""
    for line in reversed(lead[-6:]):
        found = _DAY_AND_TIME.search(line) if len(line) < LONGEST_BYLINE else None
        if found and _BYLINE.fullmatch(line[: found.start()] + "|" + line[found.end() :]):
            return _as_line(parse_date(line))
    return None


def _weak_label(lines: Sequence[str]) -> MetaValue | None:
    """A date under a bare 日期 or 时间."""
    if not any("日" in line or "时" in line for line in lines):
        return None
    return read_labels(lines).get("published_weak")


def find_publication(
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
    return _bare_date(lead) or _date_of_metas(page.metas) or by_url or _date_beside_source(lead)
