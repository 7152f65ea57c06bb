"""Launch the jobs in this process and say in one line what failed."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg

from dagster_project.parser_version import build_version
from dagster_project.partitions import SEGMENTS
from warehouse.layout import DataRoot
from warehouse.parts import count_rows
from warehouse.whole import write_whole

STAMP = "built_from.json"
# people read the summary; every event is in the UI
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended; `problems` has one line for each step or check that failed."""

    job: str
    success: bool
    problems: tuple[str, ...]


class Launcher:
    """Runs the jobs of one set of definitions against one Dagster instance."""

    def __init__(self, definitions: dg.Definitions, instance: dg.DagsterInstance) -> None:
        self._definitions = definitions
        self._instance = instance

    def launch(
        self,
        job: str,
        ops: Mapping[str, Any] | None = None,
        partition: str | None = None,
        tags: Mapping[str, str] | None = None,
    ) -> Outcome:
        """Execute one job to its end."""
        result = self._definitions.resolve_job_def(job).execute_in_process(
            run_config={**QUIET, "ops": ops or {}},
            instance=self._instance,
            partition_key=partition,
            tags=tags,
            raise_on_error=False,
        )
        return Outcome(job, result.success, tuple(_problems(result)))

    def transform(self) -> Outcome:
        """Transform all segments of the archive in one run over the whole range of partitions."""
        segments = self._instance.get_dynamic_partitions(str(SEGMENTS.name))
        if not segments:
            return Outcome("transform_job", False, ("the archive holds no segment",))
        tags = {
            "dagster/asset_partition_range_start": segments[0],
            "dagster/asset_partition_range_end": segments[-1],
        }
        return self.launch("transform_job", tags=tags)

    def is_current(self, root: DataRoot) -> bool:
        """Whether the warehouse was built from just these parts and reference data."""
        stamp = root.tables / STAMP
        return (
            root.database.exists()
            and stamp.exists()
            and json.loads(stamp.read_text()) == _built_from(root)
        )

    def has_reports(self, root: DataRoot) -> bool:
        """Whether any segment held a report: a warehouse without one would fail its checks."""
        versions = [path.name for path in root.parts.glob("*")]
        return any(count_rows(root.parts, version, "core.report") for version in versions)

    def build(self, root: DataRoot) -> Outcome:
        """Build, check, swap in and release; remember what the warehouse was built from."""
        outcome = self.launch("build_job")
        if outcome.success:
            write_whole(root.tables / STAMP, json.dumps(_built_from(root)))
        return outcome

    def register(self, segments: Sequence[Path]) -> None:
        """Make segments known that came without a crawl or import of this instance."""
        self._instance.add_dynamic_partitions(
            str(SEGMENTS.name), [segment.name for segment in segments]
        )


def _built_from(root: DataRoot) -> dict[str, list[str]]:
    crawls = sorted(path.name for path in root.archive.glob("*.json"))
    versions = sorted(root.parts.iterdir()) if root.parts.is_dir() else []
    parts = {v.name: sorted(part.name for part in v.glob("[!.]*")) for v in versions}
    return {"build": [build_version()], "crawls": crawls, **parts}


def _problems(result: dg.ExecuteInProcessResult) -> list[str]:
    lines = []
    for event in result.all_events:
        if event.is_step_failure:
            error = event.step_failure_data.error
            while error and error.cause:
                error = error.cause
            lines.append(f"{event.step_key}: {_last_line(error.message if error else '')}")
    for check in result.get_asset_check_evaluations():
        # a warning informs; only an error is a problem of the run
        if not check.passed and check.severity is dg.AssetCheckSeverity.ERROR:
            lines.append(f"check {check.check_name} failed: {check.metadata.get('sample')}")
    return lines


def _last_line(message: str) -> str:
    lines: Sequence[str] = [line.strip() for line in message.splitlines() if line.strip()]
    # the class of an error says nothing to a user that its words do not
    return re.sub(r"^[\w.]+: ", "", lines[-1]) if lines else "failed without a word"
