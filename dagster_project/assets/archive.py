"""Archive assets: a crawl of one province, an import of what somebody already has."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dagster as dg

from crawlers.archive import list_segments
from crawlers.importer import default_crawl_id, import_path
from crawlers.portal import DEFAULT_PORT, serve_portal
from crawlers.portal.server import REGISTRY as PORTAL_REGISTRY
from dagster_project.partitions import PROVINCES, SAMPLE_PARTITION, SEGMENTS
from dagster_project.resources import WarehouseRoot
from warehouse.layout import DataRoot
from warehouse.lock import exclusive


class CrawlConfig(dg.Config):
    """`sources` narrows the crawl to some ids of the province; empty is all of them."""

    sources: str = ""


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
    with exclusive(root.lock):
        root.claim("sample" if is_sample else "real", warehouse_root.mix)
        before = set(list_segments(root.archive))
        try:
            if is_sample:
                # always the same port: an address is part of a page's identity
                with serve_portal(DEFAULT_PORT):
                    result = _run_scrapy(
                        context, pipes, root, "all", "--registry", str(PORTAL_REGISTRY)
                    )
            else:
                wanted = config.sources or f"province:{province}"
                result = _run_scrapy(context, pipes, root, wanted)
        finally:  # what was archived before a failure is there and will be read
            segments = _register_segments(context, root, before)
    metadata = dict(result.metadata or {}) | dict(segments)
    _fail_if_sources_failed(metadata)
    return dg.MaterializeResult(metadata=metadata)


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
    with exclusive(root.lock):
        root.claim("real", warehouse_root.mix)
        before = set(list_segments(root.archive))
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
        "archive_bytes": sum(segment.stat().st_size for segment in segments),
    }
