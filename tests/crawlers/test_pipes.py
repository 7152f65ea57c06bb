"""A crawl that Dagster started reports to it; any other crawl does not."""

import json
from datetime import UTC, datetime

import dagster_pipes
import pytest

from crawlers.pipes import report_to_dagster
from crawlers.progress import Progress
from crawlers.summary import CrawlSummary
from tests.crawlers.test_policies import source

NOW = datetime(2025, 3, 28, tzinfo=UTC)


@pytest.fixture
def summary() -> CrawlSummary:
    good, bad = Progress(source("good", 2)), Progress(source("bad", 2))
    good.new, good.items, good.pages, bad.blocked = 3, {"u": "t"}, {1}, "answered 412"
    return CrawlSummary("c", NOW, NOW, (good, bad), {}, ("c-00001.warc.gz",))


def test_outside_dagster_nothing_happens(summary, monkeypatch):
    monkeypatch.delenv("DAGSTER_PIPES_CONTEXT", raising=False)
    report_to_dagster(summary)


def test_inside_dagster_each_source_is_reported(summary, monkeypatch, tmp_path):
    messages = tmp_path / "messages"
    context = {
        "asset_keys": ["crawl"],
        "code_version_by_asset_key": {"crawl": None},
        "provenance_by_asset_key": {"crawl": None},
        "partition_key": None,
        "partition_key_range": None,
        "partition_time_window": None,
        "run_id": "r",
        "job_name": "j",
        "retry_number": 0,
        "extras": {},
    }
    parameters = {"CONTEXT": {"data": context}, "MESSAGES": {"path": str(messages)}}
    for name, value in parameters.items():
        monkeypatch.setenv(f"DAGSTER_PIPES_{name}", dagster_pipes.encode_param(value))
    report_to_dagster(summary)
    sent = {m["method"]: m["params"] for m in map(json.loads, messages.read_text().splitlines())}
    metadata = sent["report_asset_materialization"]["metadata"]
    assert metadata["statuses"]["raw_value"] == {"good": "complete", "bad": "blocked"}
    assert metadata["sources_failed"]["raw_value"] == 1
    sources = sent["report_custom_message"]["payload"]["sources"]
    assert [s["status"] for s in sources] == ["complete", "blocked"]
