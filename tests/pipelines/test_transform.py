"""One segment in, rows of every table out: each record becomes a row somewhere, whatever it is."""

import hashlib
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dagster_project.readings import load_reference
from pipelines import transform as module
from pipelines.documents import NoTools
from pipelines.report import Reference
from pipelines.rows import Damaged, Response, SourceHint
from pipelines.tabular import Row
from pipelines.transform import PART_TABLES, transform

# A synthetic report; the town and the county are invented, the numbers counted by hand.
REPORT = """<html><head><title>碧渡县司法局2023年法治政府建设年度报告</title></head><body>
<div class="TRS_Editor"><p>2023年，碧渡县司法局扎实推进法治政府建设。现将有关情况报告如下：</p>
<p>一、主要举措和成效</p><p>全年受理行政复议案件27件，审结25件。出台《碧渡县行政调解办法》。</p>
<p>二、存在的问题和不足</p><p>基层执法力量仍然薄弱，法治宣传形式较为单一，制度执行还不够到位。</p>
<p>三、2024年工作计划</p><p>2024年，将继续加强法治政府建设，力争举办培训班4期。</p></div></body></html>"""
PLAN = REPORT.replace("年度报告", "工作要点").replace("2023年，", "2024年，")


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


def response(body: str | bytes, name: str = "a", **given: Any) -> Response:
    raw = body.encode() if isinstance(body, str) else body
    made: dict[str, Any] = {
        "fetch_id": f"fetch-{name}",
        "crawl_id": "crawl-1",
        "url": f"http://127.0.0.1/{name}.html",
        "final_url": f"http://127.0.0.1/{name}.html",
        "fetched_at": datetime(2024, 3, 1, tzinfo=UTC),
        "http_status": 200,
        "outcome": "ok",
        "content_type": "text/html; charset=utf-8",
        "body": raw,
        "sha256": hashlib.sha256(raw).hexdigest(),
        "warc_file": "crawl-1-00001.warc.gz",
        "warc_offset": 0,
        "hint": SourceHint("source-1"),
    }
    return Response(**(made | given))


def read(reference: Reference, *records: Response | Damaged) -> dict[str, list[Row]]:
    return transform(records, reference, NoTools(), "v1")


def test_a_report_becomes_rows_of_every_reading(reference: Reference) -> None:
    parts = read(reference, response(REPORT))
    (report,) = parts["core.report"]
    assert (report["title"], report["report_year"]) == (
        "碧渡县司法局2023年法治政府建设年度报告",
        2023,
    )
    assert [(f["quote"], f["is_target"]) for f in parts["core.figure"]] == [
        ("27件", False),
        ("25件", False),
        ("4期", True),
    ]
    assert [c["title"] for c in parts["core.citation"]] == ["碧渡县行政调解办法"]
    assert [s["section_type"] for s in parts["core.section"]] == [
        "preamble",
        "measures",
        "problems",
        "plans",
    ]


def test_every_span_holds_its_very_characters(reference: Reference) -> None:
    parts = read(reference, response(REPORT))
    text = parts["core.report"][0]["text"]
    for figure in parts["core.figure"]:
        assert text[figure["char_start"] : figure["char_end"]] == figure["quote"]


def test_every_row_carries_the_parser_version(reference: Reference) -> None:
    parts = read(reference, response(REPORT), response(b"", "empty"))
    assert set(parts) == set(PART_TABLES)
    assert {row["parser_version"] for rows in parts.values() for row in rows} == {"v1"}


def test_what_is_no_report_stays_as_a_document_with_its_reason(reference: Reference) -> None:
    parts = read(reference, response(PLAN))
    (document,) = parts["core.document"]
    assert document["kind"] == "plan"
    assert document["reject_reason"]
    assert "碧渡县" in document["text"]
    assert parts["core.report"] == []


def test_list_pages_and_failures_are_fetches_and_no_documents(reference: Reference) -> None:
    listed = response(REPORT, "list", role="list")
    failed = response(b"", "gone", outcome="not_found", http_status=404)
    parts = read(reference, listed, failed)
    assert [row["outcome"] for row in parts["raw.fetch"]] == ["ok", "not_found"]
    assert parts["core.document"] == []
    assert parts["core.quarantine"] == []


def test_an_empty_body_and_a_damaged_record_wait_in_quarantine(reference: Reference) -> None:
    damaged = Damaged("crawl-1-00001.warc.gz", 512, "payload differs from its digest")
    parts = read(reference, response(b"", "empty"), damaged, response(REPORT))
    waiting = {(row["stage"], row["rule"]): row for row in parts["core.quarantine"]}
    assert waiting["read", "empty_body"]["fetch_id"] == "fetch-empty"
    assert waiting["archive", "damaged_record"]["warc_offset"] == 512
    assert len(parts["core.report"]) == 1


def test_a_text_that_trips_a_reading_costs_itself_alone(
    reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = module.report_in_steps

    def tripping(page: Any, url: str, *rest: Any) -> Any:
        if "trip" in url:
            raise RuntimeError("tripped")
        return honest(page, url, *rest)

    monkeypatch.setattr(module, "report_in_steps", tripping)
    parts = read(reference, response(REPORT, "trip"), response(REPORT, "b"))
    assert [row["url"] for row in parts["core.report"]] == ["http://127.0.0.1/b.html"]
    (waiting,) = parts["core.quarantine"]
    assert (waiting["rule"], waiting["fetch_id"]) == ("RuntimeError", "fetch-trip")


def test_a_page_without_a_date_is_dated_by_the_list_that_links_it(reference: Reference) -> None:
    parts = read(reference, response(REPORT, list_date=date(2024, 3, 20)))
    (document,) = parts["core.document"]
    assert document["published_on"] == date(2024, 3, 20)
    assert document["published_on_source"] == "list"


def test_the_same_records_give_the_same_rows(reference: Reference) -> None:
    records = (response(REPORT), response(PLAN, "plan"))
    assert read(reference, *records) == read(reference, *records)
