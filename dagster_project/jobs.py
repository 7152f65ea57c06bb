"""The jobs: crawl a province, import, transform segments, build and release."""

import dagster as dg

from dagster_project.assets.archive import crawl, imported
from dagster_project.assets.parts import parts
from dagster_project.assets.release import candidate, release, warehouse_database
from dagster_project.assets.tables import core_tables, ledger_tables, marts, reference_tables
from dagster_project.health import sources_needing_a_person

crawl_job = dg.define_asset_job("crawl_job", [crawl])
import_job = dg.define_asset_job("import_job", [imported])
transform_job = dg.define_asset_job("transform_job", [parts])
build_job = dg.define_asset_job(
    "build_job",
    dg.AssetSelection.assets(
        reference_tables,
        core_tables,
        ledger_tables,
        marts,
        candidate,
        warehouse_database,
        sources_needing_a_person,
        release,
    ),
)
