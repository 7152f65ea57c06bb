"""One archive segment in, the rows of every table out: the unit of work, of replay and of scale."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pipelines import tabular
from pipelines.documents import ToolBox
from pipelines.documents.errors import UnreadableError
from pipelines.kind import classify
from pipelines.reading import read_page
from pipelines.report import Reference, ReportReading, report_in_steps
from pipelines.rows import Damaged, Page, Reject, Response
from pipelines.step import Steps, in_step
from pipelines.tabular import Row

PART_TABLES = (
    "raw.fetch",
    "core.document",
    "core.report",
    "core.section",
    "core.figure",
    "core.citation",
    "core.conflict",
    "core.passage",
    "core.term",
    "core.quarantine",
)
NO_DOCUMENT_ROLES = ("list", "robots")
REPORT_KINDS = ("report", "attachment_report")

Parts = dict[str, list[Row]]


def transform(
    records: Iterable[Response | Damaged],
    reference: Reference,
    toolbox: ToolBox,
    parser_version: str,
) -> Parts:
    """Read every record of a segment: a fetch, a document or a quarantine row each, never lost.

    Records are read in step: hand on no more than `step.AT_ONCE` together.
    """
    parts: Parts = defaultdict(list)
    for found in in_step(_read(record, reference, toolbox) for record in records):
        for table, rows in found.items():
            parts[table] += rows
    return {table: tabular.stamped(parts[table], parser_version) for table in PART_TABLES}


def _read(record: Response | Damaged, reference: Reference, toolbox: ToolBox) -> Steps[Parts]:
    parts: Parts = defaultdict(list)
    if isinstance(record, Damaged):
        _quarantine(parts, "archive", "damaged_record", record, record.reason)
        return parts
    is_document = record.outcome == "ok" and record.role not in NO_DOCUMENT_ROLES
    page = _read_page(record, toolbox, parts) if is_document else None
    parts["raw.fetch"].append(tabular.fetch_row(record, page))
    if page is None:
        return parts
    yield
    found: Parts = defaultdict(list)
    try:
        yield from _read_document(record, page, reference, found)
    except Exception as error:  # one text that trips a reading must not cost the segment
        _quarantine(parts, "report", type(error).__name__, record, f"a defect of ours: {error}")
        return parts
    return parts | found


def _read_page(response: Response, toolbox: ToolBox, parts: Parts) -> Page | None:
    try:
        return read_page(response, toolbox)
    except UnreadableError as error:
        _quarantine(parts, "read", error.rule, response, str(error))
        return None


def _read_document(
    response: Response, page: Page, reference: Reference, parts: Parts
) -> Steps[None]:
    page = _dated(page, response)
    verdict = classify(page, response.url, response.link_text)
    parts["core.document"].append(tabular.document_row(response, page, verdict))
    if verdict.kind in REPORT_KINDS and verdict.reject_reason is None:
        yield
        reading = yield from report_in_steps(page, response.url, response.hint, reference)
        yield
        yield from _add_report(response, page, reading, reference, parts)


def _dated(page: Page, response: Response) -> Page:
    """The page with the date that the list shows beside its link, where it shows none itself."""
    if page.published_on is not None or response.list_date is None:
        return page
    evidence = {**page.evidence, "published_on": "list"}
    return replace(page, published_on=response.list_date, evidence=evidence)


def _add_report(
    response: Response, page: Page, reading: ReportReading, reference: Reference, parts: Parts
) -> Steps[None]:
    parts["core.report"].append(tabular.report_row(response, page, reading))
    parts["core.passage"].extend(tabular.passage_rows(response, page, reading))
    yield
    parts["core.section"].extend(tabular.section_rows(response, reading))
    parts["core.figure"].extend(tabular.figure_rows(response, reading))
    parts["core.citation"].extend(tabular.citation_rows(response, reading))
    parts["core.conflict"].extend(tabular.conflict_rows(response, reading))
    yield
    parts["core.term"].append(tabular.term_row(response, page, reading, reference.dictionary))


def _quarantine(
    parts: Parts, stage: str, rule: str, where: Response | Damaged, reason: str
) -> None:
    name = where.url if isinstance(where, Response) else f"{where.warc_file}@{where.warc_offset}"
    parts["core.quarantine"].append(
        tabular.quarantine_row(Reject(stage, rule, name), reason, where)
    )
