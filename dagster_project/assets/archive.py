"""Archive assets: a crawl of one province, an import of what somebody already has."""

import sys
from collections.abc import Mapping
from pathlib import Path

import dagster as dg

from crawlers.archive import list_segments
from crawlers.importer import import_path
from crawlers.portal import serve_portal
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
                with serve_portal() as portal:
                    _run_scrapy(context, pipes, root, "all", ["--registry", str(portal.registry)])
            else:
                _run_scrapy(context, pipes, root, config.sources or f"province:{province}", [])
        finally:  # what was archived before a failure is there and is read
            metadata = _register_segments(context, root, before)
    return dg.MaterializeResult(metadata=metadata)


def _run_scrapy(
    context: dg.AssetExecutionContext,
    pipes: dg.PipesSubprocessClient,
    root: DataRoot,
    sources: str,
    options: list[str],
) -> None:
    command = [sys.executable, "-m", "crawlers.run", "--archive", str(root.archive)]
    command += ["--sources", sources, *options]
    # Scrapy's reactor cannot start twice in one process
    pipes.run(context=context, command=command)


@dg.asset(group_name="archive")
def imported(
    context: dg.AssetExecutionContext, config: ImportConfig, warehouse_root: WarehouseRoot
) -> dg.MaterializeResult[None]:
    """WARC segments made from a folder of files, or copied from a WARC file."""
    root = warehouse_root.root
    with exclusive(root.lock):
        root.claim("real", warehouse_root.mix)
        before = set(list_segments(root.archive))
        summary = import_path(Path(config.path), root.archive)
        metadata = dict(_register_segments(context, root, before))
    for line in summary.lines:
        context.log.warning(line)
    metadata |= {"new": summary.n_new, "known": summary.n_known, "set_aside": len(summary.lines)}
    return dg.MaterializeResult(metadata=metadata)


def _register_segments(
    context: dg.AssetExecutionContext, root: DataRoot, before: set[Path]
) -> Mapping[str, int]:
    segments = list_segments(root.archive)
    names = [segment.name for segment in segments]
    context.instance.add_dynamic_partitions(str(SEGMENTS.name), names)
    return {
        "segments": len(segments),
        "new_segments": len(set(segments) - before),
        "bytes": sum(segment.stat().st_size for segment in segments),
    }
