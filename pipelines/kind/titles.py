"""What the title alone says of a page.

A title can name the report, name something that is surely not it, or leave the question to the
text.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from pipelines.fold import fold
from pipelines.kind.title_families import (
    ANNOUNCED,
    CORE,
    FAMILIES,
    LEADER_ALONE,
    LEADER_DUTY,
    LEANING_TITLE,
    MODEL_TEXT,
    PART_OF_YEAR,
    REPORT_NOUN,
    REPORT_TITLE,
    RIDING_PLAN,
    SEVERAL_YEARS,
    SPANS_YEARS,
    TRANSMITTED,
    Family,
)
from pipelines.rows import PageKind

Stance = Literal["report", "leans_report", "other_document", "refused", "silent"]


@dataclass(frozen=True, slots=True)
class TitleReading:
    """How a title bears on the verdict; `reason` says in words which family it belongs to."""

    stance: Stance
    kind: PageKind
    reason: str


# Shorter titles are names of sites and columns (通知公告, 政务公开), which say nothing.
_HEADLINE = 12
_SPLIT_SIGNS = re.compile(r"[_|]|\s[-—－–]+\s?|-{1,2}(?=[^-\d]*(?:网|政府|局|厅|委|门户)$)")
_PARENTHESES = re.compile(r"\([^()]*\)")
_QUOTED_RULE = re.compile(r"《([^《》]*)》")


def plain_title(title: str) -> str:
    """The title in compatibility form, without blanks, site name or file ending."""
    text = unicodedata.normalize("NFKC", title).strip()
    parts = [part for part in _SPLIT_SIGNS.split(text) if part and part.strip()]
    named = [part for part in parts if REPORT_TITLE.search(re.sub(r"\s", "", part))]
    text = (named or parts or [text])[0]
    text = re.sub(r"\.(?:pdf|docx?|wps|ofd|txt|html?|shtml)$", "", text.strip(), flags=re.I)
    return fold(text)


def read_title(title: str) -> TitleReading:
    """Say what a title alone proves; `title` is any page title, in either script.

    A transmitted or announced report (关于印发《…报告》的通知, …报告的公示) leaves the verdict
    to the text, since the same title stands over the report and over the notice of it.
    """
    text = plain_title(title)
    if not text:
        return TitleReading("silent", "other", "no title")
    if _carries_report(text):
        return TitleReading("leans_report", "report", "a notice that carries the report")
    refused = _refusing_family(text)
    if refused:
        return TitleReading("refused", refused.kind, f"title: {refused.reason}")
    return _accept(_without_asides(text))


def _carries_report(text: str) -> bool:
    transmitted, announced = TRANSMITTED.search(text), ANNOUNCED.search(text)
    inner = text[: announced.end(1)] if announced else ""
    if transmitted:
        inner = next(group for group in transmitted.groups() if group)
    return REPORT_TITLE.search(inner) is not None and _refusing_family(inner) is None


def _accept(core: str) -> TitleReading:
    """The reading of a title, without asides, that no neighbouring family claims."""
    if REPORT_TITLE.search(core) and not core.endswith("通报"):
        return TitleReading("report", "report", "title names the report")
    if LEANING_TITLE.search(core):
        return TitleReading("leans_report", "report", "title leans to a report")
    if len(core) >= _HEADLINE or re.search(rf"{REPORT_NOUN}$", core):
        return TitleReading("other_document", "other", "title names another document")
    return TitleReading("silent", "other", "title names no document")


def _without_asides(text: str) -> str:
    """The title without brackets, quoted rules and the plan that rides on a report."""
    bare = _PARENTHESES.sub("", text)
    quoted = _QUOTED_RULE.sub("", bare)
    if not REPORT_TITLE.search(quoted) and REPORT_TITLE.search(bare):
        quoted = re.sub(r"[《》]", "", bare)
    return RIDING_PLAN.sub("", quoted)


def _refusing_family(text: str) -> Family | None:
    """The first family outside the genre that the title belongs to."""
    for family in (MODEL_TEXT, PART_OF_YEAR):
        if family.pattern.search(text):
            return family
    core = _without_asides(text)
    for family in FAMILIES:
        if family.pattern.search(core):
            return family
    if _spans_several_years(core):
        return SEVERAL_YEARS
    duty = LEADER_DUTY.search(core)
    if duty and not re.search(CORE, core[: duty.start()]):
        return LEADER_ALONE
    return None


def _spans_several_years(core: str) -> bool:
    span = SPANS_YEARS.search(core)
    return span is not None and int(span.group(2)) - int(span.group(1)) >= 2
