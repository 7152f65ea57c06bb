"""Reports a crawl to Dagster when a Dagster asset started this process."""

import os
from typing import Any

from dagster_pipes import DAGSTER_PIPES_CONTEXT_ENV_VAR, PipesContext, open_dagster_pipes

from crawlers.progress import FAILED
from crawlers.summary import CrawlSummary


def report_to_dagster(summary: CrawlSummary) -> None:
    """Send the summary as a custom message and its counts as metadata; nothing outside Dagster."""
    if DAGSTER_PIPES_CONTEXT_ENV_VAR not in os.environ:
        return
    with open_dagster_pipes() as pipes:
        pipes.report_custom_message(summary.as_dict())
        for line in summary.lines():
            pipes.log.info(line)
        if pipes.is_asset_step and len(pipes.asset_keys) == 1:
            _materialize(pipes, summary)


def _materialize(pipes: PipesContext, summary: CrawlSummary) -> None:
    statuses: dict[str, str] = {p.source.source_id: p.status for p in summary.progress}
    metadata: dict[str, Any] = {
        "crawl_id": summary.crawl_id,
        "requests": sum(p.requests for p in summary.progress),
        "bytes": sum(p.n_bytes for p in summary.progress),
        "new": sum(p.new for p in summary.progress),
        "changed": sum(p.changed for p in summary.progress),
        "sources_failed": sum(p.status in FAILED for p in summary.progress),
        "statuses": {"raw_value": statuses, "type": "json"},
        "segments": {"raw_value": list(summary.segments), "type": "json"},
    }
    pipes.report_asset_materialization(metadata=metadata)
