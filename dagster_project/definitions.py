"""All definitions: what `make dagster` shows and what `make run` executes."""

import dagster as dg

from dagster_project import health
from dagster_project.assets import archive, parts, release, tables
from dagster_project.jobs import build_job, crawl_job, import_job, transform_job
from dagster_project.resources import WarehouseRoot
from dagster_project.schedules import daily_build, new_segments, off_season_crawl, season_crawl
from warehouse.layout import Settings


def definitions(settings: Settings) -> dg.Definitions:
    """The definitions over one data root."""
    return dg.Definitions(
        assets=dg.load_assets_from_modules([archive, parts, tables, release, health]),
        asset_checks=[release.candidate_checks, health.health_checks],
        jobs=[crawl_job, import_job, transform_job, build_job],
        schedules=[season_crawl, off_season_crawl, daily_build],
        sensors=[new_segments, health.needs_a_person],
        resources={
            "warehouse_root": WarehouseRoot.of(settings),
            "pipes": dg.PipesSubprocessClient(),
        },
        # one process: `import dagster` costs 3 s in each, and heavy work has its own pool
        executor=dg.in_process_executor,
    )


defs = definitions(Settings.from_environment())
