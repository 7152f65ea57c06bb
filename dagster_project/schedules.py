"""When to crawl: daily in the season of publication, weekly in the rest of the year."""

from datetime import date

import dagster as dg

from dagster_project.jobs import build_job, crawl_job, transform_job
from dagster_project.partitions import PROVINCES, SAMPLE_PARTITION, SEGMENTS
from dagster_project.resources import WarehouseRoot
from warehouse.parts import is_done

TIMEZONE = "Asia/Shanghai"  # the sites' own clock
# Reports are due by 1 April (厅字〔2019〕28号); the first come out in January, and those that are
# late by days only are in by mid-April.
SEASON_START = (1, 15)
SEASON_END = (4, 15)


def in_season(day: date) -> bool:
    """Whether reports are coming out on this day of the year."""
    return SEASON_START <= (day.month, day.day) <= SEASON_END


def crawl_requests(day: date, for_season: bool) -> list[dg.RunRequest] | dg.SkipReason:
    """One run a province, or why this schedule rests today."""
    if in_season(day) is not for_season:
        return dg.SkipReason("the other crawl schedule is in charge at this time of the year")
    provinces = [key for key in PROVINCES.get_partition_keys() if key != SAMPLE_PARTITION]
    return [dg.RunRequest(run_key=f"{day}-{key}", partition_key=key) for key in provinces]


@dg.schedule(job=crawl_job, cron_schedule="0 3 * * *", execution_timezone=TIMEZONE)
def season_crawl(context: dg.ScheduleEvaluationContext) -> list[dg.RunRequest] | dg.SkipReason:
    """Every day from 15 January to 15 April."""
    return crawl_requests(context.scheduled_execution_time.date(), for_season=True)


@dg.schedule(job=crawl_job, cron_schedule="0 3 * * 1", execution_timezone=TIMEZONE)
def off_season_crawl(
    context: dg.ScheduleEvaluationContext,
) -> list[dg.RunRequest] | dg.SkipReason:
    """Every Monday in the rest of the year."""
    return crawl_requests(context.scheduled_execution_time.date(), for_season=False)


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
