"""The transform: one Parquet part a table and archive segment."""

from collections.abc import Sequence

import dagster as dg

from dagster_project.assets.archive import crawl, imported
from dagster_project.partitions import SEGMENTS
from dagster_project.progress import Progress
from dagster_project.resources import WarehouseRoot
from dagster_project.segment_task import Done, Task, transform_all


@dg.asset(
    partitions_def=SEGMENTS,
    deps=[crawl, imported],
    backfill_policy=dg.BackfillPolicy.single_run(),  # one pool for all segments, not a run each
    group_name="transform",
    kinds={"parquet"},
)
def parts(
    context: dg.AssetExecutionContext, warehouse_root: WarehouseRoot
) -> dg.MaterializeResult[None]:
    """Documents, reports, sections, figures read from segments; done ones are not done again."""
    root, mirror = warehouse_root.root, warehouse_root.mirror
    engine = warehouse_root.engine_checked
    with warehouse_root.writing():
        version = warehouse_root.parser_version
        mirror.pull_archive()
        mirror.pull_parts(version)
        tasks = [
            Task(
                root.archive / name,
                root.parts,
                version,
                warehouse_root.extra_divisions,
                warehouse_root.remote,
            )
            for name in context.partition_keys
        ]
        with Progress("transform", len(tasks)) as progress:
            done = transform_all(tasks, engine.workers, lambda _: progress.advance(), engine)
        mirror.push_parts(version)
        mirror.pull_parts(version)  # what other machines have read
    return dg.MaterializeResult(
        metadata={
            "parser_version": version,
            "segments": len(tasks),
            "segments_read_now": len(done),
            "segments_already_done": len(tasks) - len(done),
            "rows": dg.MetadataValue.md(_preview(done)),
        }
    )


def _preview(done: Sequence[Done]) -> str:
    lines = ["| segment | " + " | ".join(done[0].n_rows) + " |"] if done else ["nothing new"]
    lines += ["|---" * (len(done[0].n_rows) + 1) + "|"] if done else []
    lines += [f"| {d.segment} | " + " | ".join(map(str, d.n_rows.values())) + " |" for d in done]
    return "\n".join(lines)
