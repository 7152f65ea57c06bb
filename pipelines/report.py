"""Reading one report: who and when, sections, figures, what they are values of, what it cites."""

from dataclasses import dataclass

from pipelines.citations import read_citations
from pipelines.conflicts import find_conflicts
from pipelines.figures import read_figures
from pipelines.identity import Gazetteer, identify
from pipelines.indicators import Lexicon, assign
from pipelines.rows import (
    Citation,
    Conflict,
    Figure,
    Identity,
    IndicatorReading,
    Page,
    RefusedNumber,
    Section,
    SourceHint,
)
from pipelines.sections import read_sections
from pipelines.step import Steps, to_the_end
from pipelines.terms import Dictionary


@dataclass(frozen=True, slots=True)
class Reference:
    """The data that the readings consult: divisions, the indicator lexicon, words to search by."""

    gazetteer: Gazetteer
    lexicon: Lexicon
    dictionary: Dictionary


@dataclass(frozen=True, slots=True)
class ReportReading:
    """All that was read out of one report; `indicators` has one entry a figure, in order."""

    identity: Identity
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]
    refused: tuple[RefusedNumber, ...]
    indicators: tuple[IndicatorReading, ...]
    citations: tuple[Citation, ...]
    conflicts: tuple[Conflict, ...]


def read_report(
    page: Page, url: str, hint: SourceHint | None, reference: Reference
) -> ReportReading:
    """Read a page that was found to be a report; every span points into `page.text`."""
    return to_the_end(report_in_steps(page, url, hint, reference))


def report_in_steps(
    page: Page, url: str, hint: SourceHint | None, reference: Reference
) -> Steps[ReportReading]:
    """`read_report` with a pause after each reading."""
    identity = identify(page, url, hint, reference.gazetteer)
    yield
    sections = read_sections(page.text)
    yield
    reading = read_figures(page.text, sections)
    yield
    indicators = assign(page.text, sections, reading.figures, identity, reference.lexicon)
    yield
    return ReportReading(
        identity=identity,
        sections=sections,
        figures=reading.figures,
        refused=reading.refused,
        indicators=indicators,
        citations=read_citations(page.text, sections),
        conflicts=find_conflicts(page.text, reading.figures, indicators),
    )
