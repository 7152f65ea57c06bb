"""The typed rows that pass between the readings; the only types that the rooms share.

Every span is a half-open range of character offsets (Python `str` indices) into the document's
main text: `text[char_start:char_end] == quote`, always.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

Outcome = Literal["ok", "not_modified", "blocked", "not_found", "error", "skipped_robots"]
Role = Literal["list", "detail", "attachment", "robots"]
PageKind = Literal["report", "attachment_report", "interpretation", "plan", "news", "other"]
BodyType = Literal[
    "people_government",
    "government_office",
    "party_committee_and_government",
    "department",
    "township_government",
    "subdistrict_office",
    "area_administration",
    "central_ministry",
    "other",
]
DivisionLevel = Literal["country", "province", "prefecture", "county", "township"]
SectionType = Literal["preamble", "measures", "leadership_duty", "problems", "plans", "other"]
Approx = Literal[
    "exact", "more_than", "at_least", "less_than", "at_most", "about", "nearly", "range"
]
FigureKind = Literal["count", "rate", "change", "multiple", "money", "duration", "area", "other"]
Direction = Literal["up", "down"]
Scope = Literal["own_body", "jurisdiction", "other"]


@dataclass(frozen=True, slots=True)
class SourceHint:
    """What the source registry says of a page before it is read: evidence, never a verdict."""

    source_id: str
    division_code: str | None = None
    body_name: str | None = None
    body_type: BodyType | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """One archived response: a row of `raw.fetch` with its raw bytes and what the list said of it.

    `content_type` is the HTTP header as sent (None for an imported file); `link_text` is the text
    of the link that led here and `referrer` the address of the page that held it; `list_date` is
    the date that the list showed beside the link. `role` is what the crawl asked for (None for an
    imported file): lists and robots.txt are never documents.
    """

    fetch_id: str
    crawl_id: str
    url: str
    final_url: str
    fetched_at: datetime
    http_status: int | None
    outcome: Outcome
    content_type: str | None
    body: bytes
    sha256: str
    warc_file: str
    warc_offset: int
    hint: SourceHint
    link_text: str | None = None
    referrer: str | None = None
    role: Role | None = None
    list_date: date | None = None


@dataclass(frozen=True, slots=True)
class Damaged:
    """A record of the archive that cannot be read; `reason` says what is wrong with it."""

    warc_file: str
    warc_offset: int
    reason: str


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters of a body: `charset` is the codec used, `reason` what decided it."""

    text: str
    charset: str
    reason: str
    n_replaced: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside or beside the main text, joined against the final address."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """Main text and metadata of one page, file or scrape.

    `text` is the main text: one paragraph a line, table cells joined by a tab, characters as
    published. `lead` is the visible text before it (crumbs, metadata block), `tail` after it.
    `evidence` names for each metadata field where it was read (`meta:ArticleTitle`,
    `label:发布日期`, `url:t20240328`). `container` says how the body was found. `media_type` is
    what the bytes are (`text/html`), `charset` the codec they were read with and why.
    """

    text: str
    title: str | None = None
    published_on: date | None = None
    written_on: date | None = None
    index_number: str | None = None
    document_number: str | None = None
    issuer: str | None = None
    content_source: str | None = None
    keywords: str | None = None
    site_code: str | None = None
    evidence: dict[str, str] = field(default_factory=dict)
    attachments: tuple[Link, ...] = ()
    container: str = ""
    lead: str = ""
    tail: str = ""
    n_links: int = 0
    ocr_confidence: float | None = None
    media_type: str | None = None
    charset: str | None = None
    charset_reason: str | None = None


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """What kind of page it is; `reject_reason` is None exactly for reports."""

    kind: PageKind
    reject_reason: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Division:
    """One administrative division over one period of validity (GB/T 2260 code).

    `valid_from` and `valid_to` are years, both included; None is open. `successors` are the codes
    that took over when it ended.
    """

    code: str
    name: str
    full_name: str
    level: DivisionLevel
    parent_code: str | None
    short_names: tuple[str, ...] = ()
    valid_from: int | None = None
    valid_to: int | None = None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reports, for which place and year; None is unknown and `candidates` says between whom."""

    division_code: str | None
    division_name: str | None
    division_level: DivisionLevel | None
    body_type: BodyType
    body_sector: str | None
    body_name: str | None
    report_year: int | None
    year_evidence: str
    division_evidence: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One node of the heading tree, in text order.

    The span runs from the first character of the label (or heading, or bare paragraph) to the
    start of the next section of the same or a higher level, so parents contain their children and
    the level-1 sections tile the text. `heading` is "" for a part that has none (the preamble, a
    closing problems or plans paragraph). `parent_seq` is None at level 1.
    """

    seq: int
    parent_seq: int | None
    level: int
    label: str
    heading: str
    section_type: SectionType
    topic: str | None
    char_start: int
    char_end: int


class Figure(NamedTuple):
    """One quantity that the text states; a tuple, for a report has fifty and each is made once.

    `value` in base units (万 and 亿 multiplied out); `lower` and `upper` bound it (equal to it when
    exact; None is unbounded). `unit` as written without 万/亿/余; None when the source lost it.
    `section_seq` is the deepest section that holds it; `parent_seq` the figure it is a part of.
    `from_words` marks a rate or count said in words (全覆盖, 零, 九成). `char_start:char_end` spans
    the number with its approximators and unit.
    """

    seq: int
    char_start: int
    char_end: int
    quote: str
    value: float | None
    lower: float | None
    upper: float | None
    approx: Approx
    unit: str | None
    kind: FigureKind
    direction: Direction | None
    subject: str
    sentence: str
    section_seq: int
    rule_id: str
    from_words: bool = False
    unit_missing: bool = False
    list_group: int | None = None
    parent_seq: int | None = None


@dataclass(frozen=True, slots=True)
class RefusedNumber:
    """A run of digits or numerals that is no figure, and why (`date`, `document_number`, …)."""

    char_start: int
    char_end: int
    quote: str
    reason: str


class IndicatorReading(NamedTuple):
    """What one figure is a value of; `phrase` is the words that decided, `rule_id` how."""

    figure_seq: int
    indicator_id: str | None
    confidence: float
    rule_id: str
    phrase: str
    scope: Scope
    is_target: bool


@dataclass(frozen=True, slots=True)
class Citation:
    """One 《…》 with its document number; `title` stands without the marks."""

    seq: int
    char_start: int
    char_end: int
    title: str
    document_number: str | None
    kind: str
    normalised_title: str
    section_seq: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Arithmetic that a report itself gets wrong. Stored, never corrected.

    `expected` is what the other figures give (the sum of the parts, the quotient of the counts),
    `found` what the report prints.
    """

    kind: str
    figure_seqs: tuple[int, ...]
    expected: float
    found: float
    note: str


@dataclass(frozen=True, slots=True)
class Reject:
    """One row for `core.quarantine`: what was refused, by which stage and rule, for replay."""

    stage: str
    rule: str
    payload: str
