"""Archive assets: a crawl of one province, an import of what somebody already has."""

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import dagster as dg

from crawlers.archive import list_segments
from crawlers.importer import default_crawl_id, import_path
from crawlers.portal import DEFAULT_PORT, serve_portal
from crawlers.portal.server import REGISTRY as PORTAL_REGISTRY
from crawlers.registry import load_sources, select
from dagster_project.back_off import Choice, Rest, china_day, choose
from dagster_project.crawl_report import crawl_table, read_summary
from dagster_project.fetched import holding_lists
from dagster_project.ledger import past
from dagster_project.partitions import PROVINCES, SAMPLE_PARTITION, SEGMENTS
from dagster_project.resources import WarehouseRoot
from warehouse.layout import DataRoot
from warehouse.remote.standin import segment_size


class CrawlConfig(dg.Config):
    """`sources` narrows the crawl to some ids of the province; empty is all of them.

    `due_only` keeps to the cadence of each source: schedules say so, a person does not.
    """

    sources: str = ""
    due_only: bool = False


class ImportConfig(dg.Config):
    """`path` is a folder or a WARC file that somebody already has."""

    path: str


@dg.asset(partitions_def=PROVINCES, group_name="archive", kinds={"scrapy"})
def crawl(
    context: dg.AssetExecutionContext,
    config: CrawlConfig,
    warehouse_root: WarehouseRoot,
    pipes: dg.PipesSubprocessClient,
) -> dg.MaterializeResult[None]:
    """WARC segments of one province's sources, crawled by Scrapy in a process of its own."""
    root, province = warehouse_root.root, context.partition_key
    is_sample = province == SAMPLE_PARTITION
    mirror = warehouse_root.mirror
    with warehouse_root.writing():
        root.claim("sample" if is_sample else "real", warehouse_root.mix)
        mirror.pull_archive()
        mirror.fetch_segments(holding_lists(root.archive))
        before = set(list_segments(root.archive))
        resting: tuple[Rest, ...] = ()
        try:
            if is_sample:
                # always the same port: an address is part of a page's identity
                with serve_portal(DEFAULT_PORT), mirror.pushing_archive():
                    result = _run_scrapy(
                        context, pipes, root, "all", "--registry", str(PORTAL_REGISTRY)
                    )
            else:
                choice = _choose(root, province, config)
                resting = choice.resting
                _say_resting(resting, is_order=not config.due_only)
                if not choice.asked:
                    return _nothing_asked(resting, is_order=not config.due_only)
                wanted = ",".join(source.source_id for source in choice.asked)
                with mirror.pushing_archive():
                    result = _run_scrapy(context, pipes, root, wanted)
        finally:  # what was archived before a failure is there and will be read
            segments = _register_segments(context, root, before)
    metadata = dict(result.metadata or {}) | dict(segments)
    metadata["sources"] = _sources_table(root, metadata, resting)
    _fail_if_sources_failed(metadata)
    return dg.MaterializeResult(metadata=metadata)


def _choose(root: DataRoot, province: str, config: CrawlConfig) -> Choice:
    registry = load_sources()
    sources = select(registry, config.sources or f"province:{province}")
    return choose(
        sources,
        past(root.archive, registry),
        china_day(datetime.now(UTC)),
        due_only=config.due_only,
        by_name=bool(config.sources),
    )


def _say_resting(resting: Sequence[Rest], *, is_order: bool) -> None:
    """A person who ordered a crawl hears of each source left alone; a schedule keeps a table."""
    for rest in resting if is_order else ():
        print(f"source {rest.source_id}: not asked: {rest.why}", flush=True)


def _nothing_asked(resting: Sequence[Rest], *, is_order: bool) -> dg.MaterializeResult[None]:
    table = dg.MetadataValue.md(crawl_table(None, resting))
    if is_order:
        raise dg.Failure(
            "nothing was asked, every source rests: see the lines above; a host that refused is "
            "left alone until the day they name",
            metadata={"sources": table},
            allow_retries=False,  # the day does not come sooner
        )
    return dg.MaterializeResult(metadata={"sources_asked": 0, "sources": table})


def _sources_table(
    root: DataRoot, metadata: Mapping[str, Any], resting: Sequence[Rest]
) -> dg.MarkdownMetadataValue:
    crawl_id = getattr(metadata.get("crawl_id"), "value", None)
    return dg.MetadataValue.md(crawl_table(read_summary(root.archive, crawl_id), resting))


def _run_scrapy(
    context: dg.AssetExecutionContext,
    pipes: dg.PipesSubprocessClient,
    root: DataRoot,
    sources: str,
    *options: str,
) -> dg.MaterializeResult[None]:
    command = [sys.executable, "-m", "crawlers.run", "--archive", str(root.archive)]
    command += ["--sources", sources, "--keep-going", *options]
    # Scrapy's reactor cannot start twice in one process
    return pipes.run(context=context, command=command).get_materialize_result()


def _fail_if_sources_failed(metadata: Mapping[str, Any]) -> None:
    failed = getattr(metadata.get("sources_failed"), "value", 0)
    if failed:
        raise dg.Failure(
            f"{failed} of the sources failed: see the lines above; what answered is archived",
            metadata=metadata,
            allow_retries=False,  # a source that blocks us is not asked again at once
        )


@dg.asset(group_name="archive")
def imported(
    context: dg.AssetExecutionContext, config: ImportConfig, warehouse_root: WarehouseRoot
) -> dg.MaterializeResult[None]:
    """WARC segments made from a folder of files, or copied from a WARC file."""
    root, path = warehouse_root.root, Path(config.path)
    mirror = warehouse_root.mirror
    with warehouse_root.writing():
        root.claim("real", warehouse_root.mix)
        mirror.pull_archive()
        before = set(list_segments(root.archive))
        with mirror.pushing_archive():
            summary = import_path(path, root.archive, default_crawl_id(path))
        segments = _register_segments(context, root, before)
    for line in summary.lines():
        print(line, flush=True)
    metadata = {**segments, "added": summary.added, "unchanged": summary.unchanged}
    if summary.set_aside:
        raise dg.Failure(
            f"{len(summary.set_aside)} inputs were set aside: see the lines above",
            metadata=metadata,
            allow_retries=False,  # the same files would be set aside again
        )
    return dg.MaterializeResult(metadata=metadata)


def _register_segments(
    context: dg.AssetExecutionContext, root: DataRoot, before: set[Path]
) -> dict[str, int]:
    segments = list_segments(root.archive)
    names = [segment.name for segment in segments]
    if names:
        context.instance.add_dynamic_partitions(str(SEGMENTS.name), names)
    return {
        "segments": len(segments),
        "new_segments": len(set(segments) - before),
        "archive_bytes": sum(segment_size(segment) for segment in segments),
    }
