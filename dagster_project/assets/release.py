"""The database beside the old one, its checks, the swap, and the release for other people."""

import dagster as dg

from dagster_project.assets.tables import core_tables, marts, reference_tables
from dagster_project.plots import preview, reports_by_year
from dagster_project.resources import WarehouseRoot
from warehouse.build import build_candidate, swap_in
from warehouse.checks import CheckResult, all_checks, run_checks
from warehouse.export import export
from warehouse.parts import drop_other_versions


@dg.asset(deps=[reference_tables, core_tables, marts], group_name="release", kinds={"duckdb"})
def candidate(warehouse_root: WarehouseRoot) -> dg.MaterializeResult[None]:
    """The next warehouse, built beside the one that readers have open."""
    root = warehouse_root.root
    with warehouse_root.writing():
        counts = build_candidate(root.tables, root.candidate)
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": sum(counts.values()),
            "rows": dg.MetadataValue.json(counts),
            "reports": dg.MetadataValue.md(preview(root.candidate)),
        }
    )


CHECKS = tuple(all_checks())


def _name(table: str, check: str) -> str:
    return f"{table}.{check}".replace(".", "__")


@dg.multi_asset_check(
    specs=[
        dg.AssetCheckSpec(
            name=_name(check.table, check.name),
            asset=candidate,
            blocking=True,  # a warehouse that breaks a rule is never swapped in
            description=f"{check.table}: {check.name.replace('_', ' ')}",
        )
        for check in CHECKS
    ]
)
def candidate_checks(warehouse_root: WarehouseRoot):  # type: ignore[no-untyped-def] # Dagster refuses an iterator annotation here
    """Every check of the dictionary and of `queries/check/`, on the reopened file."""
    for result in run_checks(warehouse_root.root.candidate):
        yield _result(result)


def _result(result: CheckResult) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        check_name=_name(result.table, result.check),
        asset_key=candidate.key,
        passed=result.passed,
        metadata={"broken_rows": result.n_broken, "sample": list(result.sample)},
    )


@dg.asset(deps=[candidate], group_name="release", kinds={"duckdb"})
def warehouse_database(warehouse_root: WarehouseRoot) -> dg.MaterializeResult[None]:
    """The warehouse that readers open, swapped in whole after its checks."""
    root = warehouse_root.root
    with warehouse_root.writing():
        plot = reports_by_year(root.candidate)
        swap_in(root.candidate, root.database)
        dropped = drop_other_versions(root.parts, warehouse_root.parser_version)
    return dg.MaterializeResult(
        metadata={
            "path": dg.MetadataValue.path(str(root.database)),
            "bytes": root.database.stat().st_size,
            "reports_by_year": dg.MetadataValue.md(plot),
            "older_parts_dropped": dropped,
        }
    )


@dg.asset(deps=[warehouse_database], group_name="release", kinds={"parquet"})
def release(warehouse_root: WarehouseRoot) -> dg.MaterializeResult[None]:
    """A folder of Parquet files with checksums, dictionary and README; `latest` points to it.

    Where the data root is at a store, that has it all now.
    """
    root = warehouse_root.root
    with warehouse_root.writing():
        folder = export(root.tables, root.database, root.exports)
        warehouse_root.mirror.push_warehouse(keep=warehouse_root.parser_version)
    return dg.MaterializeResult(
        metadata={
            "release": folder.name,
            "path": dg.MetadataValue.path(str(folder)),
            "bytes": sum(file.stat().st_size for file in folder.rglob("*")),
        }
    )
