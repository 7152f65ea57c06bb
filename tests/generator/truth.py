"""What is true of one invented document, known because it was made so and not because it was read.

Spans are half-open character offsets into `Truth.text`, the main text.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class TrueFigure:
    """One quantity of the text; `indicator_id` where the template states one."""

    start: int
    end: int
    quote: str
    value: float
    approx: str
    unit: str | None
    kind: str
    direction: str | None = None
    lower: float | None = None
    upper: float | None = None
    indicator_id: str | None = None
    form: str = "plain"
    in_plans: bool = False


@dataclass(frozen=True, slots=True)
class TrueSection:
    """One heading of the text: `start` is where its label begins."""

    start: int
    level: int
    label: str
    heading: str
    section_type: str


@dataclass(frozen=True, slots=True)
class Truth:
    """Ground truth of one document; `kind` is a PageKind, `text` None where nothing can be exact.

    `year`, `division_code`, `body_type`, `body_name` are None for what is no report. `group` is the
    number of the document whose words these are (its own, but for copies).
    """

    kind: str
    text: str | None
    title: str | None
    published_on: date | None = None
    division_code: str | None = None
    body_type: str | None = None
    body_name: str | None = None
    year: int | None = None
    sections: tuple[TrueSection, ...] = ()
    figures: tuple[TrueFigure, ...] = ()
    structure: str = ""
    group: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """One response as a server would give it, and the truth about it.

    `outcome`, `status` and `headers` are those of the fetch; `family` names the page frame,
    `damage` what is broken about it ("" is nothing).
    """

    number: int
    url: str
    body: bytes
    content_type: str
    family: str
    charset: str
    truth: Truth
    status: int = 200
    outcome: str = "ok"
    damage: str = ""
    link_text: str | None = None
    headers: tuple[tuple[str, str], ...] = field(default=())
