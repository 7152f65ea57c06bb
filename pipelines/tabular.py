"""Readings as rows of the table contract; one function a table."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pipelines.duplicates import signature
from pipelines.fold import fold_lines
from pipelines.ids import content_id
from pipelines.passages import read_passages
from pipelines.report import ReportReading
from pipelines.rows import Damaged, Page, PageVerdict, Reject, Response
from pipelines.terms import Dictionary, read_terms

Row = dict[str, Any]
UNKNOWN = "unknown"  # said in words, so that an empty cell never looks like evidence


def fetch_row(response: Response, page: Page | None) -> Row:
    """A row of `raw.fetch`."""
    return {
        "fetch_id": response.fetch_id,
        "crawl_id": response.crawl_id,
        "source_id": response.hint.source_id,
        "url": response.url,
        "final_url": response.final_url,
        "fetched_at": response.fetched_at,
        "http_status": response.http_status,
        "outcome": response.outcome,
        "media_type": page.media_type if page else _media_type(response.content_type),
        "charset": page.charset if page else None,
        "charset_reason": page.charset_reason if page else None,
        "n_bytes": len(response.body),
        "sha256": response.sha256,
        "role": response.role,
        "link_text": response.link_text,
        "referrer": response.referrer,
        "warc_file": response.warc_file,
        "warc_offset": response.warc_offset,
    }


def _media_type(content_type: str | None) -> str | None:
    return content_type.partition(";")[0].strip().lower() or None if content_type else None


def document_id(response: Response) -> str:
    """A document is one version: an address and a payload."""
    return content_id("document", response.url, response.sha256)


def document_row(response: Response, page: Page, verdict: PageVerdict) -> Row:
    """A row of `core.document`; the last date is widened over all fetches when tables are built."""
    return {
        "document_id": document_id(response),
        "url": response.url,
        "sha256": response.sha256,
        "source_id": response.hint.source_id,
        "first_fetched_at": response.fetched_at,
        "last_fetched_at": response.fetched_at,
        "kind": verdict.kind,
        "kind_evidence": verdict.evidence,
        "reject_reason": verdict.reject_reason,
        "title": page.title,
        "published_on": page.published_on,
        "published_on_source": page.evidence.get("published_on"),
        "written_on": page.written_on,
        "index_number": page.index_number,
        "document_number": page.document_number,
        "issuer": page.issuer,
        "content_source": page.content_source,
        "keywords": page.keywords,
        "site_code": page.site_code,
        "metadata_evidence": json.dumps(page.evidence, ensure_ascii=False, sort_keys=True),
        "container": page.container or None,
        "attachments": [link.url for link in page.attachments],
        "ocr_confidence": page.ocr_confidence,
        "n_chars": len(page.text),
        "text": page.text,
    }


def report_row(response: Response, page: Page, reading: ReportReading) -> Row:
    """A row of `core.report`; duplicate groups are found when tables are built."""
    who = reading.identity
    folded = fold_lines(page.text)
    report_id = _report_id(response)
    return {
        "report_id": report_id,
        "document_id": document_id(response),
        "url": response.url,
        "title": page.title,
        "division_code": who.division_code,
        "division_name": who.division_name,
        "division_level": who.division_level,
        "province_code": f"{who.division_code[:2]}0000" if who.division_code else None,
        "body_type": who.body_type,
        "body_sector": who.body_sector,
        "body_name": who.body_name,
        "report_year": who.report_year,
        "year_evidence": who.year_evidence or UNKNOWN,
        "division_evidence": who.division_evidence or UNKNOWN,
        "candidates": list(who.candidates),
        "published_on": page.published_on,
        "written_on": page.written_on,
        "index_number": page.index_number,
        "document_number": page.document_number,
        "text": page.text,
        "n_chars": len(page.text),
        "text_sha256": content_id("text", folded),
        "text_signature": list(signature(folded)),
        "duplicate_group": report_id,
        "is_canonical": True,
    }


def _report_id(response: Response) -> str:
    return content_id("report", document_id(response))


def section_rows(response: Response, reading: ReportReading) -> Iterator[Row]:
    """Rows of `core.section`."""
    report_id = _report_id(response)
    for section in reading.sections:
        yield {
            "section_id": content_id("section", report_id, section.seq),
            "report_id": report_id,
            "seq": section.seq,
            "parent_section_id": _reference("section", report_id, section.parent_seq),
            "level": section.level,
            "label": section.label,
            "heading": section.heading,
            "section_type": section.section_type,
            "topic": section.topic,
            "char_start": section.char_start,
            "char_end": section.char_end,
        }


def _section_ids(report_id: str, reading: ReportReading) -> dict[int, str]:
    """The id of each section by its number: asked for by every figure in it."""
    return {s.seq: content_id("section", report_id, s.seq) for s in reading.sections}


def _reference(kind: str, report_id: str, seq: int | None) -> str | None:
    return None if seq is None else content_id(kind, report_id, seq)


def figure_rows(response: Response, reading: ReportReading) -> Iterator[Row]:
    """Rows of `core.figure`, each with what it was found to be a value of."""
    report_id = _report_id(response)
    section_ids = _section_ids(report_id, reading)
    for figure, indicator in zip(reading.figures, reading.indicators, strict=True):
        yield {
            "figure_id": content_id("figure", report_id, figure.seq),
            "report_id": report_id,
            "section_id": section_ids[figure.section_seq],
            "seq": figure.seq,
            "char_start": figure.char_start,
            "char_end": figure.char_end,
            "quote": figure.quote,
            "value": figure.value,
            "lower": figure.lower,
            "upper": figure.upper,
            "approx": figure.approx,
            "unit": figure.unit,
            "kind": figure.kind,
            "direction": figure.direction,
            "subject": figure.subject,
            "sentence": figure.sentence,
            "indicator_id": indicator.indicator_id,
            "confidence": indicator.confidence if indicator.indicator_id else None,
            "rule_id": figure.rule_id,
            "indicator_rule_id": indicator.rule_id,
            "indicator_phrase": indicator.phrase,
            "scope": indicator.scope,
            "is_target": indicator.is_target,
            "from_words": figure.from_words,
            "unit_missing": figure.unit_missing,
            "list_group": figure.list_group,
            "parent_figure_id": _reference("figure", report_id, figure.parent_seq),
        }


def citation_rows(response: Response, reading: ReportReading) -> Iterator[Row]:
    """Rows of `core.citation`."""
    report_id = _report_id(response)
    section_ids = _section_ids(report_id, reading)
    for citation in reading.citations:
        yield {
            "citation_id": content_id("citation", report_id, citation.seq),
            "report_id": report_id,
            "section_id": section_ids[citation.section_seq],
            "seq": citation.seq,
            "char_start": citation.char_start,
            "char_end": citation.char_end,
            "title": citation.title,
            "normalised_title": citation.normalised_title,
            "document_number": citation.document_number,
            "kind": citation.kind,
        }


def conflict_rows(response: Response, reading: ReportReading) -> Iterator[Row]:
    """Rows of `core.conflict`."""
    report_id = _report_id(response)
    for conflict in reading.conflicts:
        seqs = ",".join(map(str, conflict.figure_seqs))
        yield {
            "conflict_id": content_id("conflict", report_id, conflict.kind, seqs),
            "report_id": report_id,
            "kind": conflict.kind,
            "figure_ids": [content_id("figure", report_id, seq) for seq in conflict.figure_seqs],
            "expected": conflict.expected,
            "found": conflict.found,
            "note": conflict.note,
        }


def passage_rows(response: Response, page: Page, reading: ReportReading) -> Iterator[Row]:
    """Rows of `core.passage`."""
    report_id = _report_id(response)
    for passage in read_passages(page.text, reading.sections):
        yield {
            "passage_id": content_id("passage", report_id, passage.section_type),
            "report_id": report_id,
            "section_type": passage.section_type,
            "n_chars": passage.n_chars,
            "signature": list(passage.signature),
        }


def term_row(response: Response, page: Page, reading: ReportReading, dictionary: Dictionary) -> Row:
    """A row of `core.term`: three columns of the same length, a word and its numbers each."""
    terms = read_terms(page.text, reading.sections, dictionary)
    return {
        "report_id": _report_id(response),
        "terms": terms.words,
        "counts": terms.counts,
        "sections": terms.sections,
    }


def quarantine_row(reject: Reject, reason: str, where: Response | Damaged) -> Row:
    """A row of `core.quarantine` that names the archived bytes to read again."""
    return {
        "quarantine_id": content_id("quarantine", reject.stage, reject.rule, reject.payload),
        "stage": reject.stage,
        "rule": reject.rule,
        "payload": reject.payload,
        "reason": reason,
        "fetch_id": where.fetch_id if isinstance(where, Response) else None,
        "warc_file": where.warc_file,
        "warc_offset": where.warc_offset,
    }


def stamped(rows: Iterable[Row], parser_version: str) -> list[Row]:
    """The same rows, each marked with the version of code and reference data that derived it."""
    marked = list(rows)
    for row in marked:
        row["parser_version"] = parser_version
    return marked
