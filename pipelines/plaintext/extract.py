"""A plain-text scrape as a page: body, metadata with evidence, frame kept beside it."""

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from urllib.parse import urljoin

from pipelines.fold import count_changing, fold
from pipelines.pages.dates import date_of_url, is_bare_date, parse_date
from pipelines.pages.labels import MetaValue, read_labels
from pipelines.plaintext.bounds import Bounds, find_bounds
from pipelines.plaintext.chrome import is_chrome, is_crumb, looks_like_text, without_tools
from pipelines.plaintext.scrape import Scrape, unwrap
from pipelines.plaintext.signoff import SignOff, split_sign_off
from pipelines.plaintext.titleblock import (
    document_number,
    find_title,
    is_addressee,
    matches_title,
    written_below_title,
)
from pipelines.rows import Link, Page

# Titles and labels stand above the body, within so many lines and characters.
HEAD_LINES = 60
HEAD_CHARS = 3000
_NOT_HAN = re.compile("[^一-鿿]+")
# A mirror's first characters, the fewest to tell it by, and the share that simplified ones replace.
_SAMPLED, _LEAST_SAMPLE, _MIRRORED = 2000, 20, 0.08
_NUMBERED_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三]部分"
)
_STARTS_WITH_DAY = re.compile(r"(?:19|20)\d\d[-年/.]\d")
_FILE_ENDINGS = (".pdf", ".doc", ".docx", ".wps", ".ofd", ".xls", ".xlsx", ".zip", ".rar")


@dataclass(slots=True)
class _Facts:
    """Metadata as it is gathered, each field with the place it was read."""

    values: dict[str, str] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)

    def say(self, name: str, value: str | None, source: str) -> None:
        if value and name not in self.values:
            self.values[name] = value
            self.evidence[name] = source

    def day(self, name: str, value: date | None, source: str) -> None:
        if value and name not in self.days:
            self.days[name] = value
            self.evidence[name] = source


def extract_plain(text: str, url: str) -> Page:
    """Body and metadata of one scrape; `text` is the decoded file, `url` its address or name.

    The body begins after crumbs, metadata, title block and addressee, and ends before attachment
    note, signature and page tools (正文 by GB/T 9704-2012). What was cut stands in `lead` and
    `tail`; characters inside the body are the published ones, only the scraper's notation (JSON,
    Markdown marks, entities, table bars) and outer blanks are gone.
    """
    return read_lines(unwrap(text), url, "plain")


def read_lines(scrape: Scrape, url: str, container: str) -> Page:
    """The same for lines that another reader has made (a PDF's paragraphs, a document's rows)."""
    head = _head(scrape.lines)
    labels = read_labels(head)
    title = find_title(_title_lines(head), labels["title"].value if "title" in labels else None)
    title = title or _headline(head)
    bounds = find_bounds(scrape.lines, title)
    signed = split_sign_off(bounds.body)
    facts = _Facts()
    _from_labels(facts, labels, title)
    _from_lines(facts, bounds, signed, title)
    _from_address(facts, url, scrape.lines)
    _notes(facts, scrape.forms, "\n".join(signed.body), url)
    links = tuple(
        Link(urljoin(url, address), said)
        for address, said in scrape.links
        if address.lower().split("?")[0].endswith(_FILE_ENDINGS)
    )
    return Page(
        text="\n".join(signed.body),
        title=facts.values.get("title"),
        published_on=facts.days.get("published_on"),
        written_on=facts.days.get("written_on"),
        index_number=facts.values.get("index_number"),
        document_number=facts.values.get("document_number"),
        issuer=facts.values.get("issuer"),
        content_source=facts.values.get("content_source"),
        keywords=facts.values.get("keywords"),
        evidence=facts.evidence,
        attachments=links,
        container=container,
        lead="\n".join(bounds.lead),
        tail="\n".join([*signed.after, *bounds.tail]),
        n_links=len(scrape.links),
    )


def _head(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines that can hold metadata: the first ones, and none after the text has gone on long."""
    head, spoken = [], 0
    for line in lines[:HEAD_LINES]:
        head.append(line[:600])
        spoken += len(line) if looks_like_text(line) else 0
        if spoken > HEAD_CHARS:
            break
    return tuple(head)


def _title_lines(head: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in head if not is_crumb(line))


def _headline(head: tuple[str, ...]) -> str | None:
    """A title outside the genre: the bare line before the date row or right above the text."""
    bare: str | None = None
    for at, line in enumerate(head):
        if looks_like_text(line):
            return bare
        if is_chrome(line):
            if bare and (is_bare_date(line) or read_labels([line])):
                return bare
        elif _may_head(line) and (at == 0 or is_chrome(head[at - 1])):
            bare = line
    return None


def _may_head(line: str) -> bool:
    if not 6 <= len(line) <= 70 or line[-1] in ":：":
        return False
    return not is_addressee(line) and _NUMBERED_HEADING.match(line) is None


def _from_labels(facts: _Facts, labels: dict[str, MetaValue], title: str | None) -> None:
    for name in ("index_number", "document_number", "issuer", "content_source", "keywords"):
        if name in labels:
            facts.say(name, without_tools(labels[name].value), f"label:{labels[name].label}")
    for name in ("published_on", "written_on"):
        if name in labels:
            facts.day(name, parse_date(labels[name].value), f"label:{labels[name].label}")
    if "published_weak" in labels:
        weak = labels["published_weak"]
        facts.day("published_on", parse_date(weak.value), f"label:{weak.label}")
    labelled = "title" in labels and matches_title(labels["title"].value, title)
    facts.say("title", title, f"label:{labels['title'].label}" if labelled else "line")


def _from_lines(facts: _Facts, bounds: Bounds, signed: SignOff, title: str | None) -> None:
    facts.say("document_number", document_number(bounds.lead), "line")
    facts.say("issuer", signed.issuer, "signature")
    facts.day("written_on", signed.written_on, "signature")
    facts.day("written_on", written_below_title(bounds.lead), "line:below the title")
    for above, line in pairwise(bounds.lead):
        if matches_title(above, title) and _STARTS_WITH_DAY.match(line):
            facts.day("published_on", parse_date(line[:20]), "line:below the title")
    for name, value in read_labels(bounds.tail).items():
        if name == "published_on":
            facts.day(name, parse_date(value.value), f"label:{value.label}")
        elif name == "content_source":
            facts.say(name, without_tools(value.value), f"label:{value.label}")


def _from_address(facts: _Facts, url: str, lines: tuple[str, ...]) -> None:
    for address in (url, *(line for line in lines[:HEAD_LINES] if "http" in line[:60])):
        found = date_of_url(address)
        if found:
            facts.day("published_on", found[0], f"url:{found[1]}")


def _notes(facts: _Facts, forms: tuple[str, ...], body: str, url: str) -> None:
    if forms:
        facts.evidence["scrape"] = "+".join(forms)
    if is_traditional(body) or "/gate/big5/" in url:
        facts.evidence["variant"] = "traditional"


def is_traditional(text: str) -> bool:
    """Whether a text stands in traditional characters: a mirror, or an official big5 gate."""
    head = text[:_SAMPLED]
    if count_changing(head) <= _MIRRORED * _LEAST_SAMPLE:  # as nearly all pages are
        return False
    sample = _NOT_HAN.sub("", head)
    most = _MIRRORED * len(sample)
    if len(sample) < _LEAST_SAMPLE or count_changing(sample) <= most:
        return False
    return sum(a != b for a, b in zip(sample, fold(sample), strict=False)) > most
