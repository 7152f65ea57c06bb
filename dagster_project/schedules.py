"""When to crawl: daily in the season of publication, weekly in the rest of the year.

A schedule asks only the sources that are due by their cadence, and leaves alone who refused.
"""

from datetime import date

import dagster as dg

from crawlers.registry import load_sources
from dagster_project.back_off import History, choose, in_season
from dagster_project.jobs import build_job, crawl_job, transform_job
from dagster_project.ledger import past
from dagster_project.partitions import PROVINCES, SAMPLE_PARTITION, SEGMENTS
from dagster_project.resources import WarehouseRoot
from warehouse.parts import is_done

__all__ = ["in_season"]

TIMEZONE = "Asia/Shanghai"  # the sites' own clock
DUE_ONLY = {"ops": {"crawl": {"config": {"due_only": True}}}}
NOBODY = History()


def crawl_requests(
    day: date, for_season: bool, earlier: History = NOBODY
) -> list[dg.RunRequest] | dg.SkipReason:
    """One run a province that has a source to ask, or why this schedule rests today."""
    if in_season(day) is not for_season:
        return dg.SkipReason("the other crawl schedule is in charge at this time of the year")
    choice = choose(load_sources(), earlier, day, due_only=True, by_name=False)
    due = {source.province_code[:2] for source in choice.asked}
    provinces = [key for key in PROVINCES.get_partition_keys() if key in due]
    if not provinces:
        return dg.SkipReason(f"no source is due: {len(choice.resting)} rest")
    return [
        dg.RunRequest(run_key=f"{day}-{key}", partition_key=key, run_config=DUE_ONLY)
        for key in provinces
        if key != SAMPLE_PARTITION
    ]


@dg.schedule(job=crawl_job, cron_schedule="0 3 * * *", execution_timezone=TIMEZONE)
def season_crawl(
    context: dg.ScheduleEvaluationContext, warehouse_root: WarehouseRoot
) -> list[dg.RunRequest] | dg.SkipReason:
    """Every day from 15 January to 15 April."""
    earlier = past(warehouse_root.root.archive, load_sources())
    return crawl_requests(context.scheduled_execution_time.date(), True, earlier)


@dg.schedule(job=crawl_job, cron_schedule="0 3 * * 1", execution_timezone=TIMEZONE)
def off_season_crawl(
    context: dg.ScheduleEvaluationContext, warehouse_root: WarehouseRoot
) -> list[dg.RunRequest] | dg.SkipReason:
    """Every Monday in the rest of the year."""
    earlier = past(warehouse_root.root.archive, load_sources())
    return crawl_requests(context.scheduled_execution_time.date(), False, earlier)


@dg.sensor(job=transform_job, minimum_interval_seconds=300)  # a crawl takes longer than that
def new_segments(
    context: dg.SensorEvaluationContext, warehouse_root: WarehouseRoot
) -> list[dg.RunRequest]:
    """Transform every segment that has no part of the current parser version."""
    version, parts = warehouse_root.parser_version, warehouse_root.root.parts
    keys = context.instance.get_dynamic_partitions(str(SEGMENTS.name))
    return [
        dg.RunRequest(run_key=f"{version}-{key}", partition_key=key)
        for key in keys
        if not is_done(parts, version, key)
    ]


@dg.schedule(job=build_job, cron_schedule="0 12 * * *", execution_timezone=TIMEZONE)
def daily_build(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """Every noon, when the night's crawls are transformed."""
    return dg.RunRequest(run_key=f"{context.scheduled_execution_time.date()}")
