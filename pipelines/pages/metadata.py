"""Dates, numbers and bodies of a page, each with where it was read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.pages.dates import is_bare_date, parse_date
from pipelines.pages.labels import read_labels
from pipelines.pages.markup import Markup
from pipelines.pages.publication import find_publication

# Standard metas of government sites (国办发〔2017〕47号) and their known deviations, best first.
_SOURCE_METAS = ("contentsource", "source", "docsource", "article:author")
_SITE_CODE_METAS = ("siteidcode", "siteid_code")
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
    published = find_publication(labels, page, lead, url)
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
